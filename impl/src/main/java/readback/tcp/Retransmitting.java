package readback.tcp;

import java.util.List;
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
        if (isLast(t.retransmission(), config.synTries())) {
            return giveUp(t);
        }
        SynSent t1 =
                new SynSent(t.iss(), t.queued(), t.switches(), deadlines.nextOfSyn(t.retransmission(), now));
        return Result.sendAndStart(t1, Segments.synSegment(t.iss(), config));
    }

    private Result synReceivedTimeout(SynReceived t, long now) {
        SendSide snd = t.snd();
        if (isLast(snd.timer(), config.synTries())) {
            return giveUp(t);
        }
        SynReceived t1 = t.with(snd.with(deadlines.nextOfSyn(snd.timer(), now)));
        return Result.sendAndStart(t1, Segments.synAckSegment(t1, config));
    }

    private Result sendingTimeout(Sending t, long now) {
        SendSide snd = t.snd();
        if (isLast(snd.timer(), snd.space().synAcked() ? config.tries() : config.synTries())) {
            return giveUp(t);
        }
        SendSide timedOut = congestion.timedOut(snd);
        Sending t1 = t.with(deadlines.next(timedOut, snd.space().wnd() == 0, now));
        return Result.sendAndStart(t1, again(t1));
    }

    /** MUST-23 for a SYN, SHLD-11 for the rest. */
    private static boolean isLast(Retransmission retransmission, int tries) {
        return tries != TcpConfig.FOREVER && retransmission.tries() >= tries;
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
