package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.octets;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.host.socket.TcpConnection;
import readback.host.stack.Endpoint;
import readback.link.ImpairedLink;
import readback.link.Impairment;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.tcp.Timestamps;
import readback.wire.Packet;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/** When a host wants to be driven, and what a connection that listens again forgets. */
class DrivenHostTest {

    @Test
    void aLinkThatHoldsPacketsBackIsAReasonToBeDriven() throws IOException {
        ManualClock clock = new ManualClock();
        MemoryLink.Pair pair = MemoryLink.pair();
        Duration delay = Duration.ofMillis(20);
        ImpairedLink link =
                new ImpairedLink(pair.left(), Impairment.NONE.delay(delay, Duration.ZERO), 1, clock::now);
        DrivenHost driven = DrivenHost.of(
                HostConfig.of(ONE).tcp(Hosts.TCP).clock(clock).isn((_, _) -> new SeqNum(1)).seed(1), link);
        assertThat(driven.nextDeadline()).isEmpty();
        driven.host().open(Endpoint.of(TWO, 80));
        assertThat(driven.nextDeadline()).as("the SYN leaves").hasValue(delay.toNanos());
        clock.advance(delay);
        driven.advance();
        assertThat(driven.nextDeadline()).as("it is retransmitted").hasValue(Duration.ofSeconds(1).toNanos());
        driven.host().close();
        assertThat(driven.nextDeadline()).isEmpty();
    }

    @Test
    void whatWasWrittenIsAReasonToBeDrivenAtOnce() throws IOException {
        ManualClock clock = new ManualClock(77);
        DrivenHost driven = DrivenHost.of(
                HostConfig.of(ONE).tcp(Hosts.TCP).clock(clock).seed(1), MemoryLink.pair().left());
        TcpConnection connection = driven.host().openPassive(5000, Endpoint.of(TWO, 80));
        assertThat(driven.nextDeadline()).isEmpty();
        connection.write(octets("opens"));
        assertThat(driven.nextDeadline()).hasValue(77);
        assertThat(driven.advance()).isTrue();
        assertThat(connection.info().state()).isEqualTo(State.SYN_SENT);
        driven.host().close();
    }

    /** RFC 9293 section 3.10.7.4: back in LISTEN, what was written for the peer that went is not for the next. */
    @Test
    void aConnectionThatListensAgainForgetsWhatWasWritten() throws IOException {
        try (RawPeer peer = new RawPeer(1500)) {
            TcpConnection connection = peer.host().openPassive(5000, Endpoint.of(PEER, 80));
            peer.arrives(segmentOf(0, 0, TcpFlag.SYN));
            connection.write(octets("for the first"));
            peer.sent();
            peer.arrives(segmentOf(1, 0, TcpFlag.RST));
            assertThat(connection.info().state()).isEqualTo(State.LISTEN);
            peer.arrives(segmentOf(500, 0, TcpFlag.SYN));
            connection.write(octets("second"));
            peer.sent();
            peer.arrives(segmentOf(501, 1001, TcpFlag.ACK));
            byte[] text = segment(peer.answer()).text().toArray(ValueLayout.JAVA_BYTE);
            assertThat(new String(text, StandardCharsets.ISO_8859_1)).isEqualTo("second");
        }
    }

    /** RFC 9293 section 3.8.6.3: an ACK waits for company, no longer than 40 ms, and goes with the answer. */
    @Test
    void anAckWaitsForCompany() throws IOException {
        try (RawPeer peer = new RawPeer(1500, it -> it.tcp(TcpConfig.DEFAULT))) {
            TcpConnection connection = peer.host().openPassive(5000, Endpoint.of(PEER, 80));
            peer.arrives(segmentOf(0, 0, TcpFlag.SYN));
            peer.sent();
            peer.arrives(segmentOf(1, 1001, TcpFlag.ACK));
            peer.arrives(textOf("one", 1, 1001, TcpFlag.ACK));
            assertThat(peer.sent()).isEmpty();
            peer.pass(Duration.ofMillis(39));
            assertThat(peer.sent()).isEmpty();
            peer.pass(Duration.ofMillis(1));
            assertThat(segment(peer.answer()).tcp().acknowledgmentNumber()).isEqualTo(4);
            peer.arrives(textOf("two", 4, 1001, TcpFlag.ACK));
            connection.write(octets("answer"));
            assertThat(segment(peer.answer()).tcp().acknowledgmentNumber()).isEqualTo(7);
            peer.pass(Duration.ofMillis(100));
            assertThat(peer.sent()).as("the answer acknowledged it").isEmpty();
        }
    }

    /** RFC 7323: both options are offered, and the clock of each connection begins elsewhere (section 7). */
    @Test
    void timestampsBeginElsewhereForEachConnection() throws IOException {
        try (RawPeer peer = new RawPeer(1500, it -> it.tcp(TcpConfig.DEFAULT))) {
            peer.host().open(Endpoint.of(PEER, 80));
            TcpHeader one = segment(peer.answer()).tcp();
            peer.host().open(Endpoint.of(PEER, 81));
            TcpHeader two = segment(peer.answer()).tcp();
            int clock = Timestamps.clock(peer.clock.now());
            assertThat(stamp(one)).isNotEqualTo(stamp(two)).isNotEqualTo(clock);
            assertThat(stamp(two)).isNotEqualTo(clock);
            assertThat(one.options()).contains(new TcpOption.WindowScale(3));
            peer.pass(Duration.ofSeconds(1));
            int later = stamp(segment(peer.sent().getFirst()).tcp()) - stamp(one);
            assertThat(later).as("the SYN again, a second later, in ticks of 2^20 ns").isBetween(953, 954);
        }
    }

    /** RFC 7323 section 5.2. */
    @Test
    void aResetForNoConnectionEchoesTheTimestamp() throws IOException {
        try (RawPeer peer = new RawPeer(1500, it -> it.tcp(TcpConfig.DEFAULT))) {
            TcpHeader stray = new TcpHeader(new Port(80), new Port(5000), 1, 1, TcpFlags.of(TcpFlag.ACK), 1000, 0,
                    List.of(new TcpOption.Timestamps(77, 88)));
            peer.arrives(packetOf(stray, ""));
            assertThat(segment(peer.answer()).tcp().options()).contains(new TcpOption.Timestamps(0, 77));
        }
    }

    private static int stamp(TcpHeader header) {
        return header.options().stream()
                .filter(TcpOption.Timestamps.class::isInstance)
                .mapToInt(it -> ((TcpOption.Timestamps) it).value())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] segmentOf(int seq, int ack, TcpFlag... flags) {
        return textOf("", seq, ack, flags);
    }

    private static byte[] textOf(String text, int seq, int ack, TcpFlag... flags) {
        TcpHeader tcp =
                new TcpHeader(new Port(80), new Port(5000), seq, ack, TcpFlags.of(flags), 1000, 0, List.of());
        return packetOf(tcp, text);
    }

    private static byte[] packetOf(TcpHeader tcp, String text) {
        Packet packet = Packet.of(PEER, HOST, tcp, MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1)));
        byte[] octets = new byte[packet.length()];
        packet.emit(MemorySegment.ofArray(octets));
        return octets;
    }
}
