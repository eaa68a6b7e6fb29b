package readback.tcp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;

/** USER CALLS: RFC 9293 sections 3.10.1, 3.10.2, 3.10.4 and 3.10.5. */
final class UserCalls {

    private final TcpConfig config;
    private final Deadlines deadlines;
    private final Sender sender;
    private final Receiver receiver;

    UserCalls(TcpConfig config, Deadlines deadlines, Sender sender, Receiver receiver) {
        this.config = config;
        this.deadlines = deadlines;
        this.sender = sender;
        this.receiver = receiver;
    }

    /** {@code SendSyn}: RFC9293-3.10.1-active. */
    private Result sendSyn(SeqNum iss, long octets, long now) {
        SynSent t = new SynSent(iss, octets, config.switches(), deadlines.firstOfSyn(now));
        return Result.sendAndStart(t, Segments.synSegment(iss, config));
    }

    /** {@code OpenActive}: 3.10.1, in CLOSED, or in LISTEN when a remote socket is now named. */
    Result openActive(Connection t, SeqNum iss, long now) {
        return switch (t) {
            // RFC9293-3.10.1-active, RFC9293-3.10.1-listen-active
            case Closed _, Listen _ -> sendSyn(iss, 0, now);
            // RFC9293-3.10.1-exists
            case SynSent _, Paired _ -> Result.refuse(t, Signal.ALREADY_EXISTS);
        };
    }

    /** {@code OpenPassive}: 3.10.1. */
    Result openPassive(Connection t) {
        return switch (t) {
            case Closed _ -> Result.nothing(new Listen());
            // RFC9293-3.10.1-exists
            case Listen _, SynSent _, Paired _ -> Result.refuse(t, Signal.ALREADY_EXISTS);
        };
    }

    /** {@code SendText}: 3.10.2. */
    Result sendText(Connection t, int octets, SeqNum iss, long now) {
        return switch (t) {
            // RFC9293-3.10.2-closed
            case Closed _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            // RFC9293-3.10.2: in LISTEN it opens actively, with the text queued
            case Listen _ -> sendSyn(iss, octets, now);
            // RFC9293-3.10.2-synsent
            case SynSent s -> Result.nothing(s.more(octets));
            case SynReceived s when s.snd().fin() == Fin.NONE -> Result.nothing(s.with(s.snd().more(octets)));
            case Established e -> transmit(e, octets, now);
            // RFC9293-3.10.2-closewait
            case CloseWait c when c.snd().fin() == Fin.NONE -> transmit(c, octets, now);
            // RFC9293-3.10.2-closing
            case SynReceived _, CloseWait _, FinWait1 _, FinWait2 _, Closing _, LastAck _, TimeWait _ ->
                Result.refuse(t, Signal.CONNECTION_CLOSING);
        };
    }

    private Result transmit(Sending t, int octets, long now) {
        return sender.transmission(t.with(t.snd().more(octets)), now);
    }

    /** {@code SendUrgent}: MUST-30, MUST-31: the peer is told at once, also where its window is closed. */
    Result sendUrgent(Connection t, int octets, SeqNum iss, long now) {
        return switch (t) {
            case Listen _ -> {
                Result r = sendSyn(iss, octets, now);
                yield new Result(((SynSent) r.tcb()).markedUrgent(), r.out(), r.tell(), r.start());
            }
            case SynSent s -> Result.nothing(s.more(octets).markedUrgent());
            case SynReceived s when s.snd().fin() == Fin.NONE ->
                Result.nothing(s.with(s.snd().more(octets).markedUrgent()));
            case Established e -> transmitUrgent(e, octets, now);
            case CloseWait c when c.snd().fin() == Fin.NONE -> transmitUrgent(c, octets, now);
            case Closed _, SynReceived _, CloseWait _, FinWait1 _, FinWait2 _, Closing _, LastAck _, TimeWait _ ->
                sendText(t, octets, iss, now);
        };
    }

    private Result transmitUrgent(Sending t, int octets, long now) {
        return sender.announcing(sender.transmission(t.with(t.snd().more(octets).markedUrgent()), now));
    }

