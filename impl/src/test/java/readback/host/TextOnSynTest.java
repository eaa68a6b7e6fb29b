package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.at;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.host.socket.TcpConnection;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;

/** A peer whose SYN, at 500, brings text: nobody reads it before the connection is established. */
class TextOnSynTest {

    private final MemoryLink.Pair link = MemoryLink.pair();
    private final Link peer = link.right();
    private final Host host = Host.start(
            HostConfig.of(ONE)
                    .tcp(Hosts.TCP)
                    .clock(new ManualClock())
                    .isn((_, _) -> new SeqNum(100))
                    .buffers(1000, 1000),
            link.left());

    @AfterEach
    void close() throws IOException {
        assertThat(host.failure()).isEmpty();
        host.close();
    }

    private List<Packet> arrives(int seq, int ack, String text, TcpFlag... flags) throws IOException {
        TcpHeader tcp = new TcpHeader(new Port(80), new Port(5000), seq, ack, TcpFlags.of(flags), 1000, 0, List.of());
        byte[] packet = new byte[40 + text.length()];
        Packet.of(TWO, ONE, tcp, MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII)))
                .emit(MemorySegment.ofArray(packet));
        peer.send(ByteBuffer.wrap(packet));
        host.settle();
        return sent();
    }

    private List<Packet> sent() throws IOException {
        List<Packet> answers = new ArrayList<>();
        for (ByteBuffer into = ByteBuffer.allocate(Link.MAX_PACKET); peer.receive(into); into.clear()) {
            byte[] answer = new byte[into.remaining()];
            into.get(answer);
            answers.add(((Parsed.Value<Packet>) Packet.parse(MemorySegment.ofArray(answer))).value());
        }
        return answers;
    }

    private static int acknowledged(List<Packet> answers) {
        assertThat(answers).hasSize(1);
        return answers.getFirst().tcp().acknowledgmentNumber();
    }

    private static String read(TcpConnection connection, int length) throws IOException {
        assertThat(connection.available()).isEqualTo(length);
        return Hosts.read(connection, length);
    }

    @Test
    void aListenersUserReadsItOnceTheConnectionIsEstablished() throws IOException {
        TcpConnection connection = host.openPassive(5000, at(TWO, 80));
        assertThat(acknowledged(arrives(500, 0, "hello", TcpFlag.SYN))).isEqualTo(501);
        assertThat(connection.info().state()).isEqualTo(State.SYN_RECEIVED);
        assertThat(connection.available()).isZero();
        assertThat(acknowledged(arrives(506, 101, " you", TcpFlag.ACK))).isEqualTo(510);
        assertThat(read(connection, 9)).isEqualTo("hello you");
    }

    @Test
    void itIsForgottenWhenTheSynWasAnOldOne() throws IOException {
        TcpConnection connection = host.openPassive(5000, at(TWO, 80));
        arrives(500, 0, "old", TcpFlag.SYN);
        assertThat(arrives(501, 0, "", TcpFlag.RST)).isEmpty();
        assertThat(acknowledged(arrives(900, 0, "new", TcpFlag.SYN))).isEqualTo(901);
        arrives(904, 101, "", TcpFlag.ACK);
        assertThat(read(connection, 3)).isEqualTo("new");
        arrives(904, 101, "er", TcpFlag.ACK);
        assertThat(read(connection, 2)).isEqualTo("er");
    }

    @Test
    void noTextOfAnOldSynIsGivenToTheNextConnection() throws IOException {
        TcpConnection connection = host.openPassive(5000, at(TWO, 80));
        arrives(500, 0, "old", TcpFlag.SYN);
        arrives(501, 0, "", TcpFlag.RST);
        arrives(900, 0, "", TcpFlag.SYN);
        arrives(901, 101, "", TcpFlag.ACK);
        assertThat(connection.info().state()).isEqualTo(State.ESTABLISHED);
        assertThat(connection.available()).isZero();
    }

    @Test
    void whoOpensAtTheSameTimeReadsItToo() throws IOException {
        TcpConnection connection = host.open(5000, at(TWO, 80));
        host.settle();
        assertThat(sent()).hasSize(1);
        assertThat(acknowledged(arrives(500, 0, "hello", TcpFlag.SYN, TcpFlag.FIN))).isEqualTo(501);
        assertThat(connection.available()).isZero();
        assertThat(acknowledged(arrives(501, 101, "", TcpFlag.ACK))).isEqualTo(507);
        assertThat(connection.info().state()).isEqualTo(State.CLOSE_WAIT);
        assertThat(read(connection, 5)).isEqualTo("hello");
    }

    @Test
    void textThatWaitsTakesRoomInTheReceiveBuffer() throws IOException {
        TcpConnection connection = host.openPassive(5000, at(TWO, 80));
        arrives(500, 0, "x".repeat(600), TcpFlag.SYN);
        arrives(1101, 101, "y".repeat(900), TcpFlag.ACK);
        arrives(1101, 101, "", TcpFlag.ACK);
        assertThat(connection.info().state()).isEqualTo(State.ESTABLISHED);
        assertThat(Hosts.read(connection, 600)).isEqualTo("x".repeat(600));
    }
}
