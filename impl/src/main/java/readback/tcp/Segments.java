package readback.tcp;

import java.util.List;
import java.util.OptionalInt;
import readback.tcp.Connection.Paired;

/** The segments that an endpoint forms. */
final class Segments {

    private Segments() {}

    /** {@code AckSegment}: SEQ=SND.NXT, ACK=RCV.NXT, CTL=ACK: every acknowledgment, challenge ACKs too. */
    static Segment ackSegment(Paired t) {
        List<SackBlock> blocks = t.rcv().held().recentBlocks();
        Segment plain = text(t.snd().nxt(), t.rcv(), 0, Controls.ACK);
        return blocks.isEmpty()
                ? plain
                : new Segment(
                        plain.seq(), plain.ack(), plain.controls(), 0, plain.window(), plain.mss(), false, blocks);
    }

    /** {@code SynSegment}: RFC9293-3.10.1-active, with the MSS always (MUST-14, SHLD-5, MAY-3). */
    static Segment synSegment(SeqNum iss, TcpConfig config) {
        return new Segment(
                iss, SeqNum.ZERO, Controls.SYN, 0, config.window(), OptionalInt.of(config.mss()),
                config.congestion().sack(), List.of());
    }

    /** {@code SynAckSegment}: RFC9293-3.10.7.2-syn, RFC9293-3.10.7.3-syn. */
    static Segment synAckSegment(Paired t, TcpConfig config) {
        return new Segment(
                t.snd().space().iss(), t.rcv().nxt(), Controls.SYN_ACK, 0, t.rcv().wnd(), OptionalInt.of(config.mss()),
                t.snd().recovery().sack(), List.of());
    }

    /** Text, FIN or neither, without options (MUST-65). */
    static Segment text(SeqNum seq, ReceiveSide rcv, int length, Controls controls) {
        return Segment.of(seq, rcv.nxt(), controls, length, rcv.wnd());
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
