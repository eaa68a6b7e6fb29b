package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.ReceivesText;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Held.Range;
import readback.tcp.TcpConfig.Reading;

/**
 * The receiver's half: the seventh and eighth step of RFC 9293 section 3.10.7.4, the text and the FIN of an arrived
 * segment; RECEIVE; and the window that is offered.
 */
final class Receiver {

    private final TcpConfig config;
    private final Deadlines deadlines;
    private final Sender sender;

    Receiver(TcpConfig config, Deadlines deadlines, Sender sender) {
        this.config = config;
        this.deadlines = deadlines;
        this.sender = sender;
    }

    /**
     * {@code Open}: MUST-39, SHLD-14: the right edge moves when that is worth a segment, and never back.
     *
     * @param wnd RCV.WND as it is without that
     * @param unread what waits to be read
     * @return the window that is offered
     */
    private int open(ReceiveSide rcv, int wnd, int unread) {
        int buffer = rcv.buffer(config.window());
        if (config.reading() == Reading.AT_ONCE) {
            return buffer;
        }
        int free = Math.max(0, buffer - unread);
        int worthwhile = Math.max(1, Math.min(config.mss(), config.window() / 2));
        return free - wnd >= worthwhile ? free : wnd;
    }

    /** {@code Take}: so many numbers more are taken, and so much text waits to be read. */
    private ReceiveSide take(ReceiveSide rcv, Held held, int numbers, int text, DelayedAck delayed) {
        int unread = rcv.unread() + text;
        int wnd = open(rcv, Math.max(0, rcv.wnd() - numbers), unread);
        return rcv.taking(numbers, held, wnd, config.reading() == Reading.AT_ONCE ? 0 : unread, delayed);
    }

    /** {@code Process}: what is taken in, then what the window now allows to go out (MUST-58). */
    Result process(Synchronized t, Segment m, List<Effect> tell, boolean start, long now) {
        return sender.withTransmission(checkUrg(t, m, tell, start, now), now);
    }

    /** {@code Process} where what is earliest outstanding goes out at once, before the rest. */
    Result processAgain(Sending t, Segment m, List<Effect> tell, long now) {
        return sender.withTransmissionAgain(checkUrg(t, m, tell, true, now), now);
    }

    /** {@code CheckUrg}, {@code TellUrgent}, and what follows. */
    private Result checkUrg(Synchronized t, Segment m, List<Effect> tell, boolean start, long now) {
        return UrgentRules.isNewMark(t, m)
                ? checkText(UrgentRules.checkUrg(t, m), m, UrgentRules.tellUrgent(tell), start, now)
                : checkText(t, m, tell, start, now);
    }

    /** {@code CheckText}. */
    private Result checkText(Synchronized t, Segment m, List<Effect> tell, boolean start, long now) {
        return switch (t) {
            case ReceivesText r -> receiveText(r, m, tell, start, now);
            // RFC9293-3.10.7.4-timewait
            case TimeWait w when m.controls().fin() -> enterTimeWait(w, List.of(Segments.ackSegment(w)), tell, now);
            // After the peer's FIN there is nothing to take
            case CloseWait _, Closing _, LastAck _, TimeWait _ ->
                new Result(t, asksForAck(m) ? List.of(Segments.ackSegment(t)) : List.of(), tell, start);
        };
    }

    /** RFC9293-3.10.7.4-text. */
    private Result receiveText(ReceivesText t, Segment m, List<Effect> tell, boolean start, long now) {
        ReceiveSide rcv = t.rcv();
        Optional<Range> text = rcv.inWindow(m);
        if (rcv.held().isEmpty() && text.map(range -> range.from().equals(rcv.nxt())).orElse(true)) {
            return receiveNext(t, m, text.map(Range::length).orElse(0), tell, start, now);
        }
        return receiveHeld(t, m, text, tell, start, now);
    }

    /** Nothing is held, and the text is next, or there is none: it need not be kept. */
    private Result receiveNext(ReceivesText t, Segment m, int n, List<Effect> tell, boolean start, long now) {
        ReceiveSide rcv = t.rcv();
        ReceiveSide fin = rcv.holdFin(m);
        ReceiveSide held = t.snd().recovery().sack() ? fin.cameInto(m) : fin;
        List<Effect> tell1 = n > 0 ? append(tell, new Effect.Deliver(rcv.nxt(), n)) : tell;
        if (held.held().fin().filter(rcv.nxt().plus(n)::equals).isPresent()) {
            return takeFin(t, m, n, tell1, start, now);
        }
        if (mayDelay(t, m, n)) {
            DelayedAck delayed = rcv.delayed().more(n, deadlines.delayedAck(now));
            return new Result(t.with(take(held, held.held(), n, n, delayed)), List.of(), tell1, start);
        }
        ReceivesText t1 = n > 0 ? t.with(takeText(held, held.held(), n)) : t.with(held);
        return new Result(t1, acknowledge(t, m, t1), tell1, start);
    }

