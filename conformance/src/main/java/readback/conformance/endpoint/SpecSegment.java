package readback.conformance.endpoint;

import java.util.List;
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
 * @param permits whether SACK is permitted
 * @param sack the blocks
 */
public record SpecSegment(
        int seq, int ack, Controls ctl, int len, int wnd, boolean permits, List<SpecBlock> sack) {

    /**
     * A SACK block.
     *
     * @param left the first number
     * @param right the number after the last
     */
    public record SpecBlock(int left, int right) {}

    /** Without SACK. */
    public SpecSegment(int seq, int ack, Controls ctl, int len, int wnd) {
        this(seq, ack, ctl, len, wnd, false, List.of());
    }

    /** {@code SegLen}. */
    int segLen() {
        return len + (ctl.syn() ? 1 : 0) + (ctl.fin() ? 1 : 0);
    }


    @Override
    public String toString() {
        return "<SEQ=" + seq + ">" + (ctl.ack() || ack != 0 ? "<ACK=" + ack + ">" : "") + "<CTL=" + ctl + ">"
                + (len > 0 ? "<DATA=" + len + ">" : "") + "<WND=" + wnd + ">"
                + (permits ? "<SACK permitted>" : "")
                + sack.stream()
                        .map(block -> "<SACK=" + block.left() + ":" + block.right() + ">")
                        .collect(Collectors.joining());
    }
}
