package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static readback.host.Hosts.LONG;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.at;
import static readback.host.Hosts.octets;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.host.socket.HostSocket;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.ConnectionInfo;
import readback.host.stack.Drop;
import readback.link.Link;
import readback.link.LinkDecorator;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.tcp.TcpConfig;
import readback.wire.Defect.Reason;
import readback.wire.Ipv4Address;
import readback.wire.Packet;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;

/** One host, and on the other end of its link nobody who keeps to the rules. */
class HostRobustnessTest {

    private final MemoryLink.Pair link = MemoryLink.pair();
    private final Link peer = link.right();
    private final Host host = Host.start(
            HostConfig.of(ONE).tcp(Hosts.TCP).clock(new ManualClock()).isn((_, _) -> new SeqNum(100)),
            link.left());

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private static byte[] packet(Ipv4Address from, Ipv4Address to, TcpFlag... flags) {
        return packet(from, to, 1, 2, flags);
    }

    private static byte[] packet(Ipv4Address from, Ipv4Address to, int seq, int ack, TcpFlag... flags) {
        TcpHeader tcp = new TcpHeader(new Port(80), new Port(5000), seq, ack, TcpFlags.of(flags), 1000, 0, List.of());
        byte[] octets = new byte[40];
        Packet.of(from, to, tcp, MemorySegment.ofArray(new byte[0])).emit(MemorySegment.ofArray(octets));
        return octets;
    }

    private void arrives(byte[] octets) throws IOException {
        peer.send(ByteBuffer.wrap(octets));
        host.settle();
    }

    private boolean answered() throws IOException {
        return peer.receive(ByteBuffer.allocate(Link.MAX_PACKET));
    }

    @Test
    void malformedPacketsAreCountedByReason() throws IOException {
        byte[] right = packet(TWO, ONE, TcpFlag.SYN);
        arrives(new byte[] {0x45});
        arrives(damaged(right, 0, 0x65));
        arrives(damaged(right, 8, 1));
        arrives(damaged(right, 39, 1));
        arrives(damaged(right, 39, 2));
        assertThat(host.counts().malformed(Reason.IPV4_TRUNCATED)).isEqualTo(1);
        assertThat(host.counts().malformed(Reason.IPV4_VERSION)).isEqualTo(1);
        assertThat(host.counts().malformed(Reason.IPV4_CHECKSUM)).isEqualTo(1);
        assertThat(host.counts().malformed(Reason.TCP_CHECKSUM)).isEqualTo(2);
        assertThat(host.counts().received()).isEqualTo(5);
        assertThat(host.counts().sent()).isZero();
        assertThat(answered()).isFalse();
        assertThat(host.failure()).isEmpty();
    }

    private static byte[] damaged(byte[] octets, int at, int value) {
        byte[] damaged = octets.clone();
        damaged[at] = (byte) value;
        return damaged;
    }

    @Test
    void aSegmentForNobodyIsResetUnlessItIsAReset() throws IOException {
        arrives(packet(TWO, ONE, TcpFlag.ACK));
        assertThat(answered()).isTrue();
        arrives(packet(TWO, ONE, TcpFlag.SYN));
        assertThat(answered()).isTrue();
        arrives(packet(TWO, ONE, TcpFlag.RST));
        assertThat(answered()).isFalse();
        assertThat(host.counts().dropped(Drop.NO_CONNECTION)).isEqualTo(3);
        assertThat(host.connections()).isEmpty();
    }

    @Test
    void packetsFromOrForTheWrongAddressAreNotAnswered() throws IOException {
        host.listen(5000, 5);
        for (Ipv4Address source : List.of(
                Ipv4Address.of(255, 255, 255, 255), Ipv4Address.of(224, 0, 0, 1), Ipv4Address.of(0, 0, 0, 0), ONE)) {
            arrives(packet(source, ONE, TcpFlag.SYN));
        }
        arrives(packet(TWO, Ipv4Address.of(255, 255, 255, 255), TcpFlag.SYN));
        assertThat(answered()).isFalse();
        assertThat(host.counts().dropped(Drop.INVALID_SOURCE)).isEqualTo(4);
        assertThat(host.counts().dropped(Drop.NOT_FOR_THIS_HOST)).isEqualTo(1);
    }

