package readback.tcp;

import java.util.List;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;

/**
 * SEGMENT ARRIVES in SYN-RECEIVED and the synchronized states, RFC 9293 section 3.10.7.4: the first step to the fifth,
 * with the challenge ACKs of RFC 5961.
 */
final class Checking {

    private final Deadlines deadlines;
    private final Receiver receiver;
    private final ChallengeLimit challengeLimit;

    Checking(TcpConfig config, Deadlines deadlines, Receiver receiver) {
        this.challengeLimit = config.challengeLimit();
        this.deadlines = deadlines;
        this.receiver = receiver;
    }

    /** {@code Check}. */
    Result check(Paired t, Segment m, long now) {
        // RFC9293-A.2
        if (crossedSynAck(t, m)) {
            return checkAck(t, m, now);
        }
        // First, the sequence number: RFC9293-3.4-acceptability
        if (!t.rcv().acceptable(m)) {
            return unacceptable(t, m, now);
        }
        // Second, the RST bit
        if (m.controls().rst()) {
            return checkRst(t, m, now);
        }
        // Fourth, the SYN bit
        if (m.controls().syn() && !repeatedSyn(t, m)) {
            return checkSyn(t, now);
        }
        // Fifth, the ACK field
        return checkAck(t, m, now);
    }

    /**
     * {@code SynUnacknowledged}: our SYN is not acknowledged yet: SYN-RECEIVED, and FIN-WAIT-1 when CLOSE was called in
     * SYN-RECEIVED. Section 3.10.7.4 treats the second as synchronized, and so lets incarnations be confused.
     */
    private static boolean synUnacknowledged(Paired t) {
        return t instanceof SynReceived || (t instanceof FinWait1 f && !f.snd().synAcked());
    }

    /**
     * {@code CrossedSynAck}: simultaneous open, figure 7: the peer's SYN,ACK repeats a SYN that was already taken, so
     * that it lies before the window, and yet its ACK must count.
     */
    private static boolean crossedSynAck(Paired t, Segment m) {
        return synUnacknowledged(t)
                && !(t instanceof SynReceived s && s.passive())
                && m.controls().syn()
                && m.controls().ack()
                && !m.controls().rst()
                && m.seq().equals(t.rcv().irs())
                && ackOfSyn(t, m);
    }

    /**
     * {@code RepeatedSyn}: a SYN that was already taken lies before the window, though text behind it may reach into
     * it; like all that lies before the window it is trimmed off.
     */
    private static boolean repeatedSyn(Paired t, Segment m) {
        return synUnacknowledged(t) && m.seq().equals(t.rcv().irs());
    }

    /** {@code AckOfSyn}. */
    private static boolean ackOfSyn(Paired t, Segment m) {
        return m.ack().isAfter(t.snd().una(), t.snd().nxt());
    }

    /**
     * {@code PureAckUnanswered}: two ends that each took an old SYN of the other would answer one pure ACK with the
     * next for ever. An answer is not needed: the SYN,ACK is sent again anyway.
     */
    private static boolean pureAckUnanswered(Paired t, Segment m) {
        return synUnacknowledged(t) && m.isPureAck();
    }

    /** {@code Acknowledge}: RFC9293-3.5.2-sync. No challenge, and never withheld on account of its number. */
    private static Result acknowledge(Paired t) {
        return Result.send(t, List.of(Segments.ackSegment(t)));
    }

    /** {@code ChallengeAck}: what a blind attacker could have sent is challenged, up to the limit of RFC5961-7-1. */
    private Result challengeAck(Paired t, long now) {
        ChallengeAcks sent = t.snd().challenges();
        if (sent.throttled(challengeLimit, now)) {
            return Result.nothing(t);
        }
        return acknowledge(t.with(t.snd().challenged(sent.oneMore(challengeLimit, now))));
    }

    /** {@code Unacceptable}. */
    private Result unacceptable(Paired t, Segment m, long now) {
        // RFC5961-3.2-1, RFC9293-3.10.7.4-rst-no-ack
        if (m.controls().rst() || pureAckUnanswered(t, m)) {
            return Result.nothing(t);
        }
        // RFC5961-4.2-1
        if (m.controls().syn()) {
            return challengeAck(t, now);
        }
        // RFC9293-3.10.7.4-timewait
        if (t instanceof TimeWait w && repeatedFin(w, m)) {
            return receiver.enterTimeWait(w, List.of(Segments.ackSegment(w)), List.of(), now);
        }
        return acknowledge(t);
    }

    /** {@code RepeatedFin}: in TIME-WAIT a FIN that comes again is acknowledged, and 2 MSL begin anew. */
    private static boolean repeatedFin(TimeWait t, Segment m) {
        return m.controls().fin()
                && m.seq().plus(m.segLen()).equals(t.rcv().nxt());
    }

    /** {@code CheckRst}. */
    private Result checkRst(Paired t, Segment m, long now) {
        // RFC5961-3.2-2, or else RFC5961-3.2-3
        return rstBelieved(t, m) ? believeRst(t) : challengeAck(t, now);
    }

    /** {@code RstBelieved}: from the exact place only. */
    private static boolean rstBelieved(Paired t, Segment m) {
        return m.seq().equals(t.rcv().nxt());
    }

    /** {@code BelieveRst}. */
    private static Result believeRst(Paired t) {
        return switch (t) {
            // RFC9293-3.5.3-synrcvd-passive, RFC9293-3.5.3-synrcvd-active
            case SynReceived s ->
                s.passive() ? Result.nothing(new Listen()) : Result.tell(new Closed(), Signal.REFUSED);
            case Closing _, LastAck _ -> Result.nothing(new Closed());
            // RFC1337-3: not assassinated
            case TimeWait _ -> Result.nothing(t);
            // RFC9293-3.5.3-other, MUST-12
            case Established _, FinWait1 _, FinWait2 _, CloseWait _ -> Result.tell(new Closed(), Signal.RESET);
        };
    }

