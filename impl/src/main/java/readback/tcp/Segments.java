package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import readback.tcp.Connection.Paired;

/** The segments that an endpoint forms. */
final class Segments {

    private Segments() {}

    /** {@code AckSegment}: SEQ=SND.NXT, ACK=RCV.NXT, CTL=ACK: every acknowledgment, challenge ACKs too. */
    static Segment ackSegment(Paired t) {
        return ackReporting(t, t.rcv().held().recentBlocks(mostReported(t)));
    }

    /**
     * {@code AckFor}: the acknowledgment of a segment, with what of its text has been received before (RFC 2883).
     *
     * @param before the connection at which it arrived
     * @param t the connection after it
     * @param window octets of the receive buffer
     */
    static Segment ackFor(Paired before, Segment m, Paired t, int window) {
        boolean isNext = m.seq().equals(before.rcv().nxt()) && before.rcv().held().isEmpty();
        if (m.length() == 0 || isNext || !before.snd().recovery().sack()) {
            return ackSegment(t);
        }
        Optional<SackBlock> duplicate = before.rcv().duplicate(m, window);
        if (duplicate.isEmpty()) {
            return ackSegment(t);
        }
        List<SackBlock> blocks = new ArrayList<>();
        blocks.add(duplicate.get());
        blocks.addAll(t.rcv().held().recentBlocks(mostReported(t) - 1));
        return ackReporting(t, blocks);
    }

    private static Segment ackReporting(Paired t, List<SackBlock> blocks) {
        return new Segment(t.snd().nxt(), t.rcv().nxt(), Controls.ACK, 0, t.rcv().windowField(),
                SegmentOptions.of(blocks));
    }

    /** {@code MostReported}: as many blocks as a header has room for. */
    private static int mostReported(Paired t) {
        return t.rcv().agreed().recent().isPresent()
                ? SegmentOptions.MOST_BLOCKS_BESIDE_TIMESTAMPS
                : SegmentOptions.MOST_BLOCKS;
    }

    /** {@code SynSegment}: RFC9293-3.10.1-active, with the MSS always (MUST-14, SHLD-5, MAY-3). */
    static Segment synSegment(SeqNum iss, TcpConfig config) {
        return new Segment(
                iss, SeqNum.ZERO, Controls.SYN, 0, unscaled(config.window()),
                options(config, config.congestion().sack(), config.offered().windowShift()));
    }

    private static SegmentOptions options(TcpConfig config, boolean permitsSack, OptionalInt windowShift) {
        return new SegmentOptions(
                OptionalInt.of(config.mss()), permitsSack, List.of(), Optional.empty(), windowShift);
    }

    /** {@code Unscaled}: the window of a SYN is never scaled (RFC7323-2.2-unscaled). */
    private static int unscaled(int window) {
        return Math.min(window, ReceiveSide.LARGEST_FIELD);
    }

    /** {@code SynAckSegment}: RFC9293-3.10.7.2-syn, RFC9293-3.10.7.3-syn. */
    static Segment synAckSegment(Paired t, TcpConfig config) {
        return new Segment(
                t.snd().space().iss(), t.rcv().nxt(), Controls.SYN_ACK, 0, unscaled(t.rcv().wnd()),
                // RFC7323-2.2-synack
                options(config, t.snd().recovery().sack(), t.rcv().agreed().peerShift().isPresent()
                        ? config.offered().windowShift()
                        : OptionalInt.empty()));
    }

    /** {@code KeepAliveSegment}: before the peer's window, without text (SHLD-12), so that it has to be answered. */
    static Segment keepAliveSegment(Paired t) {
        return text(t.snd().nxt().plus(-1), t.rcv(), 0, Controls.ACK);
    }

    /** Text, FIN or neither, without options (MUST-65). */
    static Segment text(SeqNum seq, ReceiveSide rcv, int length, Controls controls) {
        return Segment.of(seq, rcv.nxt(), controls, length, rcv.windowField());
    }

    /** The reset of ABORT: RFC9293-3.10.5-rst. */
    static Segment abortSegment(Paired t) {
        return reset(t.snd().nxt(), SeqNum.ZERO, Controls.RST);
    }

    /**
     * {@code ResetFor}: the reset for a segment that no connection expects, RFC9293-3.5.2-rst-form. A reset is never
     * answered.
     */
    static List<Segment> resetFor(Segment m) {
        if (m.controls().rst()) {
            return List.of();
        }
        return List.of(
                m.controls().ack()
                        ? reset(m.ack(), SeqNum.ZERO, Controls.RST)
                        : reset(SeqNum.ZERO, m.seq().plus(m.segLen()), Controls.RST_ACK));
    }

    private static Segment reset(SeqNum seq, SeqNum ack, Controls controls) {
        return Segment.of(seq, ack, controls, 0, 0);
    }
}
