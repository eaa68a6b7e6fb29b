package readback.conformance.endpoint.tour;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import readback.capture.PcapngWriter;
import readback.cli.FailureWords;
import readback.conformance.replay.Waiting;
import readback.host.Host;
import readback.host.HostConfig;
import readback.host.loop.ManualClock;
import readback.host.socket.HostServerSocket;
import readback.host.socket.HostSocket;
import readback.host.stack.ConnectionInfo;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.link.PcapngTap;
import readback.link.UdpLink;
import readback.tcp.SeqNum;
import readback.wire.Ipv4Address;

/**
 * One end of a tour: a host with a clock of its own, the user's sockets on it, and the replayer's end of its link.
 * Calls that wait are made by virtual threads; what they came to is a future.
 */
final class Side {

    /** Begins the words for a connection that did not come about. */
    static final String NO_CONNECTION = "no connection: ";

    /** No wait is longer; none comes near it unless something is broken. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    /** The two ends of a link: the host's, and the replayer's. */
    private record Ends(Link own, Link wire) {
        static Ends udp() throws IOException {
            UdpLink.Pair pair = UdpLink.pair();
            return new Ends(pair.left(), pair.right());
        }

        static Ends memory() {
            MemoryLink.Pair pair = MemoryLink.pair();
            return new Ends(pair.left(), pair.right());
        }
    }

    private final String end;
    private final NumberConcretion numbers;
    private final ManualClock clock = new ManualClock();
    private final Host host;
    private final Link wire;
    private final ByteBuffer buffer = ByteBuffer.allocate(Link.MAX_PACKET);
    private Optional<HostServerSocket> server = Optional.empty();
    private Optional<CompletableFuture<Socket>> accepting = Optional.empty();
    private Optional<Socket> socket = Optional.empty();
    private Optional<CompletableFuture<String>> connecting = Optional.empty();
    private Optional<CompletableFuture<String>> reading = Optional.empty();
    private final boolean text;
    private Optional<TextUser> user = Optional.empty();
    private boolean left;

    Side(String end, NumberConcretion numbers, TourSetup setup, boolean udp, Optional<PcapngWriter> capture)
            throws IOException {
        this.end = end;
        this.text = setup.text();
        this.numbers = numbers;
        Ends ends = udp ? Ends.udp() : Ends.memory();
        Link own = ends.own();
        wire = ends.wire();
        Link seen = capture.<Link>map(to -> new PcapngTap(own, to, end, clock::now)).orElse(own);
        int iss = numbers.iss(end);
        host = Host.start(
                HostConfig.of(ipv4(end)).tcp(setup.tcp(numbers.chunk())).clock(clock).seed(1)
                        .isn((_, _) -> new SeqNum(iss)),
                seen);
    }

    private static Ipv4Address ipv4(String end) {
        return Ipv4Address.of(10, 0, 0, end.equals("A") ? 1 : 2);
    }

