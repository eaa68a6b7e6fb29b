package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.ReceivesText;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;

/**
 * The urgent mechanism, RFC 9293 section 3.8.5, as RFC 6093 has it: text of any length may be urgent (MUST-31), the
 * pointer names the number after it (MUST-62), and what is urgent is delivered in order like all text.
 */
final class UrgentRules {

    /** What the 16 bits of the pointer can say. */
    private static final long LARGEST_POINTER = 0xffff;

    private UrgentRules() {}

    /** {@code MarkOf}. */
    private static SeqNum markOf(Segment m) {
        return m.seq().plus(m.urgent());
    }

    /** {@code NewMark}: RFC9293-3.10.7.4-urg: RCV.UP moves forward only. */
    static boolean isNewMark(Synchronized t, Segment m) {
        return m.isUrgent() && t instanceof ReceivesText
                && t.rcv().urgent().orElse(consumed(t)).isBefore(markOf(m));
    }

    /** {@code CheckUrg}, where the mark is new. */
    static Synchronized checkUrg(Synchronized t, Segment m) {
        return t.with(t.rcv().marked(Optional.of(markOf(m))));
    }

    /** {@code TellUrgent}, where the mark is new: MUST-32. */
    static List<Effect> tellUrgent(List<Effect> tell) {
        List<Effect> more = new ArrayList<>(tell);
        more.add(new Effect.Tell(Signal.URGENT));
        return more;
    }

    /** {@code SndUp}: what all was acknowledged of is marked no more. */
    private static Optional<SeqNum> sndUp(SendSide snd) {
        return snd.urgent().filter(snd.una()::isBefore);
    }

    /** {@code TextEnds}: when the peer's FIN has come its number is before RCV.NXT. */
    private static SeqNum textEnds(Paired t) {
        return t instanceof ReceivesText ? t.rcv().nxt() : t.rcv().nxt().plus(-1);
    }

    /** {@code Consumed}: how far the user has taken the text. */
    private static SeqNum consumed(Paired t) {
        return textEnds(t).plus(-t.rcv().unread());
    }

    /** {@code RcvUp}: what the user has taken is pending no more; a mark beyond the peer's FIN means all before it. */
    private static Optional<SeqNum> rcvUp(Paired t) {
        return t.rcv().urgent()
                .map(mark -> !(t instanceof ReceivesText) && textEnds(t).isBefore(mark) ? textEnds(t) : mark)
                .filter(consumed(t)::isBefore);
    }

    /** {@code Urging}: the marks as they are after a step, and its segments pointing at ours. */
    static Result urging(Result r) {
        if (r.tcb() instanceof SynSent s) {
            return s.urgent().isEmpty() ? r : pointing(r, s, s.urgent().get());
        }
        if (!(r.tcb() instanceof Paired t) || (t.snd().urgent().isEmpty() && t.rcv().urgent().isEmpty())) {
            return r;
        }
        Connection t1 = t.with(t.snd().marked(sndUp(t.snd())));
        if (t1 instanceof Synchronized s) {
            t1 = s.with(s.rcv().marked(rcvUp(s)));
        }
        return t.snd().urgent().isEmpty()
                ? new Result(t1, r.out(), r.tell(), r.start(), r.auxiliary())
                : pointing(r, t1, t.snd().urgent().get());
    }

    private static Result pointing(Result r, Connection t, SeqNum mark) {
        List<Segment> out = new ArrayList<>(r.out().size());
        for (Segment segment : r.out()) {
            out.add(pointedFrom(segment, mark));
        }
        return new Result(t, out, r.tell(), r.start(), r.auxiliary());
    }

    /** {@code PointedFrom}: whatever goes out before the mark tells of it, as far as the pointer reaches. */
    private static Segment pointedFrom(Segment o, SeqNum mark) {
        Controls controls = o.controls();
        return controls.ack() && !controls.syn() && !controls.rst() && o.seq().isBefore(mark)
                ? o.pointing((int) Math.min(LARGEST_POINTER, SeqNum.off(o.seq(), mark)))
                : o;
    }
}
