package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import readback.host.socket.IoResult;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.tcp.Connection.Paired;
import readback.tcp.SeqNum;
import readback.tcp.TcpConfig;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;

/**
 * Any packets whatever, at a host that listens and reads: it does not fail, keeps no more connections than its backlog
 * and its peers' ports allow, and gives its user no octet that was not sent at that place. With the other tests this
 * runs the seeds in {@code HostFuzzTestInputs}, and octets by chance; {@code mvn -pl impl test -Pfuzz} looks for more.
 */
class HostFuzzTest {

    private static final int LISTENING = 5000;
    private static final int BACKLOG = 4;
    private static final int PORTS = 4;

    @FuzzTest(maxDuration = "1m")
    void anyPacketsAreSurvived(byte[] octets) throws IOException {
        int _ = new Run(octets).play();
    }

    @Property(tries = 300)
    void packetsByChanceAreSurvived(@ForAll @Size(min = 200, max = 2000) byte[] octets) throws IOException {
        int read = new Run(octets).play();
        Statistics.label("read").collect(read > 0);
        Statistics.label("read").coverage(it -> it.check(true).percentage(share -> share > 20));
    }

    /** One host's life. */
    private static final class Run {
        private final byte[] octets;
        private int at;
        private final byte[] buffer = new byte[4096];

        /** By the peer's port, what it would send next, and what it has to acknowledge. */
        private final Map<Integer, int[]> expected = new HashMap<>();

        /** What was read of each connection, and its first number. */
        private final Map<TcpConnection, int[]> accepted = new HashMap<>();

        /** Whether a port's SYN had timestamps, and what the clock of all shows. */
        private final Map<Integer, Boolean> stamped = new HashMap<>();

        private int clock = 1000;
        private int read;

        Run(byte[] octets) {
            this.octets = octets;
        }

        private int next() {
            return at < octets.length ? octets[at++] & 0xff : 0;
        }

        int play() throws IOException {
            try (RawPeer peer = new RawPeer(1500, it -> it.tcp(TcpConfig.DEFAULT))) {
                TcpListener listener = peer.host().listen(LISTENING, BACKLOG);
                while (at < octets.length) {
                    int kind = next();
                    switch (kind & 7) {
                        case 0 -> peer.arrives(raw());
                        case 1 -> peer.pass(Duration.ofMillis(next() * 20L));
                        default -> peer.arrives(segment(80 + (kind >> 3) % PORTS, kind >> 5));
                    }
                    heard(peer.sent());
                    accepts(listener);
                    reads();
                    assertThat(peer.host().failure()).isEmpty();
                    assertThat(peer.host().connections()).hasSizeLessThanOrEqualTo(PORTS + BACKLOG);
                }
            }
            return read;
        }

        private byte[] raw() {
            byte[] packet = new byte[next() & 63];
            for (int i = 0; i < packet.length; i++) {
                packet[i] = (byte) next();
            }
            return packet.length > 0 ? packet : new byte[1];
        }

        /** Mostly the one that takes a connection further, else one with something changed. */
        private byte[] segment(int port, int how) {
            int[] known = expected.computeIfAbsent(port, _ -> new int[] {1000 * port, 0, 0});
            boolean open = known[2] != 0;
            int bits = next();
            int flags = (bits & 7) == 0 ? next() : open ? 16 : 2;
            int seq = known[0] + ((bits & 24) == 0 ? next() - 128 : (bits & 24) == 8 ? next() * 16 : 0);
            int ack = known[1] + ((bits & 96) == 0 ? next() - 128 : 0);
            int length = (flags & 2) != 0 ? 0 : next() * 4;
            List<TcpOption> options = new ArrayList<>();
            if (!open) {
                stamped.put(port, how > 4);
            }
            // Mostly in all segments of a connection or in none, and mostly in order
            boolean odd = (bits & 224) == 224;
            if (stamped.getOrDefault(port, false) != odd) {
                options.add(new TcpOption.Timestamps(odd ? next() : clock++, next()));
            }
            TcpHeader tcp = new TcpHeader(new Port(port), new Port(LISTENING), seq, ack, new TcpFlags(flags & 63),
                    next() * 257, 0, options);
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = octetAt(seq + i);
            }
            Packet packet = Packet.of(PEER, HOST, tcp, MemorySegment.ofArray(text));
            byte[] all = new byte[packet.length()];
            packet.emit(MemorySegment.ofArray(all));
            return all;
        }

        /** Each number of the peer's stands for one octet. */
        private static byte octetAt(int number) {
            return (byte) (number * 31 + (number >> 8));
        }

        private void heard(List<byte[]> packets) {
            for (byte[] octetsSent : packets) {
                if (Packet.parse(MemorySegment.ofArray(octetsSent)) instanceof Parsed.Value<Packet>(Packet packet)) {
                    TcpHeader tcp = packet.tcp();
                    boolean reset = (tcp.flags().bits() & 4) != 0;
                    int seqEnd = tcp.sequenceNumber() + (int) packet.text().byteSize() + (tcp.flags().bits() & 3) % 3;
                    expected.put(tcp.destination().number(), reset
                            ? new int[] {tcp.sequenceNumber() + 100_000, 0, 0}
                            : new int[] {tcp.acknowledgmentNumber(), seqEnd, 1});
                }
            }
        }

        private void accepts(TcpListener listener) throws IOException {
            Optional<TcpConnection> one = listener.poll();
            if (one.isPresent() && one.get().info().connection() instanceof Paired paired) {
                accepted.put(one.get(), new int[] {paired.rcv().irs().plus(1).value()});
            }
        }

        private void reads() {
            accepted.forEach((connection, place) -> {
                while (connection.tryRead(buffer, 0, buffer.length) instanceof IoResult.Transferred(int count)) {
                    for (int i = 0; i < count; i++) {
                        assertThat(buffer[i]).as("octet of number %s", new SeqNum(place[0]))
                                .isEqualTo(octetAt(place[0]));
                        place[0]++;
                    }
                    read += count;
                }
            });
        }
    }
}
