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
import readback.tcp.Connection.ReceivesText;
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
    private final Timing timing;
    private final Receiver receiver;
    private final ChallengeLimit challengeLimit;
    private final int window;
    private final Congestion congestion;

    Checking(TcpConfig config, Deadlines deadlines, Timing timing, Receiver receiver, Congestion congestion) {
        this.timing = timing;
        this.congestion = congestion;
        this.challengeLimit = config.challengeLimit();
        this.window = config.window();
        this.deadlines = deadlines;
        this.receiver = receiver;
    }

    /** {@code Check}. */
    Result check(Paired t, Segment m, long now) {
        if (TimestampRules.lacksTimestamps(t, m)) {
            return Result.nothing(t);
        }
        if (TimestampRules.pawsRefuses(t, m, now)) {
            return pawsRefused(t, m, now);
        }
        // RFC9293-A.2
        if (crossedSynAck(t, m)) {
            return checkAck(t, m, now);
        }
        if (noRoom(t, m)) {
            return ackAlone((Synchronized) t, m, now);
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

    /** {@code PawsRefused}: a pure ACK is not answered where that could go on for ever. */
    private Result pawsRefused(Paired t, Segment m, long now) {
        if (pureAckUnanswered(t, m)) {
            return Result.nothing(t);
        }
        return m.controls().syn() ? challengeAck(t, now) : acknowledge(t);
    }

    /**
     * {@code SynUnacknowledged}: our SYN is not acknowledged yet: SYN-RECEIVED, and FIN-WAIT-1 when CLOSE was called in
     * SYN-RECEIVED. Section 3.10.7.4 treats the second as synchronized, and so lets incarnations be confused.
     */
    private static boolean synUnacknowledged(Paired t) {
        return t instanceof SynReceived || (t instanceof FinWait1 f && !f.snd().space().synAcked());
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

    /**
     * {@code NoRoom}: text or FIN at a closed window (RFC9293-3.10.7.4-zerownd). The acknowledgment and the window that
     * come with it count all the same, or two ends with closed windows would never hear that the other's has opened.
     */
    private static boolean noRoom(Paired t, Segment m) {
        Controls controls = m.controls();
        return t instanceof ReceivesText
                && t.rcv().wnd() == 0
                && SeqNum.off(m.seq(), t.rcv().nxt()) < m.segLen()
                && controls.ack() && !controls.syn() && !controls.rst()
                && !synUnacknowledged(t)
                && t.snd().space().ackInRange(m);
    }

    /** {@code AckAlone}. */
    private Result ackAlone(Synchronized t, Segment m, long now) {
        return timing.heard(takeAck(t, m.withoutText(), now), now).acknowledging();
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

    /** {@code AcknowledgeOf}: the same, with what of the segment has been received before (RFC 2883). */
    private Result acknowledgeOf(Paired t, Segment m) {
        return Result.send(t, List.of(Segments.ackFor(t, m, t, window)));
    }

    /** {@code ChallengeAck}: what a blind attacker could have sent is challenged, up to the limit of RFC5961-7-1. */
    private Result challengeAck(Paired t, long now) {
        SendSpace space = t.snd().space();
        ChallengeAcks sent = space.challenges();
        if (sent.throttled(challengeLimit, now)) {
            return Result.nothing(t);
        }
        return acknowledge(t.with(space.challenged(sent.oneMore(challengeLimit, now))));
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
            return receiver.enterTimeWait(w, List.of(Segments.ackFor(w, m, w, window)), List.of(), now);
        }
        return acknowledgeOf(t, m);
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
            case Synchronized s -> s.snd().space().ackInRange(m)
                    ? timing.heard(takeAck(s, m, now), now)
                    : challengeAck(s, now);
        };
    }

    /** {@code CheckAckSynUnacknowledged} in SYN-RECEIVED. */
    private Result checkAckSynUnacknowledged(SynReceived t, Segment m, long now) {
        if (!ackOfSyn(t, m)) {
            return synReceivedBadAck(t, m);
        }
        // RFC9293-3.10.7.4-synrcvd-ack; the SYN is all that was outstanding, so the timer stops (RFC6298-5.2)
        SendSide snd = synAcked(t, m, now);
        ReceiveSide rcv = TimestampRules.remember(t.rcv(), m, now);
        Sending t1 = snd.fin() == Fin.QUEUED ? new FinWait1(snd, rcv) : new Established(snd, rcv);
        return receiver.process(t1, m, List.of(new Effect.Tell(Signal.ESTABLISHED)), false, now);
    }

    /** The SYN is acknowledged, and what is known of the path. */
    private SendSide synAcked(Paired t, Segment m, long now) {
        SendSide snd = t.snd();
        Path path = deadlines.synAcknowledged(snd.path(), snd.timer(), now);
        LossRecovery recovery = congestion.synCounted(snd.recovery(), snd.timer().tries(), path.mss());
        return new SendSide(
                snd.space().synAcked(m, t.rcv().agreed()), path, snd.queued(), snd.fin(), recovery,
                snd.switches(), Retransmission.IDLE, snd.urgent(), snd.auxiliary());
    }

    /** {@code CheckAckSynUnacknowledged} in FIN-WAIT-1: SYN and FIN are outstanding, and no text. */
    private Result checkAckSynUnacknowledged(FinWait1 t, Segment m, long now) {
        if (!ackOfSyn(t, m)) {
            return synReceivedBadAck(t, m);
        }
        SendSide snd = synAcked(t, m, now);
        ReceiveSide rcv = TimestampRules.remember(t.rcv(), m, now);
        if (!snd.retransmissionArmed()) {
            Synchronized t1 = snd.fin() == Fin.SENT ? new FinWait2(snd, rcv) : new FinWait1(snd, rcv);
            return receiver.process(t1, m, List.of(), false, now);
        }
        // RFC6298-5.3
        FinWait1 t1 = new FinWait1(snd.with(deadlines.first(snd.path(), now)), rcv);
        return receiver.process(t1, m, List.of(), true, now);
    }

    /** {@code SynReceivedBadAck}: RFC9293-3.10.7.4-synrcvd-badack. */
    private static Result synReceivedBadAck(Paired t, Segment m) {
        return Result.send(t, Segments.resetFor(m));
    }

    /** The cases of {@code CheckAck} in which the ACK is in range. */
    private Result takeAck(Synchronized before, Segment m, long now) {
        Synchronized t = TimestampRules.isNew(before.rcv(), m)
                ? before.with(TimestampRules.remember(before.rcv(), m, now))
                : before;
        AgreedOptions agreed = t.rcv().agreed();
        SendSpace space = t.snd().space().takeAck(m, agreed);
        return switch (t) {
            case FinWait2 f -> receiver.process(f.with(f.snd().with(space)), m, List.of(), false, now);
            case TimeWait w -> receiver.process(w.with(w.snd().with(space)), m, List.of(), false, now);
            case Sending s -> {
                int window = agreed.windowOf(m);
                yield takeAck(s, congestion.congest(s.snd(), s.snd().with(space), m, window, now), m, now);
            }
        };
    }

    /** {@code TakeAck}, {@code Restart} and {@code FinAcked}, where something may have been outstanding. */
    private Result takeAck(Sending t, SendSide congested, Segment m, long now) {
        SendSpace before = t.snd().space();
        SendSpace space = congested.space();
        boolean moved = !space.una().equals(before.una());
        SendSide acked = moved ? deadlines.acknowledged(before.una(), congested, now) : congested;
        if (space.reopened(before) || Congestion.resends(t.snd(), acked)) {
            List<Effect> freed = moved ? acknowledged(before, space, false) : List.of();
            SendSide again = congestion.earliestResent(deadlines.sendingAgain(acked));
            SendSide snd = again.with(deadlines.first(again.path(), now));
            return receiver.processAgain(t.with(snd), m, freed, now);
        }
        if (!moved) {
            // MUST-37: while the window is closed, an answer is progress enough
            boolean answered = before.wnd() == 0 && m.ack().equals(before.una());
            SendSide snd = answered ? acked.with(acked.timer().answered()) : acked;
            return receiver.process(t.with(snd), m, List.of(), false, now);
        }
        // RFC6298-5.3, or else RFC6298-5.2
        boolean start = space.retransmissionArmed();
        SendSide snd = acked.with(start ? deadlines.first(acked.path(), now) : Retransmission.IDLE);
        boolean finAcked = snd.fin() == Fin.SENT && !start;
        List<Effect> tell = acknowledged(before, space, finAcked);
        return switch (t) {
            // RFC9293-3.10.7.4-fw1
            case FinWait1 f when finAcked -> receiver.process(new FinWait2(snd, f.rcv()), m, tell, false, now);
            // RFC9293-3.10.7.4-closing
            case Closing c when finAcked -> receiver.enterTimeWait(c.with(snd), List.of(), tell, now);
            // RFC9293-3.10.7.4-lastack
            case LastAck _ when finAcked -> new Result(new Closed(), List.of(), closed(tell), false);
            case Established _, FinWait1 _, CloseWait _, Closing _, LastAck _ ->
                receiver.process(t.with(snd), m, tell, start, now);
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