    private static InetSocketAddress address(String end, int port) throws IOException {
        return new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) (end.equals("A") ? 1 : 2)}), port);
    }

    private static <T> CompletableFuture<T> start(String name, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** {@code ServerSocket.bind}, and {@code accept} by another thread. */
    void openPassive() throws IOException {
        HostServerSocket opened = host.serverSocket();
        opened.bind(address(end, numbers.port(end)), 1);
        server = Optional.of(opened);
        accepting = Optional.of(start("accept", opened::accept));
    }

    /** {@code Socket.connect} by another thread; returns when the connection is there. */
    void openActive() throws IOException {
        HostSocket opened = host.socket();
        left = false;
        opened.bind(address(end, numbers.port(end)));
        socket = Optional.of(opened);
        String peer = NumberConcretion.other(end);
        InetSocketAddress remote = address(peer, numbers.port(peer));
        connecting = Optional.of(start("connect", () -> {
            opened.connect(remote, 0);
            return "connected";
        }));
        Waiting.until(LONGEST, () -> opened.connection().isPresent() || connecting.get().isDone());
    }

    /** CLOSE: of the connection, or of the listener. */
    void close() throws IOException {
        if (server.isPresent() && socket.isEmpty()) {
            server.get().close();
            server = Optional.empty();
            accepting = Optional.empty();
        } else if (socket.isPresent() && connecting.isPresent()) {
            socket.get().close();
            connecting = Optional.empty();
            forget();
            left = true;
        } else if (socket.isPresent()) {
            socket.get().shutdownOutput();
        }
    }

    /** ABORT: {@code SO_LINGER} of no time at all, and {@code close}. */
    void abort() throws IOException {
        if (socket.isPresent()) {
            socket.get().setSoLinger(true, 0);
            socket.get().close();
        }
        connecting = Optional.empty();
        forget();
    }

    private void forget() {
        socket = Optional.empty();
        reading = Optional.empty();
    }

    /** The user is told that the connection is established: connect or accept returns; it begins to read. */
    String established() throws IOException {
        try {
            if (connecting.isPresent()) {
                String said = connecting.get().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
                connecting = Optional.empty();
                read();
                return said;
            }
            if (accepting.isPresent() && server.isPresent()) {
                socket = Optional.of(accepting.get().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
                accepting = Optional.empty();
                // The model's listener is one connection; sockets would go on listening.
                server.get().close();
                server = Optional.empty();
                read();
                return "connected";
            }
            return "nobody was opening";
        } catch (ExecutionException e) {
            return inWords(e);
        } catch (TimeoutException e) {
            return "neither connect nor accept returned";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** What a call of the user threw; begins with {@link #NO_CONNECTION} for what only connect throws. */
    static String inWords(ExecutionException thrown) {
        String words = FailureWords.of(thrown);
        return thrown.getCause() instanceof ConnectException ? NO_CONNECTION + words : words;
    }

    /** The user of a connection that carries text, once it is established. */
    TextUser user() {
        return user.orElseThrow();
    }

    private void read() throws IOException {
        Socket from = socket.orElseThrow();
        if (text) {
            user = Optional.of(new TextUser(end, ((HostSocket) from).connection().orElseThrow(), numbers.chunk()));
            return;
        }
        reading = Optional.of(start("read", () -> {
            int octet = from.getInputStream().read();
            return octet < 0 ? "end of stream" : "octet " + octet;
        }));
    }

    /** What the waiting call came to, in words: what connect threw, or what read returned or threw. */
    String outcome() {
        if (user.isPresent()) {
            return user.get().outcome();
        }
        CompletableFuture<String> waiting =
                connecting.or(() -> reading).orElse(CompletableFuture.completedFuture("nothing waits"));
        try {
            return waiting.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return inWords(e);
        } catch (TimeoutException e) {
            return "still waiting";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            if (connecting.isPresent()) {
                connecting = Optional.empty();
                forget();
            }
        }
    }

    /** The user closed the socket before connect returned: whatever becomes of the connection, nobody is there. */
    boolean hasLeft() {
        return left;
    }

    /** A call of the user that came back though nobody was told anything. */
    Optional<String> surprise() {
        boolean early = connecting.map(CompletableFuture::isDone).orElse(false)
                || accepting.map(CompletableFuture::isDone).orElse(false);
        return early ? Optional.of("connect or accept returned") : Optional.empty();
    }

    /** The connection is gone, and with it the sockets that spoke of it. */
    void connectionGone() {
        if (connecting.isEmpty()) {
            forget();
        }
    }

    /** Lets the one timer that is running fire. */
    boolean fireTimer() throws IOException {
        Optional<ConnectionInfo> connection = connection();
        if (connection.isEmpty() || connection.get().nextDeadline().isEmpty()) {
            return false;
        }
        long wait = connection.get().nextDeadline().getAsLong() - clock.now();
        clock.advance(Duration.ofNanos(Math.max(0, wait)));
        return true;
    }

    Optional<ConnectionInfo> connection() {
        return host.connections().stream().findFirst();
    }

    boolean listening() {
        return server.isPresent();
    }

    /** The network hands over a packet. */
    void deliver(byte[] packet) throws IOException {
        wire.send(ByteBuffer.wrap(packet));
    }

    /** All that the host has sent by now. */
    List<byte[]> sent() throws IOException {
        host.settle(LONGEST);
        List<byte[]> packets = new ArrayList<>();
        while (wire.receive(buffer)) {
            byte[] packet = new byte[buffer.remaining()];
            buffer.get(packet);
            packets.add(packet);
        }
        return packets;
    }

    /** Ends the host and its link; all who wait are woken. */
    void end() throws IOException {
        try {
            host.close();
        } finally {
            wire.close();
        }
    }
}
