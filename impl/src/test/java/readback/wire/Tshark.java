package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import readback.capture.PcapngWriter;
import readback.link.MemoryLink;
import readback.link.PcapngTap;

/** Wireshark's dissectors, as a second reader of our packets. */
final class Tshark {

    private static final String PROGRAM = "/usr/bin/tshark";

    private static final String BUILDER = "/usr/bin/text2pcap";

    private Tshark() {}

    /** Which values of a field that stands several times. */
    enum Occurrence {
        /** For options. */
        ALL("occurrence=a"),
        /** Where a payload may look like a packet by chance. */
        FIRST("occurrence=f");

        private final String option;

        Occurrence(String option) {
            this.option = option;
        }
    }

    /** Skips the test where there is none. */
    static void assumeInstalled() {
        assumeTrue(Files.isExecutable(Path.of(PROGRAM)), "tshark is not installed");
        assumeTrue(Files.isExecutable(Path.of(BUILDER)), "text2pcap is not installed");
    }

    /**
     * What tshark makes of packets.
     *
     * @param capture a file to write them to
     * @param names the fields to read
     * @param occurrence which of several values of a field
     * @return for each packet the fields' values; several of one field have commas between them, none are empty
     */
    static List<Map<String, String>> fields(
            Path capture, List<byte[]> packets, List<String> names, Occurrence occurrence)
            throws IOException, InterruptedException {
        write(capture, packets);
        List<String> command = new ArrayList<>(List.of(
                PROGRAM, "-n", "-r", capture.toString(), "-T", "fields", "-E", "separator=;", "-E", occurrence.option,
                "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
                "-o", "ip.defragment:FALSE", "-o", "tcp.desegment_tcp_streams:FALSE",
                "-o", "tcp.relative_sequence_numbers:FALSE", "-o", "tcp.analyze_sequence_numbers:FALSE"));
        names.forEach(it -> command.addAll(List.of("-e", it)));
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(tshark.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tshark.exitValue()).isZero();
        assertThat(lines).hasSameSizeAs(packets);
        return lines.stream().map(it -> zip(names, it.split(";", -1))).toList();
    }

    private static Map<String, String> zip(List<String> names, String[] values) {
        assertThat(values).hasSameSizeAs(names);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put(names.get(i), values[i]);
        }
        return fields;
    }

    /**
     * Packets that Wireshark's text2pcap builds around payloads, each from 10.1.2.3 port 1000 to 10.4.5.6 port 2000.
     *
     * @param ports the option that says which transport
     */
    static List<MemorySegment> build(Path directory, String ports, List<byte[]> payloads)
            throws IOException, InterruptedException {
        Path text = directory.resolve("payloads.txt");
        Path capture = directory.resolve("built.pcap");
        Files.writeString(text, payloads.stream()
                .map(it -> "000000 " + HexFormat.ofDelimiter(" ").formatHex(it) + "\n\n")
                .collect(Collectors.joining()));
        Process builder = new ProcessBuilder(
                        BUILDER, "-q", "-F", "pcap", "-E", "rawip", "-4", "10.1.2.3,10.4.5.6", ports, "1000,2000",
                        text.toString(), capture.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(builder.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(builder.exitValue()).isZero();
        return packets(ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.nativeOrder()));
    }

    /** The packets of a capture in the older format: a header of 24 octets, and one of 16 before each packet. */
    private static List<MemorySegment> packets(ByteBuffer capture) {
        List<MemorySegment> packets = new ArrayList<>();
        for (int at = 24; at < capture.capacity(); at += 16 + capture.getInt(at + 8)) {
            packets.add(MemorySegment.ofBuffer(capture).asSlice(at + 16, capture.getInt(at + 8)));
        }
        return packets;
    }

    private static void write(Path capture, List<byte[]> packets) throws IOException {
        MemoryLink.Pair pair = MemoryLink.pair();
        try (PcapngWriter writer = PcapngWriter.create(capture);
                PcapngTap tap = new PcapngTap(pair.left(), writer, "left", () -> 0)) {
            for (byte[] packet : packets) {
                tap.send(ByteBuffer.wrap(packet));
            }
        }
    }
}
