package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;

/** SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT: RFC 9293 sections 3.10.7.1 to 3.10.7.3. */
final class Opening {

    private final TcpConfig config;
    private final Deadlines deadlines;
    private final Receiver receiver;
    private final Congestion congestion;

    Opening(TcpConfig config, Deadlines deadlines, Receiver receiver, Congestion congestion) {
        this.config = config;
        this.deadlines = deadlines;
        this.receiver = receiver;
        this.congestion = congestion;
    }

    /** {@code ClosedArrives}: RFC9293-3.10.7.1. */
    Result closedArrives(Closed t, Segment m) {
        return Result.send(t, Segments.resetFor(m));
    }

    /** {@code ListenArrives}: 3.10.7.2. */
    Result listenArrives(Listen t, Segment m, SeqNum iss, long now) {
        // First, check for an RST: RFC9293-3.5.3-listen
        if (m.controls().rst()) {
            return Result.nothing(t);
        }
        // Second, check for an ACK: RFC9293-3.10.7.2-ack
        if (m.controls().ack()) {
            return listenAck(t, m);
        }
        // Third, check for a SYN: RFC9293-3.10.7.2-syn
        if (m.controls().syn()) {
            return listenSyn(m, iss, now);
        }
        // Fourth, other text or control: RFC9293-3.10.7.2-other
        return Result.nothing(t);
    }

    /** {@code ListenAck}. */
    private Result listenAck(Listen t, Segment m) {
        return Result.send(t, Segments.resetFor(m));
    }

    /** {@code ListenSyn}. */
    private Result listenSyn(Segment m, SeqNum iss, long now) {
        return answered(acceptSyn(true, iss, m, pathTo(m), 0, config.switches(), 0, now), m);
    }

    /** {@code IssBeyond}. */
    private static SeqNum issBeyond(TimeWait t, SeqNum iss) {
        SeqNum nxt = t.snd().space().nxt();
        return iss.isBefore(nxt) ? nxt : iss;
    }

    /** {@code OpenNewIncarnation}: MAY-2. */
    Result openNewIncarnation(TimeWait t, Segment m, SeqNum iss, long now) {
        Result r = listenSyn(m, issBeyond(t, iss), now);
        List<Effect> tell = new ArrayList<>(List.of(new Effect.Tell(Signal.CLOSED)));
        tell.addAll(r.tell());
        return new Result(r.tcb(), r.out(), tell, r.start(), r.auxiliary());
    }

    /** The SYN,ACK goes out, and the text that came with the SYN waits: {@code QueueSynText}. */
    private Result answered(SynReceived t, Segment m) {
        List<Effect> queue = new ArrayList<>();
        SynReceived t1 = receiver.queueSynText(t, m, queue);
        return new Result(t1, List.of(Segments.synAckSegment(t1, config)), queue, true);
    }

    /** {@code AcceptSyn}, {@code Hear}. */
    private SynReceived acceptSyn(
            boolean passive, SeqNum iss, Segment m, Path path, long queued, Switches switches, int tries,
            long now) {
        LossRecovery recovery = congestion.begin(tries, path.mss(), m.permitsSack());
        SendSide snd = new SendSide(
                SendSpace.opening(iss, m), path, queued, Fin.NONE, recovery, switches, deadlines.first(path, now));
        return new SynReceived(passive, snd, ReceiveSide.opening(m, config, now));
    }

    private Path pathTo(Segment syn) {
        boolean stamped = config.offered().timestamps() && syn.timestamps().isPresent();
        return Path.to(syn.mss(), config.mss(), stamped, deadlines.initialRto());
    }

    /** {@code SynSentArrives}: 3.10.7.3. */
    Result synSentArrives(SynSent t, Segment m, long now) {
        Controls controls = m.controls();
        // First, check the ACK bit: RFC9293-3.10.7.3-badack
        if (controls.ack() && !ackOfSyn(t, m)) {
            return synSentBadAck(t, m);
        }
        // Second, check the RST bit: RFC9293-3.5.3-synsent, RFC5961-3.2-4
        if (controls.rst()) {
            return controls.ack() ? Result.tell(new Closed(), Signal.REFUSED) : Result.nothing(t);
        }
        // Fourth, check the SYN bit
        if (controls.syn()) {
            return synSentSyn(t, m, now);
        }
        // Fifth, neither: RFC9293-3.10.7.3-neither
        return Result.nothing(t);
    }

    /** {@code AckOfSyn}: SND.UNA &lt; SEG.ACK =&lt; SND.NXT, which is ISS + 1. */
    private static boolean ackOfSyn(SynSent t, Segment m) {
        return m.ack().isAfter(t.iss(), t.iss().plus(1));
    }

    /** {@code SynSentBadAck}: of something never sent: a half-open peer, who is told so by a reset. */
    private static Result synSentBadAck(SynSent t, Segment m) {
        return Result.send(t, Segments.resetFor(m));
    }

    /** {@code SynSentSyn}. */
    private Result synSentSyn(SynSent t, Segment m, long now) {
        if (m.controls().ack()) {
            // RFC9293-3.10.7.3-synack
            return opened(t, m, now);
        }
        // RFC9293-3.10.7.3-syn, MUST-10: simultaneous open
        Path path = pathTo(m).opened(t.retransmission().tries());
        int tries = t.retransmission().tries();
        SynReceived t1 = acceptSyn(false, t.iss(), m, path, t.queued(), t.switches(), tries, now);
        return answered(t1.with(t1.snd().marked(t.urgent()).auxiliary(t.auxiliary())), m);
    }

    /**
     * {@code Opened}: text and FIN that come with the SYN,ACK are processed at once (sixth step); what the user queued
     * goes out and carries the acknowledgment.
     */
    private Result opened(SynSent t, Segment m, long now) {
        Path path = deadlines.synAcknowledged(pathTo(m), t.retransmission(), now);
        ReceiveSide rcv = ReceiveSide.opening(m, config, now);
        SendSpace space = SendSpace.opening(t.iss(), m).synAcked(m, rcv.agreed());
        LossRecovery recovery = congestion.begin(t.retransmission().tries(), path.mss(), m.permitsSack());
        Established t1 = new Established(
                new SendSide(
                        space, path, t.queued(), Fin.NONE, recovery, t.switches(), Retransmission.IDLE, t.urgent(),
                        t.auxiliary()),
                rcv);
        return receiver.process(t1, m, List.of(new Effect.Tell(Signal.ESTABLISHED)), false, now).acknowledging();
    }
}
