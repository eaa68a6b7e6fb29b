package readback.tun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import readback.host.Host;
import readback.host.HostConfig;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.socket.UdpSocket;
import readback.host.stack.Endpoint;
import readback.wire.Ipv4Address;

/** Our stack and the kernel's, over a device, in a namespace of their own. Without root they are skipped, and say so. */
@Timeout(60)
class TunDeviceTest {

    private static final Ipv4Address OURS = Ipv4Address.of(10, 7, 0, 2);
    private static final Ipv4Address KERNELS = Ipv4Address.of(10, 7, 0, 1);

    private static <T> T inNamespace(Callable<T> work) throws Exception {
        try {
            return NetworkNamespace.call(work);
        } catch (AccessDeniedException | FileNotFoundException e) {
            throw new TestAbortedException("skipped, for it needs root and TUN devices: " + e.getMessage());
        }
    }

    private static Host host(TunDevice tun) throws IOException {
        tun.configure(KERNELS, 24);
        return Host.start(HostConfig.of(OURS), tun);
    }

    private static InetSocketAddress ours(int port) {
        return new InetSocketAddress(OURS.toString(), port);
    }

    @Test
    void theKernelsTcpTalksToOurs() throws Exception {
        byte[] sent = new byte[1_000_000];
        new Random(7).nextBytes(sent);
        byte[] received = inNamespace(() -> {
            try (TunDevice tun = TunDevice.open("rb0", 1500); Host host = host(tun);
                    TcpListener listener = host.listen(80, 1); Socket client = new Socket()) {
                client.connect(ours(80), 5_000);
                TcpConnection server = listener.accept(5_000);
                Thread.ofVirtual().start(() -> {
                    try {
                        client.getOutputStream().write(sent);
                        client.shutdownOutput();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                // Back as it comes
                byte[] buffer = new byte[65_536];
                AtomicReference<byte[]> all = new AtomicReference<>(new byte[0]);
                Thread reader = Thread.ofVirtual().start(() -> {
                    try {
                        all.set(client.getInputStream().readAllBytes());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                for (int n = 0; n >= 0; n = server.read(buffer, 0, buffer.length, 5_000)) {
                    server.write(buffer, 0, n);
                }
                server.close();
                reader.join();
                return all.get();
            }
        });
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void oursTalksToTheKernels() throws Exception {
        String answer = inNamespace(() -> {
            try (TunDevice tun = TunDevice.open("rb0", 1500); Host host = host(tun);
                    DatagramSocket kernel = new DatagramSocket(9000); UdpSocket udp = host.udp(0)) {
                udp.send(Endpoint.of(KERNELS, 9000), "ping".getBytes(StandardCharsets.US_ASCII));
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                kernel.setSoTimeout(5_000);
                kernel.receive(packet);
                return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII)
                        + " from " + packet.getAddress().getHostAddress();
            }
        });
        assertThat(answer).isEqualTo("ping from 10.7.0.2");
    }

    @Test
    void nothingIsLeftOfADevice() throws Exception {
        boolean[] there = inNamespace(() -> {
            boolean during;
            try (TunDevice tun = TunDevice.open("rb0", 1280)) {
                tun.configure(KERNELS, 24);
                NetworkInterface shown = NetworkInterface.getByName("rb0");
                during = shown != null && shown.isUp() && shown.getMTU() == 1280;
            }
            return new boolean[] {during, NetworkInterface.getByName("rb0") != null};
        });
        assertThat(there).containsExactly(true, false);
    }

    @Test
    void aNameIsTakenOnce() throws Exception {
        inNamespace(() -> {
            try (TunDevice _ = TunDevice.open("rb0", 1500)) {
                assertThatExceptionOfType(FileAlreadyExistsException.class)
                        .isThrownBy(() -> TunDevice.open("rb0", 1500)).withMessageContaining("rb0");
                assertThatExceptionOfType(FileAlreadyExistsException.class)
                        .isThrownBy(() -> TunDevice.open("lo", 1500));
            }
            return 0;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a name", "sixteen-letters-", "a/b", ".", "%d", "-x"})
    void someNamesCannotBe(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> TunDevice.open(name, 1500));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 67, 65_536})
    void someLengthsCannotBe(int mtu) {
        assertThatIllegalArgumentException().isThrownBy(() -> TunDevice.open("rb0", mtu));
    }

    /** Before it is up, what is sent is lost, as on any link. */
    @Test
    void aDeviceThatIsDownLoses() throws Exception {
        long refused = inNamespace(() -> {
            try (TunDevice tun = TunDevice.open("rb0", 1500)) {
                tun.send(ByteBuffer.allocate(20));
                return tun.refused();
            }
        });
        assertThat(refused).isEqualTo(1);
    }

    @Test
    void waitingEnds() throws Exception {
        inNamespace(() -> {
            TunDevice tun = TunDevice.open("rb0", 1500);
            Thread waker = Thread.ofPlatform().start(tun::wakeup);
            tun.await(60_000_000_000L);
            waker.join();
            long before = System.nanoTime();
            tun.await(1_000_000);
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000);
            tun.wakeup();
            tun.await(60_000_000_000L);
            Thread closer = Thread.ofPlatform().start(() -> {
                try {
                    tun.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            tun.await(60_000_000_000L);
            closer.join();
            ByteBuffer buffer = ByteBuffer.allocate(1500);
            assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> tun.receive(buffer));
            assertThatExceptionOfType(ClosedChannelException.class)
                    .isThrownBy(() -> tun.send(ByteBuffer.allocate(20)));
            tun.await(1);
            tun.wakeup();
            tun.close();
            return 0;
        });
    }

    @Test
    void ofAVirtualThreadThereIsNoNamespace() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("nothing was thrown"));
        Thread.ofVirtual().start(() -> {
            try {
                NetworkNamespace.enter();
            } catch (Exception e) {
                thrown.set(e);
            }
        }).join();
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
        assertThat(InetAddress.getLoopbackAddress()).isNotNull();
    }
}
