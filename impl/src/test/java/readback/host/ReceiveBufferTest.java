package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.TcpConnection;
import readback.host.stack.Drop;
import readback.host.stack.Endpoint;
import readback.tcp.Connection.Paired;
import readback.tcp.State;
import readback.wire.Packet;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/** A receive buffer that is full, or nearly so: text is dropped, and what the segment says besides is not. */
class ReceiveBufferTest {

    private static final int BUFFER = 1000;

    /** The host's numbers begin at 1001, the peer's at 1. */
    private static final int FIRST = 1001;

    private final RawPeer peer = new RawPeer(1500, it -> it.buffers(BUFFER, BUFFER));
    private final Host host = peer.host();
    private final TcpConnection connection;

    ReceiveBufferTest() throws IOException {
        connection = host.open(5000, Endpoint.of(PEER, 80));
    }

    @BeforeEach
    void establish() throws IOException {
        peer.sent();
        arrives(0, FIRST, "", TcpFlag.SYN, TcpFlag.ACK);
        assertThat(state()).isEqualTo(State.ESTABLISHED);
        peer.sent();
    }

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(host.failure()).isEmpty();
        peer.close();
    }

    private void arrives(int seq, int ack, String text, TcpFlag... flags) throws IOException {
        boolean syn = List.of(flags).contains(TcpFlag.SYN);
        TcpHeader tcp = new TcpHeader(
                new Port(80),
                new Port(5000),
                seq,
                ack,
                TcpFlags.of(flags),
                60_000,
                0,
                syn ? List.of(new TcpOption.Mss(1460)) : List.of());
        Packet packet =
                Packet.of(PEER, HOST, tcp, MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1)));
        byte[] octets = new byte[packet.length()];
        packet.emit(MemorySegment.ofArray(octets));
        peer.arrives(octets);
    }

    private State state() {
        return connection.info().state();
    }

    private Paired paired() {
        return (Paired) connection.info().connection();
    }

    /** The peer's text up to here fills the buffer but for so many octets. */
    private void fill(int free) throws IOException {
        String text = "a".repeat(BUFFER - free);
        arrives(1, FIRST, text, TcpFlag.ACK);
        assertThat(connection.available()).isEqualTo(BUFFER - free);
        peer.sent();
    }

    @Test
    void theAcknowledgmentOfASegmentWhoseTextIsDroppedCounts() throws IOException {
        fill(0);
        connection.write(new byte[100]);
        assertThat(peer.sent()).hasSize(1);
        arrives(1 + BUFFER, FIRST + 100, "bbb", TcpFlag.ACK);
        assertThat(paired().snd().una().value()).isEqualTo(FIRST + 100);
        assertThat(connection.info().nextDeadline()).as("the retransmission timer").isEmpty();
        assertThat(connection.available()).isEqualTo(BUFFER);
        assertThat(segment(peer.answer()).tcp().window()).isZero();
    }

    /** A segment that begins with what is here already is no reason for a challenge: its ACK counts like any other. */
    @Test
    void soDoesThatOfASegmentThatBeginsBeforeTheWindow() throws IOException {
        fill(0);
        connection.write(new byte[100]);
        peer.sent();
        arrives(BUFFER - 9, FIRST + 100, "a".repeat(10) + "bbb", TcpFlag.ACK);
        assertThat(paired().snd().una().value()).isEqualTo(FIRST + 100);
        assertThat(connection.available()).isEqualTo(BUFFER);
    }

    @Test
    void whatFitsIsTakenAndAcknowledgedAndTheRestComesAgain() throws IOException {
        fill(2);
        arrives(BUFFER - 1, FIRST, "bcd", TcpFlag.FIN, TcpFlag.ACK);
        assertThat(connection.available()).isEqualTo(BUFFER);
        assertThat(state()).as("the FIN lies behind what was dropped").isEqualTo(State.ESTABLISHED);
        assertThat(segment(peer.answer()).tcp().acknowledgmentNumber()).isEqualTo(1 + BUFFER);
        assertThat(connection.read(new byte[BUFFER], 0, BUFFER, Hosts.LONG)).isEqualTo(BUFFER);

        arrives(BUFFER - 1, FIRST, "bcd", TcpFlag.FIN, TcpFlag.ACK);
        byte[] rest = new byte[10];
        assertThat(connection.read(rest, 0, 10, Hosts.LONG)).isEqualTo(1);
        assertThat(rest[0]).isEqualTo((byte) 'd');
        assertThat(state()).isEqualTo(State.CLOSE_WAIT);
    }

    /** It has a number, like text: it is answered, and comes again. */
    @Test
    void aFinNeedsRoomToo() throws IOException {
        fill(0);
        arrives(1 + BUFFER, FIRST, "", TcpFlag.FIN, TcpFlag.ACK);
        assertThat(state()).isEqualTo(State.ESTABLISHED);
        assertThat(segment(peer.answer()).tcp().acknowledgmentNumber()).isEqualTo(1 + BUFFER);
        assertThat(connection.read(new byte[BUFFER], 0, BUFFER, Hosts.LONG)).isEqualTo(BUFFER);
        peer.settle();
        arrives(1 + BUFFER, FIRST, "", TcpFlag.FIN, TcpFlag.ACK);
        assertThat(state()).isEqualTo(State.CLOSE_WAIT);
    }

    @Test
    void aResetWithTextIsAReset() throws IOException {
        fill(0);
        arrives(1 + BUFFER, FIRST, "why", TcpFlag.RST);
        assertThat(state()).isEqualTo(State.CLOSED);
    }

    /** Text beyond the window is answered with the place of the next octet. */
    @Test
    void textBehindAHoleIsAnsweredThoughThereIsNoRoom() throws IOException {
        fill(0);
        arrives(1 + BUFFER + 5, FIRST, "bbb", TcpFlag.ACK);
        assertThat(segment(peer.answer()).tcp().acknowledgmentNumber()).isEqualTo(1 + BUFFER);
        assertThat(host.counts().dropped(Drop.RECEIVE_BUFFER_FULL)).isZero();
    }
}
