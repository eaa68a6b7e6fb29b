package readback.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.capture.PcapngWriter;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;
import readback.link.MemoryLink;
import readback.link.PcapngTap;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Octets;
import readback.wire.Port;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;
import readback.wire.UdpHeader;

/** What decode says of a capture is what tshark says of it. */
class DecodeAgainstTsharkTest {

    private static final Path TSHARK = Path.of("/usr/bin/tshark");
    private static final int PACKETS = 200;

    /** A field, by our name for it and by tshark's. */
    private record Pair(String layer, String ours, String theirs) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("ipv4", "dscp", "ip.dsfield.dscp"),
            new Pair("ipv4", "ecn", "ip.dsfield.ecn"),
            new Pair("ipv4", "totalLength", "ip.len"),
            new Pair("ipv4", "identification", "ip.id"),
            new Pair("ipv4", "timeToLive", "ip.ttl"),
            new Pair("ipv4", "protocol", "ip.proto"),
            new Pair("ipv4", "headerChecksum", "ip.checksum"),
            new Pair("ipv4", "source", "ip.src"),
            new Pair("ipv4", "destination", "ip.dst"),
            new Pair("tcp", "sourcePort", "tcp.srcport"),
            new Pair("tcp", "destinationPort", "tcp.dstport"),
            new Pair("tcp", "sequenceNumber", "tcp.seq_raw"),
            new Pair("tcp", "acknowledgmentNumber", "tcp.ack_raw"),
            new Pair("tcp", "cwr", "tcp.flags.cwr"),
            new Pair("tcp", "ece", "tcp.flags.ece"),
            new Pair("tcp", "urg", "tcp.flags.urg"),
            new Pair("tcp", "psh", "tcp.flags.push"),
            new Pair("tcp", "syn", "tcp.flags.syn"),
            new Pair("tcp", "fin", "tcp.flags.fin"),
            new Pair("tcp", "window", "tcp.window_size_value"),
            new Pair("tcp", "checksum", "tcp.checksum"),
            new Pair("tcp", "urgentPointer", "tcp.urgent_pointer"),
            new Pair("udp", "sourcePort", "udp.srcport"),
            new Pair("udp", "length", "udp.length"),
            new Pair("udp", "checksum", "udp.checksum"));

    @TempDir
    private Path home;

    private final Random random = new Random(1);

    private byte[] packet() {
        boolean tcp = random.nextBoolean();
        int text = random.nextInt(20);
        Ipv4Address from = new Ipv4Address(random.nextInt());
        Ipv4Address to = new Ipv4Address(random.nextInt());
        TcpHeader segment = new TcpHeader(
                new Port(random.nextInt(1 << 16)),
                new Port(random.nextInt(1 << 16)),
                random.nextInt(),
                random.nextInt(),
                new TcpFlags(random.nextInt(256)),
                random.nextInt(1 << 16),
                random.nextInt(1 << 16),
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                new TcpOption.Mss(1460),
                                new TcpOption.Timestamps(random.nextInt(), random.nextInt()),
                                new TcpOption.Unknown(200, Octets.none())));
        UdpHeader datagram = UdpHeader.of(new Port(random.nextInt(1 << 16)), new Port(40_000), text);
        int length = (tcp ? segment.length() : datagram.length()) + text;
        Ipv4Header ip = new Ipv4Header(
                random.nextInt(64),
                random.nextInt(4),
                length,
                random.nextInt(1 << 16),
                random.nextBoolean(),
                false,
                0,
                random.nextInt(256),
                tcp ? IpProtocol.TCP : IpProtocol.UDP,
                from,
                to,
                List.of());
        MemorySegment octets = MemorySegment.ofArray(new byte[ip.totalLength()]);
        if (tcp) {
            segment.emit(octets.asSlice(ip.length()), from, to);
        } else {
            datagram.emit(octets.asSlice(ip.length()), from, to);
        }
        ip.emit(octets);
        return octets.toArray(ValueLayout.JAVA_BYTE);
    }

    private Path capture() throws IOException {
        Path file = home.resolve("capture.pcapng");
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            PcapngTap tap = new PcapngTap(MemoryLink.pair().left(), writer, "left", () -> 0);
            for (int i = 0; i < PACKETS; i++) {
                tap.send(ByteBuffer.wrap(packet()));
            }
        }
        return file;
    }

    private static List<String> tshark(Path file) throws Exception {
        List<String> command = new ArrayList<>(List.of(TSHARK.toString(), "-r", file.toString(), "-T", "fields"));
        PAIRS.forEach(pair -> command.addAll(List.of("-e", pair.theirs())));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return said.lines().toList();
    }

    @Test
    void eachFieldIsWhatTsharkReads() throws Exception {
        assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed");
        Path file = capture();
        List<String> theirs = tshark(file);
        JsonNode ours = new Bench(home, Services.real())
                .run("decode", file.toString(), "--json")
                .json()
                .path("packets");

        assertThat(ours).hasSameSizeAs(theirs).hasSize(PACKETS);
        for (int i = 0; i < PACKETS; i++) {
            String[] values = theirs.get(i).split("\t", -1);
            for (int j = 0; j < PAIRS.size(); j++) {
                assertThat(text(ours.path(i).path("layers"), PAIRS.get(j)))
                        .as("packet %d, %s", i + 1, PAIRS.get(j))
                        .isEqualTo(normal(values[j]));
            }
        }
    }

    private static String text(JsonNode layers, Pair pair) {
        for (JsonNode layer : layers) {
            if (layer.path("protocol").asText().equals(pair.layer())) {
                JsonNode value = layer.path("fields").path(pair.ours());
                return value.isBoolean() ? value.booleanValue() ? "1" : "0" : value.asText();
            }
        }
        return "";
    }

    private static String normal(String value) {
        return switch (value) {
            case "True" -> "1";
            case "False" -> "0";
            default -> value.startsWith("0x") ? Integer.toString(Integer.decode(value)) : value;
        };
    }
}