    @Test
    void closingAListenerAbortsSynReceivedConnections() throws IOException {
        TcpListener listener = host.listen(5000, 5);
        arrives(packet(TWO, ONE, TcpFlag.SYN));
        assertThat(host.connections()).extracting(ConnectionInfo::state).containsExactly(State.SYN_RECEIVED);
        assertThat(answered()).isTrue();
        listener.close();
        ByteBuffer reset = ByteBuffer.allocate(Link.MAX_PACKET);
        assertThat(peer.receive(reset)).isTrue();
        assertThat(reset.get(33)).as("flags").isEqualTo((byte) 4);
        assertThat(host.connections()).isEmpty();
    }

    @Test
    void aSynReceivedConnectionThatIsResetFreesItsPlace() throws IOException {
        TcpListener listener = host.listen(5000, 1);
        arrives(packet(TWO, ONE, TcpFlag.SYN));
        assertThat(listener.waiting()).isEqualTo(1);
        arrives(packet(TWO, ONE, 2, 0, TcpFlag.RST));
        assertThat(listener.waiting()).isZero();
        assertThat(host.connections()).isEmpty();
    }

    @Test
    void lingeringBeyondItsTimeAborts() throws Exception {
        HostSocket socket = connected();
        socket.setSoLinger(true, 1);
        socket.close();
        host.settle();
        assertThat(host.connections()).isEmpty();
        assertThat(sentFlags()).as("ACK, then FIN and ACK, then RST").containsExactly(0x10, 0x11, 0x04);
    }

    /** In CLOSING the FIN is not acknowledged yet, so a socket that lingers goes on waiting; in TIME-WAIT it is. */
    @Test
    void lingeringGoesOnInClosing() throws Exception {
        HostSocket socket = connected();
        socket.setSoLinger(true, 60);
        FutureTask<Void> closing = new FutureTask<>(() -> {
            socket.close();
            return null;
        });
        Thread.ofVirtual().start(closing);
        await().until(() -> host.connections().getFirst().state() == State.FIN_WAIT_1);
        arrives(packet(TWO, ONE, 2, 101, TcpFlag.FIN, TcpFlag.ACK));
        assertThat(host.connections()).extracting(ConnectionInfo::state).containsExactly(State.CLOSING);
        assertThatThrownBy(() -> closing.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        arrives(packet(TWO, ONE, 3, 102, TcpFlag.ACK));
        closing.get();
        assertThat(host.connections()).extracting(ConnectionInfo::state).containsExactly(State.TIME_WAIT);
    }

    /** A socket from port 5000 to the peer's port 80; the host's next number is 101, the peer's 2. */
    private HostSocket connected() throws Exception {
        HostSocket socket = host.socket();
        socket.bind(new InetSocketAddress(5000));
        FutureTask<Void> connecting = new FutureTask<>(() -> {
            socket.connect(at(TWO, 80).toSocketAddress());
            return null;
        });
        Thread.ofVirtual().start(connecting);
        await().until(this::answered);
        arrives(packet(TWO, ONE, 1, 101, TcpFlag.SYN, TcpFlag.ACK));
        connecting.get();
        return socket;
    }

    private List<Integer> sentFlags() throws IOException {
        List<Integer> flags = new ArrayList<>();
        ByteBuffer packet = ByteBuffer.allocate(Link.MAX_PACKET);
        while (peer.receive(packet)) {
            flags.add((int) packet.get(33));
        }
        return flags;
    }

    @Test
    void isnsAreAskedForOnlyWhenAConnectionBegins() throws IOException {
        MemoryLink.Pair other = MemoryLink.pair();
        int[] asked = {0};
        HostConfig config = HostConfig.of(ONE).clock(new ManualClock()).isn((_, _) -> {
            asked[0]++;
            return new SeqNum(1);
        });
        try (Host one = Host.start(config, other.left()); TcpListener listener = one.listen(5000, 1)) {
            for (TcpFlag[] flags : new TcpFlag[][] {
                {TcpFlag.ACK}, {TcpFlag.RST}, {TcpFlag.SYN, TcpFlag.ACK}, {TcpFlag.SYN}, {TcpFlag.SYN}
            }) {
                other.right().send(ByteBuffer.wrap(packet(TWO, ONE, flags)));
            }
            one.settle();
            assertThat(listener.waiting()).isEqualTo(1);
            assertThat(asked[0]).isEqualTo(1);
            one.open(at(TWO, 81));
            assertThat(asked[0]).isEqualTo(2);
        }
    }

    @Test
    void whatIsThrownInTheLoopEndsTheHostAndIsReported() throws Exception {
        RuntimeException defect = new IllegalStateException("a defect");
        MemoryLink.Pair other = MemoryLink.pair();
        HostConfig config = HostConfig.of(ONE).isn((_, _) -> {
            throw defect;
        });
        Host failing = Host.start(config, other.left());
        TcpListener listener = failing.listen(5000, 1);
        FutureTask<TcpConnection> accepting = new FutureTask<>(() -> listener.accept(LONG));
        Thread.ofVirtual().start(accepting);
        other.right().send(ByteBuffer.wrap(packet(TWO, ONE, TcpFlag.SYN)));
        await().until(accepting::isDone);
        assertThatThrownBy(accepting::get).hasRootCauseMessage("The host has failed");
        await().until(() -> failing.failure().isPresent());
        assertThat(failing.failure()).containsSame(defect);
        assertThatThrownBy(() -> failing.listen(1, 1)).isInstanceOf(IOException.class).hasRootCause(defect);
        assertThatThrownBy(failing::settle).hasRootCause(defect);
        failing.close();
    }

    @Test
    void aLinkThatBreaksIsReported() throws Exception {
        MemoryLink.Pair other = MemoryLink.pair();
        try (Host failing = Host.start(HostConfig.of(ONE), other.left())) {
            other.left().close();
            await().until(() -> failing.failure().isPresent());
            assertThat(failing.failure()).containsInstanceOf(java.nio.channels.ClosedChannelException.class);
        }
    }

    /** Breaks when it is told to, at the next packet that is looked for. */
    private static final class FragileLink extends LinkDecorator {
        private volatile boolean broken;

        FragileLink() {
            super(MemoryLink.pair().left());
        }

        @Override
        public boolean receive(ByteBuffer into) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            return super.receive(into);
        }
    }

