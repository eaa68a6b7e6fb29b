package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.Endpoint;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Header;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;

/** A connection leaves the table when its TIME-WAIT ends: after 2 MSL, by whichever way it came there (MUST-13). */
class TimeWaitTest {

    private static final Duration MSL = Duration.ofSeconds(5);
    private static final Duration TIME_WAIT = MSL.multipliedBy(2);
    private static final Duration INSTANT = Duration.ofNanos(1);

    /** The host's numbers begin at 1001, the peer's at 1. */
    private static final int FIRST = 1001;

    private final RawPeer peer = new RawPeer(
            1500,
            it -> it.tcp(new TcpConfig(
                    1000, 400, 3, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), MSL)));
    private final Host host = peer.host();
    private final TcpConnection connection;

    TimeWaitTest() throws IOException {
        connection = host.open(5000, Endpoint.of(PEER, 80));
    }

    @BeforeEach
    void closeFirst() throws IOException {
        peer.sent();
        arrives(0, FIRST, TcpFlag.SYN, TcpFlag.ACK);
        connection.close();
        peer.sent();
        assertThat(state()).isEqualTo(State.FIN_WAIT_1);
    }

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(host.failure()).isEmpty();
        peer.close();
    }

    private State state() {
        return connection.info().state();
    }

    private void arrives(int seq, int ack, TcpFlag... flags) throws IOException {
        arrives(80, seq, ack, flags);
    }

    private void arrives(int port, int seq, int ack, TcpFlag... flags) throws IOException {
        TcpHeader tcp = new TcpHeader(
                new Port(port), new Port(5000), seq, ack, TcpFlags.of(flags), 60_000, 0, List.of());
        Packet packet = Packet.of(PEER, HOST, tcp, MemorySegment.ofArray(new byte[0]));
        byte[] octets = new byte[packet.length()];
        packet.emit(MemorySegment.ofArray(octets));
        peer.arrives(octets);
    }

    /** It is there for that long from now on, and not a nanosecond longer. */
    private void lasts(Duration time) throws IOException {
        assertThat(state()).isEqualTo(State.TIME_WAIT);
        peer.pass(time.minus(INSTANT));
        assertThat(host.connections()).hasSize(1);
        peer.pass(INSTANT);
        assertThat(host.connections()).isEmpty();
        assertThat(state()).isEqualTo(State.CLOSED);
        assertThat(host.open(5000, Endpoint.of(PEER, 80)).info().state())
                .as("its name is free")
                .isEqualTo(State.SYN_SENT);
    }

    @Test
    void fromFinWait2() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.ACK);
        assertThat(state()).isEqualTo(State.FIN_WAIT_2);
        peer.pass(Duration.ofSeconds(100));
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        lasts(TIME_WAIT);
    }

    @Test
    void fromFinWait1() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        lasts(TIME_WAIT);
    }

    @Test
    void fromClosing() throws IOException {
        arrives(1, FIRST, TcpFlag.FIN, TcpFlag.ACK);
        assertThat(state()).isEqualTo(State.CLOSING);
        peer.pass(Duration.ofMillis(2500));
        arrives(2, FIRST + 1, TcpFlag.ACK);
        lasts(TIME_WAIT);
    }

    /** An old segment is answered, and changes nothing; so is a reset ignored (RFC1337-3). */
    @Test
    void oldSegmentsDoNotProlongIt() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        peer.pass(Duration.ofSeconds(4));
        arrives(1, FIRST + 1, TcpFlag.ACK);
        arrives(2, FIRST + 1, TcpFlag.ACK);
        arrives(2, FIRST + 1, TcpFlag.RST);
        arrives(700, 1, TcpFlag.SYN);
        lasts(TIME_WAIT.minusSeconds(4));
    }

    /** RFC9293-3.10.7.4-timewait: the peer's FIN comes again, for its acknowledgment was lost; 2 MSL begin anew. */
    @Test
    void aRepeatedFinBeginsItAnew() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        peer.pass(Duration.ofSeconds(9));
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        lasts(TIME_WAIT);
    }

    /** MAY-2, RFC6191-2: where somebody listens a new SYN is his, and the old user is told that it is over. */
    @Test
    void aNewSynBeginsAnotherConnection() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        peer.sent();
        try (TcpListener listener = host.listen(5000, 1)) {
            arrives(700, 0, TcpFlag.SYN);
            TcpHeader answer = last();
            assertThat(answer.flags()).isEqualTo(TcpFlags.of(TcpFlag.SYN, TcpFlag.ACK));
            assertThat(answer.acknowledgmentNumber()).isEqualTo(701);
            assertThat(answer.sequenceNumber() - (FIRST + 1)).as("beyond all that was used").isNotNegative();
            assertThat(state()).isEqualTo(State.CLOSED);
            assertThat(connection.told()).endsWith(Signal.CLOSED);
            assertThat(host.connections()).hasSize(1);
            arrives(701, answer.sequenceNumber() + 1, TcpFlag.ACK);
            assertThat(listener.poll().orElseThrow().info().state()).isEqualTo(State.ESTABLISHED);
        }
    }

    /** An old SYN is nobody's, and a new one is the listener's only while he has room. */
    @Test
    void anOldSynBeginsNoneNorDoesANewOneThatFindsNoRoom() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        try (TcpListener listener = host.listen(5000, 1)) {
            arrives(0, 0, TcpFlag.SYN);
            assertThat(state()).isEqualTo(State.TIME_WAIT);
            other(81);
            assertThat(listener.waiting()).isEqualTo(1);
            arrives(700, 0, TcpFlag.SYN);
            assertThat(state()).isEqualTo(State.TIME_WAIT);
        }
    }

    /** The last segment that was sent. */
    private TcpHeader last() throws IOException {
        MemorySegment packet = MemorySegment.ofArray(peer.sent().getLast());
        Ipv4Header ip = ((Parsed.Value<Ipv4Header>) Ipv4Header.parse(packet)).value();
        return ((Parsed.Value<TcpHeader>) TcpHeader.parse(packet.asSlice(ip.length()), ip.source(), ip.destination()))
                .value();
    }

    /** A connection from another port of the peer, which waits to be accepted. */
    private void other(int port) throws IOException {
        peer.sent();
        arrives(port, 0, 0, TcpFlag.SYN);
        int iss = last().sequenceNumber();
        arrives(port, 1, iss + 1, TcpFlag.ACK);
    }

    /** Twelve seconds in one step, with an MSL of five. */
    @Test
    void aClockThatJumpsPastItsEndEndsIt() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        peer.pass(Duration.ofSeconds(12));
        assertThat(host.connections()).isEmpty();
    }

    /** Whoever looks at a host that is driven, and has not driven it since, is told of no connection that is over. */
    @Test
    void aHostThatWasNotDrivenSinceTellsNoneThatIsOver() throws IOException {
        arrives(1, FIRST + 1, TcpFlag.FIN, TcpFlag.ACK);
        peer.clock.advance(TIME_WAIT.minus(INSTANT));
        assertThat(host.connections()).hasSize(1);
        peer.clock.advance(INSTANT);
        assertThat(host.connections()).isEmpty();
        assertThat(host.open(5000, Endpoint.of(PEER, 80)).info().state())
                .as("its name is free")
                .isEqualTo(State.SYN_SENT);
    }
}
