package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.ROUTER;
import static readback.host.RawPeer.header;
import static readback.host.RawPeer.icmp;
import static readback.host.RawPeer.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import readback.host.socket.TcpConnection;
import readback.host.stack.Drop;
import readback.host.stack.Endpoint;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.ParameterProblem;
import readback.wire.IcmpMessage.ParameterProblemCode;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Octets;
import readback.wire.Packet;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/** TCP hears of its packets' fate: RFC 9293 section 3.9.2.2 (MUST-54). */
class TcpErrorsTest {

    private static final int PEER_ISS = 5000;

    private final RawPeer peer = new RawPeer(1500);
    private final Host host = peer.host();

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(host.failure()).isEmpty();
        peer.close();
    }

    private static State state(TcpConnection connection) {
        return connection.info().state();
    }

    private static byte[] unreachable(UnreachableCode code, byte[] quoted) {
        return icmp(ROUTER, new DestinationUnreachable(code, 0, Octets.of(quoted)));
    }

    /** A segment of the peer, on the connection that this packet of the host belongs to. */
    private static byte[] segmentFor(byte[] sent, int seq, int ack, TcpFlag... flags) {
        TcpHeader theirs = segment(sent).tcp();
        boolean syn = Arrays.asList(flags).contains(TcpFlag.SYN);
        TcpHeader tcp = new TcpHeader(
                theirs.destination(),
                theirs.source(),
                seq,
                ack,
                TcpFlags.of(flags),
                60_000,
                0,
                syn ? List.of(new TcpOption.Mss(1460)) : List.of());
        Packet packet = Packet.of(PEER, HOST, tcp, MemorySegment.ofArray(new byte[0]));
        byte[] octets = new byte[packet.length()];
        packet.emit(MemorySegment.ofArray(octets));
        return octets;
    }

    /** An established connection: the host's numbers begin at 1001. */
    private TcpConnection established() throws IOException {
        TcpConnection connection = host.open(5000, Endpoint.of(PEER, 80));
        byte[] syn = peer.answer();
        peer.arrives(segmentFor(syn, PEER_ISS, segment(syn).tcp().sequenceNumber() + 1, TcpFlag.SYN, TcpFlag.ACK));
        assertThat(state(connection)).isEqualTo(State.ESTABLISHED);
        assertThat(peer.sent()).hasSize(1);
        return connection;
    }

    /** MUST-56, SHLD-25: soft errors end no opening, and the user can see them. */
    @ParameterizedTest
    @EnumSource(
            value = UnreachableCode.class,
            names = {"PROTOCOL_UNREACHABLE", "PORT_UNREACHABLE", "FRAGMENTATION_NEEDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void softErrorsDoNotEndAnOpening(UnreachableCode code) throws IOException {
        TcpConnection opening = host.open(Endpoint.of(PEER, 80));
        byte[] syn = peer.answer();
        peer.arrives(unreachable(code, syn));
        assertThat(state(opening)).isEqualTo(State.SYN_SENT);
        assertThat(opening.reports()).singleElement().matches(it -> it.isUnreachable(code));
    }

    /** MUST-56: likewise Time Exceeded and Parameter Problem. */
    @Test
    void whatAgedOrWasMisreadDoesNotEndAnOpening() throws IOException {
        TcpConnection opening = host.open(Endpoint.of(PEER, 80));
        Octets syn = Octets.of(peer.answer());
        for (IcmpMessage message : List.of(
                new TimeExceeded(TimeExceededCode.TIME_TO_LIVE, syn),
                new TimeExceeded(TimeExceededCode.FRAGMENT_REASSEMBLY, syn),
                new ParameterProblem(ParameterProblemCode.POINTED_AT, 20, syn))) {
            peer.arrives(icmp(ROUTER, message));
        }
        assertThat(state(opening)).isEqualTo(State.SYN_SENT);
        assertThat(opening.reports()).hasSize(3);
    }

    /** SHLD-26: hard errors end an opening. */
    @ParameterizedTest
    @EnumSource(
            value = UnreachableCode.class,
            names = {"PROTOCOL_UNREACHABLE", "PORT_UNREACHABLE"})
    void hardErrorsRefuseAnOpening(UnreachableCode code) throws IOException {
        TcpConnection opening = host.open(Endpoint.of(PEER, 80));
        peer.arrives(unreachable(code, peer.answer()));
        assertThat(state(opening)).isEqualTo(State.CLOSED);
        assertThat(host.connections()).isEmpty();
        assertThatThrownBy(() -> opening.awaitEstablished(1))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Connection refused");
    }

    /** RFC5927-5.2: in a synchronized state a hard error is soft. */
    @ParameterizedTest
    @EnumSource(UnreachableCode.class)
    void noErrorEndsAnEstablishedConnection(UnreachableCode code) throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[100]);
        peer.arrives(unreachable(code, peer.answer()));
        assertThat(state(connection)).isEqualTo(State.ESTABLISHED);
        assertThat(connection.reports()).singleElement().matches(it -> it.isUnreachable(code));
        assertThat(connection.told()).containsExactly(Signal.ESTABLISHED);
    }

    /** RFC5927-5.2: a number that is not in flight is a guess, or long acknowledged. */
    @Test
    void errorsAboutNumbersThatAreNotInFlightAreIgnored() throws IOException {
        TcpConnection opening = host.open(5001, Endpoint.of(PEER, 81));
        byte[] syn = peer.answer();
        byte[] guessed = syn.clone();
        guessed[24 + 3] ^= 1;
        peer.arrives(unreachable(UnreachableCode.PORT_UNREACHABLE, guessed));
        assertThat(state(opening)).isEqualTo(State.SYN_SENT);

        TcpConnection connection = established();
        connection.write(new byte[100]);
        byte[] text = peer.answer();
        int next = segment(text).tcp().sequenceNumber() + 100;
        peer.arrives(segmentFor(text, PEER_ISS + 1, next, TcpFlag.ACK));
        peer.arrives(unreachable(UnreachableCode.HOST_UNREACHABLE, text));
        assertThat(connection.reports()).isEmpty();
        assertThat(opening.reports()).isEmpty();
        assertThat(host.counts().dropped(Drop.ERROR_ABOUT_NOTHING)).isEqualTo(2);
    }

    /** RFC5927-5.2: SND.UNA is in flight and SND.NXT is not; nor is anything when all is acknowledged. */
    @Test
    void theNextNumberToBeSentIsNotInFlight() throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[100]);
        byte[] text = peer.answer();
        peer.arrives(unreachable(UnreachableCode.HOST_UNREACHABLE, quoting(text, -1)));
        peer.arrives(unreachable(UnreachableCode.HOST_UNREACHABLE, quoting(text, 100)));
        assertThat(connection.reports()).isEmpty();
        assertThat(host.counts().dropped(Drop.ERROR_ABOUT_NOTHING)).isEqualTo(2);
        peer.arrives(unreachable(UnreachableCode.HOST_UNREACHABLE, quoting(text, 0)));
        peer.arrives(unreachable(UnreachableCode.HOST_UNREACHABLE, quoting(text, 99)));
        assertThat(connection.reports()).hasSize(2);
        peer.arrives(segmentFor(
                text, PEER_ISS + 1, segment(text).tcp().sequenceNumber() + 100, TcpFlag.ACK));
        peer.arrives(unreachable(UnreachableCode.HOST_UNREACHABLE, quoting(text, 100)));
        assertThat(connection.reports()).hasSize(2);
    }

    /** The packet with another sequence number, as somebody may quote it who did not see it. */
    private static byte[] quoting(byte[] packet, int further) {
        ByteBuffer quoted = ByteBuffer.wrap(packet.clone());
        quoted.putInt(24, quoted.getInt(24) + further);
        return quoted.array();
    }

    /** MUST-55: Source Quench comes to nothing. */
    @Test
    void sourceQuenchIsDropped() throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[100]);
        byte[] text = peer.answer();
        peer.arrives(icmp(ROUTER, new IcmpMessage.Other(4, 0, 0, Octets.of(Arrays.copyOf(text, 28)))));
        assertThat(connection.reports()).isEmpty();
        assertThat(peer.sent()).isEmpty();
        assertThat(state(connection)).isEqualTo(State.ESTABLISHED);
    }

    /** RFC1191-3-host: what was too long goes again at once, and what follows is short from the start. */
    @Test
    void whatWasTooLongGoesAgainInShorterSegments() throws IOException {
        TcpConnection connection = established();
        byte[] text = new byte[400];
        Arrays.fill(text, (byte) 7);
        connection.write(text);
        byte[] sent = peer.answer();
        assertThat(header(sent).dontFragment()).isTrue();
        peer.arrives(icmp(
                ROUTER, new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, 240, Octets.of(sent))));
        int first = segment(sent).tcp().sequenceNumber();
        assertThat(peer.sent())
                .allSatisfy(it -> assertThat(it.length).isLessThanOrEqualTo(240))
                .extracting(it -> segment(it).tcp().sequenceNumber() - first)
                .containsExactly(0, 200);
        connection.write(new byte[300]);
        assertThat(peer.sent()).extracting(it -> it.length).containsExactly(240, 140);
    }

    /**
     * However long the packet is said to have been: no text is sent again that is not held, and none for a FIN or a
     * SYN.
     */
    @Test
    void noMoreIsSentAgainThanIsHeld() throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[100]);
        byte[] text = peer.answer();
        connection.close();
        assertThat(peer.sent()).as("the FIN").hasSize(1);
        peer.arrives(tooBig(claiming(text, 1400)));
        assertThat(peer.sent()).extracting(it -> it.length).containsExactly(100, 80);
        assertThat(host.failure()).isEmpty();
    }

    /** Where the FIN follows the text that did not fit, it is on the last part, behind all text. */
    @Test
    void theFinOfASegmentThatIsCutIsOnTheLastPart() throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[100]);
        byte[] text = peer.answer();
        connection.close();
        peer.sent();
        peer.arrives(tooBig(claiming(text, 1400)));
        assertThat(peer.sent())
                .extracting(it -> segment(it).tcp().flags().has(TcpFlag.FIN))
                .containsExactly(false, true);
        peer.pass(Duration.ofSeconds(1));
        assertThat(peer.sent()).as("the retransmission fits, too").singleElement()
                .satisfies(it -> assertThat(it.length).isEqualTo(100));
    }

    /** RFC 1191 section 6.3: what was learnt of the path is forgotten after ten minutes, by connections, too. */
    @Test
    void aPathThatIsWideAgainIsUsed() throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[100]);
        byte[] text = peer.answer();
        peer.arrives(tooBig(claiming(text, 1400)));
        assertThat(peer.sent()).hasSize(2);
        int end = segment(text).tcp().sequenceNumber() + 100;
        peer.arrives(segmentFor(text, PEER_ISS + 1, end, TcpFlag.ACK));
        peer.pass(Duration.ofMinutes(9));
        connection.write(new byte[100]);
        assertThat(peer.sent()).as("still narrow").hasSize(2);
        peer.arrives(segmentFor(text, PEER_ISS + 1, end + 100, TcpFlag.ACK));
        peer.pass(Duration.ofMinutes(2));
        connection.write(new byte[10]);
        assertThat(peer.sent()).hasSize(1);
        peer.arrives(segmentFor(text, PEER_ISS + 1, end + 110, TcpFlag.ACK));
        connection.write(new byte[100]);
        assertThat(peer.sent()).as("wide again").hasSize(1);
    }

    @Test
    void nothingIsSentAgainForASyn() throws IOException {
        TcpConnection listening = host.openPassive(5000, Endpoint.of(PEER, 80));
        TcpHeader syn = new TcpHeader(
                new Port(80), new Port(5000), PEER_ISS, 0, TcpFlags.of(TcpFlag.SYN), 1000, 0, List.of());
        Packet packet = Packet.of(PEER, HOST, syn, MemorySegment.ofArray(new byte[0]));
        byte[] octets = new byte[packet.length()];
        packet.emit(MemorySegment.ofArray(octets));
        peer.arrives(octets);
        byte[] synAck = peer.answer();
        listening.write(new byte[10]);
        peer.arrives(tooBig(claiming(synAck, 1400)));
        assertThat(peer.sent()).isEmpty();
        assertThat(host.failure()).isEmpty();
        assertThat(state(listening)).isEqualTo(State.SYN_RECEIVED);
    }

    private static byte[] tooBig(byte[] quoted) {
        return icmp(
                ROUTER, new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, 100, Octets.of(quoted)));
    }

    /** The packet with another total length in its header. */
    private static byte[] claiming(byte[] packet, int totalLength) {
        return ByteBuffer.wrap(packet.clone()).putShort(2, (short) totalLength).array();
    }

    /** A router that says nothing new about the path gets no answer, or it would say so again. */
    @Test
    void anErrorThatTeachesNothingIsNotAnswered() throws IOException {
        TcpConnection connection = established();
        connection.write(new byte[400]);
        byte[] sent = peer.answer();
        for (int mtu : new int[] {440, 1500, 9000}) {
            peer.arrives(icmp(
                    ROUTER, new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, mtu, Octets.of(sent))));
            assertThat(peer.sent()).isEmpty();
        }
        assertThat(connection.reports()).hasSize(3);
    }
}