    /** {@code CheckSyn}: in the window it is never obeyed, but a listener goes back to listen for the newer attempt. */
    private Result checkSyn(Paired t, long now) {
        // RFC9293-3.10.7.4-synrcvd-syn, or else RFC5961-4.2-1
        return t instanceof SynReceived s && s.passive() ? Result.nothing(new Listen()) : challengeAck(t, now);
    }

    /** {@code CheckAck}. */
    private Result checkAck(Paired t, Segment m, long now) {
        // RFC9293-3.10.7.4-noack
        if (!m.controls().ack()) {
            return Result.nothing(t);
        }
        return switch (t) {
            case SynReceived s -> checkAckSynUnacknowledged(s, m, now);
            case FinWait1 f when synUnacknowledged(f) -> checkAckSynUnacknowledged(f, m, now);
            // RFC5961-5.2-1, MAY-12
            case Synchronized s -> s.snd().ackInRange(m) ? takeAck(s, m, now) : challengeAck(s, now);
        };
    }

    /** {@code CheckAckSynUnacknowledged} in SYN-RECEIVED. */
    private Result checkAckSynUnacknowledged(SynReceived t, Segment m, long now) {
        if (!ackOfSyn(t, m)) {
            return synReceivedBadAck(t, m);
        }
        // RFC9293-3.10.7.4-synrcvd-ack; the SYN is all that was outstanding, so the timer stops (RFC6298-5.2)
        SendSpace snd = t.snd().synAcked(m);
        Path path = t.path().opened(t.retransmission().tries());
        Sending t1 = t.finQueued()
                ? new FinWait1(snd, t.rcv(), path, t.queued(), Retransmission.IDLE)
                : new Established(snd, t.rcv(), path, t.queued(), Retransmission.IDLE);
        return receiver.process(t1, m, List.of(new Effect.Tell(Signal.ESTABLISHED)), false, now);
    }

    /** {@code CheckAckSynUnacknowledged} in FIN-WAIT-1: SYN and FIN are outstanding, and no text. */
    private Result checkAckSynUnacknowledged(FinWait1 t, Segment m, long now) {
        if (!ackOfSyn(t, m)) {
            return synReceivedBadAck(t, m);
        }
        SendSpace snd = t.snd().synAcked(m);
        if (!snd.retransmissionArmed()) {
            return receiver.process(new FinWait2(snd, t.rcv()), m, List.of(), false, now);
        }
        // RFC6298-5.3
        Path path = t.path().opened(t.retransmission().tries());
        FinWait1 t1 = new FinWait1(snd, t.rcv(), path, t.queued(), deadlines.first(path.rto(), now));
        return receiver.process(t1, m, List.of(), true, now);
    }

    /** {@code SynReceivedBadAck}: RFC9293-3.10.7.4-synrcvd-badack. */
    private static Result synReceivedBadAck(Paired t, Segment m) {
        return Result.send(t, Segments.resetFor(m));
    }

    /** The cases of {@code CheckAck} in which the ACK is in range. */
    private Result takeAck(Synchronized t, Segment m, long now) {
        SendSpace snd = t.snd().takeAck(m);
        return switch (t) {
            case FinWait2 f -> receiver.process(new FinWait2(snd, f.rcv()), m, List.of(), false, now);
            case TimeWait w -> receiver.process(new TimeWait(snd, w.rcv(), w.deadline()), m, List.of(), false, now);
            case Sending s -> takeAck(s, snd, m, now);
        };
    }

    /** {@code TakeAck}, {@code Restart} and {@code FinAcked}, where something may have been outstanding. */
    private Result takeAck(Sending t, SendSpace snd, Segment m, long now) {
        boolean progress = !snd.una().equals(t.snd().una());
        if (!progress) {
            return receiver.process(t.with(snd, t.queued(), t.retransmission()), m, List.of(), false, now);
        }
        // RFC6298-5.3, or else RFC6298-5.2
        boolean start = snd.retransmissionArmed();
        Retransmission retransmission = start ? deadlines.first(t.path().rto(), now) : Retransmission.IDLE;
        boolean finAcked = t.fin() == Fin.SENT && !start;
        List<Effect> tell = acknowledged(t.snd(), snd, finAcked);
        Sending t1 = t.with(snd, t.queued(), retransmission);
        return switch (t1) {
            // RFC9293-3.10.7.4-fw1
            case FinWait1 f when finAcked -> receiver.process(new FinWait2(snd, f.rcv()), m, tell, false, now);
            // RFC9293-3.10.7.4-closing
            case Closing c when finAcked -> receiver.enterTimeWait(c, List.of(), tell, now);
            // RFC9293-3.10.7.4-lastack
            case LastAck _ when finAcked -> new Result(new Closed(), List.of(), closed(tell), false);
            case Established _, FinWait1 _, CloseWait _, Closing _, LastAck _ ->
                receiver.process(t1, m, tell, start, now);
        };
    }

    /** What the host may free: the text that is newly acknowledged, if there is any, the FIN not counted. */
    private static List<Effect> acknowledged(SendSpace before, SendSpace after, boolean fin) {
        SeqNum upTo = fin ? after.una().plus(-1) : after.una();
        return before.una().equals(upTo) ? List.of() : List.of(new Effect.Acknowledged(upTo));
    }

    private static List<Effect> closed(List<Effect> tell) {
        Effect last = new Effect.Tell(Signal.CLOSED);
        return tell.isEmpty() ? List.of(last) : List.of(tell.getFirst(), last);
    }
}