    /** {@code SwitchNagle}: MUST-17. What waited for it goes out. */
    Result switchNagle(Connection t, boolean on, long now) {
        return switch (t) {
            case Closed _, Listen _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            case SynSent s -> Result.nothing(s.with(s.switches().withNagle(on)));
            case Sending s -> sender.transmission(s.with(nagle(s.snd(), on)), now);
            case SynReceived _, FinWait2 _, TimeWait _ -> {
                Paired p = (Paired) t;
                yield Result.nothing(p.with(nagle(p.snd(), on)));
            }
        };
    }

    private static SendSide nagle(SendSide snd, boolean on) {
        return snd.with(snd.switches().withNagle(on));
    }

    /** {@code SwitchKeepAlive}: MUST-24. */
    Result switchKeepAlive(Connection t, boolean on) {
        return switch (t) {
            case Closed _, Listen _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            case SynSent s -> Result.nothing(s.with(s.switches().withKeepAlive(on)));
            case Paired p -> {
                SendSide snd = p.snd().with(p.snd().switches().withKeepAlive(on));
                boolean ends = t.isKeptAlive() && !on;
                yield Result.nothing(p.with(ends ? snd.with(Retransmission.IDLE) : snd));
            }
        };
    }

    /** {@code SetTimeout}: MUST-21. One that is set anew begins anew. */
    Result setUserTimeout(Connection t, Optional<Duration> timeout, long now) {
        return switch (t) {
            case Closed _, Listen _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            case SynSent s -> Timing.startingUserTimeout(s.with(s.switches().withUserTimeout(timeout)), now);
            case Paired p -> Timing.startingUserTimeout(
                    p.with(p.snd().with(p.snd().switches().withUserTimeout(timeout))), now);
        };
    }

    /** {@code Receive}: 3.10.3. */
    Result receive(Connection t, int octets) {
        return switch (t) {
            case Closed _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            case Listen _, SynSent _, SynReceived _ -> Result.nothing(t);
            case Synchronized s -> receiver.receive(s, octets);
        };
    }

    /** {@code Close}: 3.10.4. */
    Result close(Connection t, long now) {
        return switch (t) {
            case Closed _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            // RFC9293-3.10.4-listen
            case Listen _, SynSent _ -> Result.tell(new Closed(), Signal.CLOSED);
            case SynReceived s when s.snd().fin() == Fin.NONE -> closeSynReceived(s, now);
            // RFC9293-3.10.4-est
            case Established e -> sender.transmission(new FinWait1(e.snd().closing(), e.rcv()), now);
            // RFC9293-3.10.4-closewait
            case CloseWait c when c.snd().fin() == Fin.NONE -> sender.transmission(c.with(c.snd().closing()), now);
            // RFC9293-3.10.4-second
            case SynReceived _, CloseWait _, FinWait1 _, FinWait2 _, Closing _, LastAck _, TimeWait _ ->
                Result.refuse(t, Signal.CONNECTION_CLOSING);
        };
    }

    /** RFC9293-3.10.4-synrcvd: with nothing to send the FIN goes out; else it waits for the connection. */
    private Result closeSynReceived(SynReceived s, long now) {
        return s.snd().queued() > 0
                ? Result.nothing(s.with(s.snd().closing()))
                : sender.transmission(new FinWait1(s.snd().closing(), s.rcv()), now);
    }

    /** {@code Abort}: 3.10.5. */
    Result abort(Connection t) {
        return switch (t) {
            case Closed _ -> Result.refuse(t, Signal.DOES_NOT_EXIST);
            // RFC9293-3.10.5-rst
            case SynReceived _, Established _, FinWait1 _, FinWait2 _, CloseWait _ ->
                new Result(
                        new Closed(),
                        List.of(Segments.abortSegment((Paired) t)),
                        List.of(new Effect.Tell(Signal.ABORTED)),
                        false);
            // RFC9293-3.10.5-quiet
            case Listen _, SynSent _, Closing _, LastAck _, TimeWait _ -> Result.tell(new Closed(), Signal.ABORTED);
        };
    }
}
