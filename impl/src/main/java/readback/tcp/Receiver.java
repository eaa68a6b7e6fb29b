package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.ReceivesText;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;

/** The seventh and eighth step of RFC 9293 section 3.10.7.4: the text and the FIN of an arrived segment. */
final class Receiver {

    private final Deadlines deadlines;
    private final Sender sender;

    Receiver(Deadlines deadlines, Sender sender) {
        this.deadlines = deadlines;
        this.sender = sender;
    }

    /** {@code Process}: what is taken in, then what the window now allows to go out (MUST-58). */
    Result process(Synchronized t, Segment m, List<Effect> tell, boolean start, long now) {
        Result r = t instanceof ReceivesText waiting && waiting.rcv().synText().waits()
                ? checkSynText(waiting, m, tell, start, now)
                : checkText(t, m, tell, start, now);
        return sender.withTransmission(r, now);
    }

    /**
     * {@code CheckSynText}: what waited since the peer's SYN is processed as if it came now, and then the segment
     * itself: RFC9293-3.10.7.2-syn-text, RFC9293-3.10.7.3-syn-text.
     */
    private Result checkSynText(ReceivesText t, Segment m, List<Effect> tell, boolean start, long now) {
        SynText waited = t.rcv().synText();
        ReceiveSpace rcv = t.rcv().forgetSynText();
        ReceivesText t1 = t.with(rcv.taken(waited.length()));
        List<Effect> tell1 = waited.length() > 0
                ? append(tell, new Effect.DeliverQueued(rcv.nxt(), waited.length()))
                : tell;
        Result first = waited.fin() ? takeFin(t1, tell1, start, now) : new Result(t1, List.of(), tell1, start);
        Result second = checkText((Synchronized) first.tcb(), m, first.tell(), first.start(), now);
        return new Result(
                second.tcb(),
                List.of(Segments.ackSegment((Synchronized) second.tcb())),
                second.tell(),
                second.start());
    }

    /** {@code CheckText}. */
    private Result checkText(Synchronized t, Segment m, List<Effect> tell, boolean start, long now) {
        return switch (t) {
            case ReceivesText r -> receiveText(r, m, tell, start, now);
            // RFC9293-3.10.7.4-timewait
            case TimeWait w when m.controls().fin() -> enterTimeWait(w, List.of(Segments.ackSegment(w)), tell, now);
            // After the peer's FIN there is nothing to take
            case CloseWait _, Closing _, LastAck _, TimeWait _ -> new Result(t, acknowledge(t, m), tell, start);
        };
    }

    /** RFC9293-3.10.7.4-text. */
    private Result receiveText(ReceivesText t, Segment m, List<Effect> tell, boolean start, long now) {
        int got = newText(t.rcv(), m);
        if (got == 0) {
            return finIsNext(t.rcv(), m, 0)
                    ? takeFin(t, tell, start, now)
                    : new Result(t, acknowledge(t, m), tell, start);
        }
        ReceivesText t1 = t.with(t.rcv().taken(got));
        List<Effect> tell1 = append(tell, new Effect.Deliver(t.rcv().nxt(), got));
        return finIsNext(t.rcv(), m, got)
                ? takeFin(t1, tell1, start, now)
                : new Result(t1, acknowledge(t1, m), tell1, start);
    }

    /** What occupies sequence space after the SYN is acknowledged, taken or not. */
    private static List<Segment> acknowledge(Synchronized t, Segment m) {
        return m.length() > 0 || m.controls().fin() ? List.of(Segments.ackSegment(t)) : List.of();
    }

    /** {@code TextOffset}: where RCV.NXT lies in the text. */
    private static long textOffset(ReceiveSpace rcv, Segment m) {
        return SeqNum.off(m.controls().syn() ? m.seq().plus(1) : m.seq(), rcv.nxt());
    }

    /**
     * {@code NewText}: the text as far as it begins at RCV.NXT (RFC9293-3.10.7.4-straddle) and fits the window
     * (RFC9293-3.10.7.4-trim-right). What lies beyond a hole is acknowledged by the place of the hole, and not kept.
     */
    static int newText(ReceiveSpace rcv, Segment m) {
        long skip = textOffset(rcv, m);
        return skip < m.length() ? Math.min(m.length() - (int) skip, rcv.wnd()) : 0;
    }

    /**
     * {@code FinIsNext}: the FIN is the very next octet after the text that was taken, and within the window like any
     * other (RFC9293-3.10.7.4-trim-right).
     */
    private static boolean finIsNext(ReceiveSpace rcv, Segment m, int got) {
        return m.controls().fin() && got < rcv.wnd() && m.seq().plus(m.segLen() - 1).equals(rcv.nxt().plus(got));
    }

    /** {@code TakeFin}: RFC9293-3.10.7.4-fin. */
    private Result takeFin(ReceivesText t, List<Effect> tell, boolean start, long now) {
        ReceivesText t1 = t.with(countFin(t.rcv()));
        List<Segment> ack = List.of(Segments.ackSegment(t1));
        List<Effect> say = append(tell, new Effect.Tell(Signal.CLOSING));
        return switch (t1) {
            case Established e ->
                new Result(new CloseWait(e.snd(), e.rcv(), e.path(), e.queued(), e.retransmission()), ack, say, start);
            case FinWait1 f ->
                new Result(new Closing(f.snd(), f.rcv(), f.path(), f.queued(), f.retransmission()), ack, say, start);
            case FinWait2 f -> enterTimeWait(f, ack, say, now);
        };
    }

    /** {@code CountFin}: RFC9293-3.4-synfin-space. */
    private static ReceiveSpace countFin(ReceiveSpace rcv) {
        return rcv.taken(1);
    }

    /** {@code EnterTimeWait}: MUST-13, and 2 MSL begin, or begin anew. */
    Result enterTimeWait(Synchronized t, List<Segment> out, List<Effect> tell, long now) {
        return new Result(new TimeWait(t.snd(), t.rcv(), deadlines.timeWait(now)), out, tell, true);
    }

    private static List<Effect> append(List<Effect> effects, Effect last) {
        if (effects.isEmpty()) {
            return List.of(last);
        }
        List<Effect> longer = new ArrayList<>(effects);
        longer.add(last);
        return longer;
    }
}