    /**
     * {@code MayDelay}: SHLD-18, SHLD-19: all of the text is next, with no hole behind it, and two full segments are
     * not reached.
     */
    private boolean mayDelay(ReceivesText t, Segment m, int n) {
        ReceiveSide rcv = t.rcv();
        return config.delayedAck().isPresent() && n > 0 && m.seq().equals(rcv.nxt()) && n == m.length()
                && !m.controls().fin() && rcv.held().isEmpty()
                && rcv.delayed().octets() + (long) n < 2L * t.snd().path().mss();
    }

    /** {@code Hold}, and then all that is next. */
    private Result receiveHeld(
            ReceivesText t, Segment m, Optional<Range> text, List<Effect> tell, boolean start, long now) {
        List<Effect> tell1 = new ArrayList<>(tell);
        ReceiveSide held = hold(t.rcv(), m, text, tell1, t.snd().recovery().sack());
        SeqNum nxt = held.nxt();
        int n = held.held().next(nxt);
        if (n > 0) {
            tell1.add(new Effect.DeliverQueued(nxt, n));
        }
        if (held.held().fin().filter(nxt.plus(n)::equals).isPresent()) {
            return takeFin(t, m, n, tell1, start, now);
        }
        ReceivesText t1 = t.with(n > 0 ? takeText(held, held.held().withoutFirst(), n) : held);
        List<Segment> out = n > 0 ? List.of(Segments.ackFor(t, m, t1, config.window())) : acknowledge(t, m, t1);
        return new Result(t1, out, tell1, start);
    }

    /** {@code Hold}: SHLD-31. What is kept and was not kept before is added to the effects. */
    private static ReceiveSide hold(
            ReceiveSide rcv, Segment m, Optional<Range> text, List<Effect> effects, boolean sack) {
        ReceiveSide rcv1 = rcv;
        if (text.isPresent()) {
            Held held = rcv.held().with(rcv.nxt(), text.get());
            if (!held.equals(rcv.held())) {
                rcv.held().missing(rcv.nxt(), text.get()).forEach(part ->
                        effects.add(new Effect.Queue(part.from(), part.length())));
                rcv1 = rcv.holding(held);
            }
        }
        ReceiveSide rcv2 = rcv1.holdFin(m);
        return sack ? rcv2.cameInto(m) : rcv2;
    }

    /** {@code QueueSynText}: RFC9293-3.10.7.2-syn-text, RFC9293-3.10.7.3-syn-text: nothing is taken yet. */
    SynReceived queueSynText(SynReceived t, Segment m, List<Effect> effects) {
        return new SynReceived(t.passive(), t.snd(),
                hold(t.rcv(), m, t.rcv().inWindow(m), effects, t.snd().recovery().sack()));
    }

    /** {@code TakeText}. */
    private ReceiveSide takeText(ReceiveSide rcv, Held left, int n) {
        return take(rcv, left, n, n, rcv.delayed());
    }

    /** {@code TakeFin}: RFC9293-3.10.7.4-fin, RFC9293-3.4-synfin-space. */
    private Result takeFin(ReceivesText t, Segment m, int got, List<Effect> tell, boolean start, long now) {
        ReceivesText t1 = t.with(take(t.rcv(), Held.NONE, got + 1, got, t.rcv().delayed()));
        List<Segment> ack = List.of(Segments.ackFor(t, m, t1, config.window()));
        List<Effect> say = append(tell, new Effect.Tell(Signal.CLOSING));
        return switch (t1) {
            case Established e -> new Result(new CloseWait(e.snd(), e.rcv()), ack, say, start);
            case FinWait1 f -> new Result(new Closing(f.snd(), f.rcv()), ack, say, start);
            case FinWait2 f -> enterTimeWait(f, ack, say, now);
        };
    }

    /** RFC9293-3.10.7.4-text, RFC9293-3.10.7.4-fin: text and FIN are acknowledged, taken or not. */
    private List<Segment> acknowledge(Paired before, Segment m, Paired t) {
        return asksForAck(m) ? List.of(Segments.ackFor(before, m, t, config.window())) : List.of();
    }

    private static boolean asksForAck(Segment m) {
        return m.length() > 0 || m.controls().fin();
    }

    /** {@code EnterTimeWait}: MUST-13, and 2 MSL begin, or begin anew. */
    Result enterTimeWait(Synchronized t, List<Segment> out, List<Effect> tell, long now) {
        SendSide snd = t.snd().with(Retransmission.IDLE);
        return new Result(new TimeWait(snd, t.rcv(), deadlines.timeWait(now)), out, tell, true);
    }

    /** {@code Receive}: 3.10.3. */
    Result receive(Synchronized t, int octets) {
        ReceiveSide rcv = t.rcv();
        // RFC9293-3.10.3-closewait
        if (rcv.unread() == 0 && !(t instanceof ReceivesText)) {
            return Result.refuse(t, Signal.CONNECTION_CLOSING);
        }
        int left = rcv.unread() - Math.min(rcv.unread(), octets);
        Synchronized t1 =
                t.with(rcv.offering(open(rcv, rcv.wnd(), left), config.reading() == Reading.AT_ONCE ? 0 : left));
        return t instanceof ReceivesText && t1.rcv().wnd() != rcv.wnd()
                ? Result.send(t1, List.of(Segments.ackSegment(t1)))
                : Result.nothing(t1);
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
