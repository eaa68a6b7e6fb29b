package readback.conformance.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import readback.tcp.Controls;

/**
 * The specification's segment.
 *
 * @param seq SEG.SEQ, modulo N
 * @param ack SEG.ACK, modulo N; 0 where the ACK bit is off
 * @param ctl the control bits
 * @param len octets of text
 * @param wnd the window
 * @param urg the urgent pointer; {@link #NO_URGENT} where the URG bit is off
 * @param permits whether SACK is permitted
 * @param sack the blocks
 * @param ts the timestamps, if there are any
 * @param shift the shift count; {@link SpecConstants#UNLIMITED}, the specification's {@code NoShift}, for none
 */
public record SpecSegment(
        int seq, int ack, Controls ctl, int len, int wnd, int urg, boolean permits, List<SpecBlock> sack,
        Optional<SpecTimestamps> ts, int shift) {

    /** {@code NoUrgent}. */
    static final int NO_URGENT = 65_536;

    /**
     * A SACK block.
     *
     * @param left the first number
     * @param right the number after the last
     */
    public record SpecBlock(int left, int right) {}

    /**
     * Timestamps.
     *
     * @param value TSval, modulo {@code TsSpace}
     * @param echo TSecr, likewise
     */
    public record SpecTimestamps(int value, int echo) {}

    /** Without options. */
    public SpecSegment(int seq, int ack, Controls ctl, int len, int wnd) {
        this(seq, ack, ctl, len, wnd, NO_URGENT, false, List.of(), Optional.empty(), SpecConstants.UNLIMITED);
    }

    /** {@code SegLen}. */
    int segLen() {
        return len + (ctl.syn() ? 1 : 0) + (ctl.fin() ? 1 : 0);
    }

    @Override
    public String toString() {
        return "<SEQ=" + seq + ">" + (ctl.ack() || ack != 0 ? "<ACK=" + ack + ">" : "") + "<CTL=" + ctl + ">"
                + (urg == NO_URGENT ? "" : "<UP=" + urg + ">")
                + (len > 0 ? "<DATA=" + len + ">" : "") + "<WND=" + wnd + ">"
                + (shift == SpecConstants.UNLIMITED ? "" : "<SHIFT=" + shift + ">")
                + ts.map(it -> "<TSval=" + it.value() + "><TSecr=" + it.echo() + ">").orElse("")
                + (permits ? "<SACK permitted>" : "")
                + sack.stream()
                        .map(block -> "<SACK=" + block.left() + ":" + block.right() + ">")
                        .collect(Collectors.joining());
    }
}
