package readback.host.stack;

import java.io.IOException;
import java.util.Optional;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection;
import readback.tcp.Event;
import readback.tcp.SeqNum;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Port;

/**
 * What TCP does about ICMP errors (MUST-54): RFC 9293 section 3.9.2.2, with the caution of RFC 5927. Anybody can send
 * one, so an error counts only when the sequence number that it quotes is in flight.
 */
final class TcpErrors {

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
            Quoted packet = report.about();
            int load = Math.max(0, packet.totalLength() - SegmentOutput.HEADERS);
            tcp.call(tcb, new Event.PacketTooBig(seq(packet), load, output.room(packet.destination())));
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
}
