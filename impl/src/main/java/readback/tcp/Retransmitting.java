package readback.tcp;

import java.util.List;
import java.util.OptionalLong;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.ReceivesText;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;

/** TIMEOUTS, RFC 9293 section 3.10.8. A timer that is not running has no timeout, so nothing comes of one. */
final class Retransmitting {

    private final TcpConfig config;
    private final Deadlines deadlines;
    private final Sender sender;
    private final Congestion congestion;

    Retransmitting(TcpConfig config, Deadlines deadlines, Sender sender, Congestion congestion) {
        this.config = config;
        this.deadlines = deadlines;
        this.sender = sender;
        this.congestion = congestion;
    }

    /** {@code TimeWaitTimeout}: MUST-13. */
    Result timeWaitTimeout(Connection t) {
        return t instanceof TimeWait ? Result.tell(new Closed(), Signal.CLOSED) : Result.nothing(t);
    }

    /** {@code DelayedAckTimeout}: MUST-40. */
    Result delayedAckTimeout(Connection t) {
        return t instanceof ReceivesText r && r.rcv().delayed().waits()
                ? Result.send(t, List.of(Segments.ackSegment(r)))
                : Result.nothing(t);
    }

    /** {@code PersistTimeout}: RFC 9293 section 3.8.6.1. */
    Result persistTimeout(Connection t, long now) {
        return t instanceof Sending s && s.snd().persistArmed() ? sender.persistTimeout(s, now) : Result.nothing(t);
    }

    /** {@code KeepAliveTimeout}: RFC 9293 section 3.8.4: no probe alone says that the peer is gone (MUST-29). */
    Result keepAliveTimeout(Connection t, long now) {
        if (!t.isKeptAlive() || !(t instanceof Synchronized s)) {
            return Result.nothing(t);
        }
        Retransmission timer = s.snd().timer();
        return timer.tries() >= config.keepAlive().probes()
                ? giveUp(t)
                : Result.sendAndStart(
                        s.with(s.snd().with(deadlines.nextKeepAlive(timer, now))), Segments.keepAliveSegment(s));
    }

    /** {@code RetransmissionTimeout}: RFC9293-3.10.8-rexmt, MUST-20. */
    Result retransmissionTimeout(Connection t, long now) {
        return switch (t) {
            case Closed _, Listen _, FinWait2 _, TimeWait _ -> Result.nothing(t);
            case SynSent s -> synSentTimeout(s, now);
            case SynReceived s -> synReceivedTimeout(s, now);
            case Sending s -> s.snd().retransmissionArmed() ? sendingTimeout(s, now) : Result.nothing(t);
        };
    }

    private Result synSentTimeout(SynSent t, long now) {
        if (isLast(t.switches(), t.retransmission(), config.synTries())) {
            return giveUp(t);
        }
        SynSent t1 = t.with(limited(t.switches(), deadlines.nextOfSyn(t.retransmission(), now), config.synTries()));
        return Result.sendAndStart(t1, Segments.synSegment(t.iss(), config));
    }

    private Result synReceivedTimeout(SynReceived t, long now) {
        SendSide snd = t.snd();
        if (isLast(snd.switches(), snd.timer(), config.synTries())) {
            return giveUp(t);
        }
        SynReceived t1 =
                t.with(snd.with(limited(snd.switches(), deadlines.nextOfSyn(snd.timer(), now), config.synTries())));
        return Result.sendAndStart(t1, Segments.synAckSegment(t1, config));
    }

    private Result sendingTimeout(Sending t, long now) {
        SendSide snd = t.snd();
        int tries = snd.space().synAcked() ? config.tries() : config.synTries();
        if (isLast(snd.switches(), snd.timer(), tries)) {
            return giveUp(t);
        }
        SendSide next = deadlines.next(congestion.timedOut(snd), snd.space().wnd() == 0, now);
        Sending t1 = t.with(next.with(limited(snd.switches(), next.timer(), tries)));
        return Result.sendAndStart(t1, again(t1));
    }

    /** {@code UserTimeoutExpires}: RFC9293-3.10.8-user. */
    Result userTimeout(Connection t) {
        return t.userTimeoutArmed() ? giveUp(t) : Result.nothing(t);
    }

    /** {@code IdleTimeout}: RFC5681-4.1. */
    Result idleTimeout(Connection t) {
        return t instanceof Sending s && congestion.idleArmed(s)
                ? Result.nothing(s.with(congestion.restarted(s.snd()).auxiliary(OptionalLong.empty())))
                : Result.nothing(t);
    }

    /** MUST-23 for a SYN, SHLD-11 for the rest; where the user has set a timeout it is R2, and nothing else is. */
    private static boolean isLast(Switches switches, Retransmission retransmission, int tries) {
        return switches.userTimeout().isEmpty() && tries != TcpConfig.FOREVER && retransmission.tries() >= tries;
    }

    /** Beyond the tries that there are, they are not counted. */
    private static Retransmission limited(Switches switches, Retransmission timer, int tries) {
        int most = Math.max(1, tries);
        return switches.userTimeout().isEmpty() || timer.tries() <= most
                ? timer
                : new Retransmission(timer.deadline(), most, timer.doublings());
    }

    /** {@code Again}: what is earliest outstanding, RFC6298-5.4: the SYN alone, else text and FIN. */
    private Segment again(Sending t) {
        return t.snd().space().synAcked() ? Sender.again(t) : Segments.synAckSegment(t, config);
    }

    /** {@code GiveUp}: R2 is reached, RFC9293-3.10.8-user: a listener listens again, others tell their user. */
    private static Result giveUp(Connection t) {
        return t instanceof SynReceived s && s.passive()
                ? Result.nothing(new Listen())
                : Result.tell(new Closed(), Signal.TIMEOUT);
    }
}