    @Test
    void whoeverWaitsForTheHostToSettleIsToldOfItsFailure() throws IOException {
        FragileLink fragile = new FragileLink();
        try (Host failing = Host.start(HostConfig.of(ONE), fragile)) {
            failing.settle();
            fragile.broken = true;
            assertThatThrownBy(failing::settle).hasRootCauseMessage("broken");
        }
    }

    @Test
    void aClosedHostLeavesNoThreadAndNobodyWaiting() throws Exception {
        TcpConnection opening = host.open(at(TWO, 80));
        TcpListener listener = host.listen(5000, 1);
        FutureTask<Void> connecting = new FutureTask<>(() -> {
            opening.awaitEstablished(0);
            return null;
        });
        FutureTask<TcpConnection> accepting = new FutureTask<>(() -> listener.accept(0));
        Thread.ofVirtual().start(connecting);
        Thread.ofVirtual().start(accepting);
        assertThat(threads()).contains("readback-host-10.0.0.1");
        host.close();
        host.close();
        assertThat(threads()).doesNotContain("readback-host-10.0.0.1");
        await().until(() -> connecting.isDone() && accepting.isDone());
        assertThatThrownBy(() -> host.open(at(TWO, 80))).isInstanceOf(SocketException.class);
        assertThatThrownBy(host::settle).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> opening.write(octets("x"))).isInstanceOf(SocketException.class);
        listener.close();
        opening.close();
        opening.abort();
        assertThat(host.failure()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    @Test
    void closingAHostAbortsItsConnections() throws IOException {
        TcpListener listener = host.listen(5000, 1);
        arrives(packet(TWO, ONE, TcpFlag.SYN));
        assertThat(answered()).isTrue();
        host.close();
        ByteBuffer reset = ByteBuffer.allocate(Link.MAX_PACKET);
        assertThat(peer.receive(reset)).isTrue();
        assertThat(reset.get(33)).as("flags").isEqualTo((byte) 4);
        assertThat(listener.waiting()).isZero();
    }

    @Test
    void segmentsHaveToFitTheLink() {
        HostConfig config = HostConfig.of(ONE)
                .tcp(new TcpConfig(
                        1000, 65_500, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Host.start(config, MemoryLink.pair().left()));
        assertThatIllegalArgumentException().isThrownBy(() -> HostConfig.of(ONE).buffers(0, 65_535));
        assertThatIllegalArgumentException().isThrownBy(() -> HostConfig.of(ONE).buffers(1, 65_534));
    }
}
