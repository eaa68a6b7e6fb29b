package readback.tcp;

import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Event.Abort;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.OpenPassive;
import readback.tcp.Event.PacketTooBig;
import readback.tcp.Event.PathWidens;
import readback.tcp.Event.Receive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.SendUrgent;
import readback.tcp.Event.SetUserTimeout;
import readback.tcp.Event.SwitchKeepAlive;
import readback.tcp.Event.SwitchNagle;
import readback.tcp.Event.Timeout;

/**
 * TCP as a pure function: RFC 9293 section 3.10, with RFC 5961 (challenge ACKs for RST, SYN and
 * ACK), RFC 7323 (window scale, timestamps) and RFC 1337 (a reset does not end TIME-WAIT) in force.
 *
 * <p>It gives the preferred result of the specification's {@code Endpoint}, and each rule is a method named like its
 * operator. It is the same for all connections of a configuration, and holds nothing else.
 */
public final class Tcp {

    private final UserCalls userCalls;
    private final Opening opening;
    private final Checking checking;
    private final Retransmitting retransmitting;
    private final Sender sender;
    private final Timing timing;
    private final TimestampRules timestamps;

    /** The function for this configuration. */
    public Tcp(TcpConfig config) {
        Deadlines deadlines = new Deadlines(config);
        Congestion congestion = new Congestion(config.congestion());
        sender = new Sender(deadlines, congestion);
        timing = new Timing(deadlines, congestion);
        timestamps = new TimestampRules(config.offered());
        Receiver receiver = new Receiver(config, deadlines, sender);
        userCalls = new UserCalls(config, deadlines, sender, receiver);
        opening = new Opening(config, deadlines, receiver, congestion);
        checking = new Checking(config, deadlines, timing, receiver, congestion);
        retransmitting = new Retransmitting(config, deadlines, sender, congestion);
    }

    /**
     * What comes of an event. Total: any event is possible in any state, and none throws. What the user may not ask for
     * is refused by a {@link Effect.Tell}, and the timeout of a timer that is not running comes to nothing.
     *
     * @param connection the connection before
     * @param event what happens
     * @param now the time in nanoseconds, on any clock that does not go backwards; it may wrap
     * @return the connection after, and what the host is to do
     */
    public Transition step(Connection connection, Event event, long now) {
        Result result = timing.finished(result(connection, event, now), connection, now);
        return timestamps.stamped(result, connection, event, now).transition(connection);
    }

    private Result result(Connection t, Event event, long now) {
        return switch (event) {
            case SegmentArrives arrives -> segmentArrives(t, arrives, now);
            case OpenPassive _ -> userCalls.openPassive(t);
            case OpenActive open -> userCalls.openActive(t, open.iss(), now);
            case Send send -> userCalls.sendText(t, send.octets(), send.iss(), now);
            case SendUrgent send -> userCalls.sendUrgent(t, send.octets(), send.iss(), now);
            case SetUserTimeout it -> userCalls.setUserTimeout(t, it.timeout(), now);
            case Receive receive -> userCalls.receive(t, receive.octets());
            case SwitchNagle nagle -> userCalls.switchNagle(t, nagle.on(), now);
            case SwitchKeepAlive keepAlive -> userCalls.switchKeepAlive(t, keepAlive.on());
            case PacketTooBig it -> sender.packetTooBig(t, it.seq(), it.length(), it.most());
            case PathWidens it -> sender.pathWidens(t, it.most());
            case Close _ -> userCalls.close(t, now);
            case Abort _ -> userCalls.abort(t);
            case Timeout timeout -> timeout(t, timeout.timer(), now);
        };
    }

    /** {@code SegmentArrives}: 3.10.7. */
    private Result segmentArrives(Connection t, SegmentArrives arrives, long now) {
        Segment m = arrives.segment();
        SeqNum iss = arrives.iss();
        return switch (t) {
            case Closed closed -> opening.closedArrives(closed, m);
            case Listen listen -> opening.listenArrives(listen, m, iss, now);
            case SynSent synSent -> opening.synSentArrives(synSent, m, now);
            case TimeWait it when arrives.reopens() && newIncarnation(it, m) -> opening.openNewIncarnation(it, m, iss, now);
            case Paired paired -> checking.check(paired, m, now);
        };
    }

    /** {@code NewIncarnation}: MAY-2. */
    private boolean newIncarnation(TimeWait t, Segment m) {
        Controls controls = m.controls();
        return controls.syn() && !controls.ack() && !controls.rst() && timestamps.isNewSyn(t, m);
    }

    /** {@code Timeout}: 3.10.8. */
    private Result timeout(Connection t, Timer timer, long now) {
        return switch (timer) {
            case TIME_WAIT -> retransmitting.timeWaitTimeout(t);
            case PERSIST -> retransmitting.persistTimeout(t, now);
            case RETRANSMISSION -> retransmitting.retransmissionTimeout(t, now);
            case DELAYED_ACK -> retransmitting.delayedAckTimeout(t);
            case KEEP_ALIVE -> retransmitting.keepAliveTimeout(t, now);
            case USER -> retransmitting.userTimeout(t);
            case IDLE -> retransmitting.idleTimeout(t);
        };
    }
}
