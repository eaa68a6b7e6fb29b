package readback.host.stack;

import java.io.IOException;
import java.util.Optional;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection;
import readback.tcp.Controls;
import readback.tcp.Event;
import readback.tcp.Segment;
import readback.tcp.SeqNum;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Port;

/**
 * What TCP does about ICMP errors (MUST-54): RFC 9293 section 3.9.2.2, with the caution of RFC 5927. Anybody can send
 * one, so an error counts only when the sequence number that it quotes is in flight.
 */
final class TcpErrors {

    /** Octets of an IPv4 and a TCP header without options, as all segments with text have them. */
    private static final int HEADERS = 40;

    private final TcpLayer tcp;
    private final ConnectionTable connections;
    private final SegmentOutput output;

    TcpErrors(TcpLayer tcp, ConnectionTable connections, SegmentOutput output) {
        this.tcp = tcp;
        this.connections = connections;
        this.output = output;
    }

    boolean hasSent(Quoted packet) {
        return find(packet).isPresent();
    }

    /** RFC5927-5.2: the connection, if what is quoted is in flight there. */
    private Optional<Tcb> find(Quoted packet) {
        FourTuple name = new FourTuple(
                new Endpoint(packet.source(), new Port(packet.field16(0))),
                new Endpoint(packet.destination(), new Port(packet.field16(2))));
        return connections.find(name).filter(it -> isInFlight(it.connection(), seq(packet)));
    }

    private static SeqNum seq(Quoted packet) {
        return new SeqNum(packet.field32(4));
    }

    private static boolean isInFlight(Connection connection, SeqNum seq) {
        return switch (connection) {
            case Closed _, Listen _ -> false;
            case SynSent opening -> seq.equals(opening.iss());
            case Paired it -> seq.isWithin(it.snd().una(), SeqNum.off(it.snd().una(), it.snd().nxt()));
        };
    }

    void fails(IcmpReport report) throws IOException {
        Optional<Tcb> concerned = find(report.about());
        if (concerned.isEmpty()) {
            return;
        }
        Tcb tcb = concerned.get();
        // SHLD-25
        tcb.user().noted(report);
        if (isHard(report) && !(tcb.connection() instanceof Synchronized)) {
            // SHLD-26
            tcb.user().willEnd(ConnectionError.REFUSED);
            tcp.call(tcb, new Event.Abort());
        } else if (report.isUnreachable(UnreachableCode.FRAGMENTATION_NEEDED)) {
            sendAgain(tcb, report.about());
        }
        // MUST-56, and RFC5927-5.2 for hard errors in synchronized states: the retransmission goes on.
    }

    /** Code 4 is none: path MTU discovery handles it. */
    private static boolean isHard(IcmpReport report) {
        return report.message() instanceof IcmpMessage.DestinationUnreachable it
                && switch (it.code()) {
                    case PROTOCOL_UNREACHABLE, PORT_UNREACHABLE -> true;
                    case NET_UNREACHABLE,
                            HOST_UNREACHABLE,
                            FRAGMENTATION_NEEDED,
                            SOURCE_ROUTE_FAILED,
                            DESTINATION_NETWORK_UNKNOWN,
                            DESTINATION_HOST_UNKNOWN,
                            SOURCE_HOST_ISOLATED,
                            NETWORK_PROHIBITED,
                            HOST_PROHIBITED,
                            NET_UNREACHABLE_FOR_TYPE_OF_SERVICE,
                            HOST_UNREACHABLE_FOR_TYPE_OF_SERVICE,
                            COMMUNICATION_PROHIBITED,
                            HOST_PRECEDENCE_VIOLATION,
                            PRECEDENCE_CUTOFF -> false;
                };
    }

    /**
     * RFC 1191 section 6.4: what did not fit goes again at once, now in segments that do. For the core this is as if
     * the network had done it: its numbers and its timer stay as they are. An error that has taught nothing is answered
     * with nothing, so that the same segment and the same error do not follow each other for ever.
     */
    private void sendAgain(Tcb tcb, Quoted packet) throws IOException {
        if (!(tcb.connection() instanceof Paired paired)
                || output.fits(packet.destination(), packet.totalLength())) {
            return;
        }
        SeqNum from = seq(packet);
        long sent = SeqNum.off(from, paired.snd().nxt());
        int length = (int) Math.min(Math.min(packet.totalLength() - HEADERS, sent), tcb.user().held(from));
        if (length > 0) {
            Segment segment =
                    Segment.of(from, paired.rcv().nxt(), Controls.ACK, length, paired.rcv().wnd() >> paired.rcv().shift());
            output.send(tcb.name(), segment, tcb.timestampOffset(), tcb.user()::text);
        }
    }
}
