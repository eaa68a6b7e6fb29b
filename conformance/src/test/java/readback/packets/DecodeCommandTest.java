package readback.packets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.capture.PcapngWriter;
import readback.conformance.cli.Bench;
import readback.conformance.cli.Services;
import readback.link.MemoryLink;
import readback.link.PcapngTap;

class DecodeCommandTest {

    /** A SYN from 10.0.0.1:49152 to 10.0.0.2:80. */
    private static final String SYN =
            "4500002800004000400626ce0a0000010a000002c000005000000064000000005002ffffdb2b0000";

    /** Fragmentation needed, about the SYN's first 28 octets, from 10.0.0.9. */
    private static final String TOO_BIG =
            "4500003800000000400166bc0a0000090a000001" + "0304366b000005dc" + SYN.substring(0, 56);

    /** Where the first packet's header is in a file of the pcap format. */
    private static final int PACKET_HEADER = 24;

    @TempDir
    private Path home;

    private Bench.Outcome decode(String... arguments) {
        return decode(new byte[0], arguments);
    }

    private Bench.Outcome decode(byte[] input, String... arguments) {
        List<String> all = new ArrayList<>(List.of("decode"));
        all.addAll(List.of(arguments));
        return new Bench(home, Services.real()).runWith(input, all.toArray(String[]::new));
    }

    @Test
    void aSoundPacketIsATreeOfItsFields() {
        Bench.Outcome outcome = decode(SYN);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .startsWith("ipv4, 20 octets", "  version         4")
                .contains(
                        "  headerChecksum  0x26ce right",
                        "  tcp, 20 octets",
                        "    checksum              0xdb2b right",
                        "    syn                   1")
                .noneMatch(line -> line.contains("defect"));
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void jsonHasTheLayersWithFieldsAndDefects() {
        JsonNode layers = decode(SYN, "--json").json().path("layers");

        assertThat(layers.findValuesAsText("protocol")).startsWith("ipv4").contains("tcp");
        JsonNode ip = layers.path(0).path("fields");
        assertThat(ip.path("totalLength").asInt()).isEqualTo(40);
        assertThat(ip.path("headerChecksum").asInt()).isEqualTo(0x26ce);
        assertThat(ip.path("source").asText()).isEqualTo("10.0.0.1");
        assertThat(ip.path("dontFragment").isBoolean()).isTrue();
        assertThat(ip.path("options").isArray()).isTrue();
        assertThat(ip.path("checksumOk").booleanValue()).isTrue();
        assertThat(layers.path(1).path("fields").path("dataOffset").asInt()).isEqualTo(5);
        assertThat(layers.path(1).path("checksumOk").booleanValue()).isTrue();
        assertThat(layers.findValues("defects")).hasSize(2).allMatch(JsonNode::isEmpty);
    }

    @Test
    void optionsAreAListWithTheirNames() {
        String options = "4600 0018 0000 0000 40fd 3e1f 0a000001 0a000002 9404 0000".replace(" ", "");
        JsonNode router = decode(options, "--json")
                .json()
                .path("layers")
                .path(0)
                .path("fields")
                .path("options")
                .path(0);

        assertThat(router.path("name").asText()).isEqualTo("routerAlert");
        assertThat(router.path("type").asInt()).isEqualTo(148);
        assertThat(router.path("copied").booleanValue()).isTrue();
        assertThat(router.path("value").intValue()).isZero();
    }

    @Test
    void aDefectIsNamedAndIsAFailure() {
        String damaged = SYN.replace("db2b", "db2c");
        Bench.Outcome outcome = decode(damaged);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("0xdb2c wrong")
                .contains("defect: TCP_CHECKSUM at octet 16: found 0xdb2c, expected 0xdb2b");
        JsonNode tcp = decode(damaged, "--json").json().path("layers").path(1);
        assertThat(tcp.path("fields").path("checksumOk").booleanValue()).isFalse();
        assertThat(tcp.path("defects").path(0).path("reason").asText()).isEqualTo("TCP_CHECKSUM");
        assertThat(tcp.path("defects").path(0).path("octet").asInt()).isEqualTo(16);
    }

    @Test
    void anErrorShowsWhatItQuotes() {
        Bench.Outcome outcome = decode(TOO_BIG);
        assertThat(outcome.out()).contains("icmp destinationUnreachable, 8 octets")
                .contains("code        4 (fragmentation needed and DF set)").contains("ipv4 (quoted), 20 octets");
        assertThat(outcome.exitCode()).isZero();
        JsonNode layers = decode(TOO_BIG, "--json").json().path("layers");
        assertThat(layers.path(1).path("message").asText()).isEqualTo("destinationUnreachable");
        assertThat(layers.path(2).path("quoted").booleanValue()).isTrue();
        assertThat(decode(TOO_BIG, "--line").out()).isEqualToIgnoringNewLines(
                "10.0.0.9 > 10.0.0.1 icmp destinationUnreachable (fragmentation needed and DF set) nextHopMtu 1500"
                        + " about 10.0.0.1 > 10.0.0.2 tcp 49152 > 80");
    }

    @Test
    void aLineIsOneLine() {
        assertThat(decode(SYN, "--line").out())
                .isEqualToIgnoringNewLines("10.0.0.1 > 10.0.0.2 tcp 49152 > 80 [SYN] seq 100 win 65535");
        assertThat(decode(SYN.substring(0, 20), "--line").out()).isEqualToIgnoringNewLines("ipv4 IPV4_TRUNCATED");
    }

    @Test
    void aDiagramHasTheValuesInIt() {
        assertThat(decode(SYN, "--diagram").out())
                .contains("|Time to Live 64|  Protocol 6   |    Header Checksum 0x26ce     |");
        assertThat(decode(SYN, "--diagram", "--line").exitCode()).isEqualTo(64);
    }

    @Test
    void hexComesFromStandardInputAsWell() {
        byte[] input = ("0x" + SYN.replaceAll("(....)", "$1 ").replaceAll("(.{40})", "$1\r\n"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(decode(input, "-").out()).isEqualTo(decode(SYN).out());
    }

    @Test
    void whatIsNoHexadecimalTextIsWrongUsage() {
        for (String[] wrong : new String[][] {{"45zz"}, {"450"}, {""}, {}, {"45", "no/such/file"}}) {
            Bench.Outcome outcome = decode(wrong);

            assertThat(outcome.exitCode()).isEqualTo(64);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().lines()).hasSize(1);
        }
        assertThat(decode("45zz").err()).contains("found 'z' at position 3");
    }

    @Test
    void anyPrefixOfAPacketIsShown() {
        for (int digits = 2; digits < SYN.length(); digits += 2) {
            assertThat(decode(SYN.substring(0, digits), "--json").exitCode()).isEqualTo(1);
            assertThat(decode(SYN.substring(0, digits)).exitCode()).isEqualTo(1);
            assertThat(decode(SYN.substring(0, digits), "--diagram").exitCode()).isEqualTo(1);
        }
    }

    /** A capture in the pcap format, of frames in hexadecimal digits. */
    private static byte[] pcap(int linkType, String... frames) {
        ByteBuffer file = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(1 << 16).putInt(linkType);
        for (String frame : frames) {
            byte[] octets = HexFormat.of().parseHex(frame.replace(" ", ""));
            file.putInt(1_795_293_064).putInt(123_456).putInt(octets.length).putInt(octets.length).put(octets);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    private String written(byte[] file) throws IOException {
        return Files.write(home.resolve("capture.pcap"), file).toString();
    }

    private String pcapng(String... packets) throws IOException {
        Path file = home.resolve("capture.pcapng");
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            PcapngTap tap = new PcapngTap(MemoryLink.pair().left(), writer, "left", () -> 1_795_293_064_123_456_789L);
            for (String packet : packets) {
                tap.send(ByteBuffer.wrap(HexFormat.of().parseHex(packet)));
            }
        }
        return file.toString();
    }

    @Test
    void aCaptureIsItsPacketsOneByOne() throws IOException {
        Bench.Outcome outcome = decode(pcapng(SYN, TOO_BIG), "--line");

        assertThat(outcome.out().lines())
                .containsExactly(
                        "1 2026-11-21T20:31:04.123456789Z 10.0.0.1 > 10.0.0.2 tcp 49152 > 80 [SYN] seq 100 win 65535",
                        "2 2026-11-21T20:31:04.123456789Z 10.0.0.9 > 10.0.0.1 icmp destinationUnreachable "
                                + "(fragmentation needed and DF set) nextHopMtu 1500 about 10.0.0.1 > 10.0.0.2 tcp "
                                + "49152 > 80");
        assertThat(outcome.exitCode()).isZero();
        assertThat(decode(pcapng(SYN)).out().lines()).startsWith("1 2026-11-21T20:31:04.123456789Z", "ipv4, 20 octets");
        assertThat(decode(Files.readAllBytes(home.resolve("capture.pcapng")), "-")
                        .out())
                .isEqualTo(decode(pcapng(SYN)).out());
    }

    @Test
    void aCaptureAsJsonHasPacketsWithNumberTimeAndLayers() throws IOException {
        JsonNode packets = decode(pcapng(SYN, SYN.replace("db2b", "0000")), "--json").json().path("packets");

        assertThat(packets).hasSize(2);
        assertThat(packets.path(0).path("number").asInt()).isEqualTo(1);
        assertThat(packets.path(0).path("time").asText()).isEqualTo("2026-11-21T20:31:04.123456789Z");
        assertThat(packets.path(0).path("interface").asText()).isEqualTo("left");
        assertThat(packets.path(0).path("layers").path(1).path("protocol").asText()).isEqualTo("tcp");
        assertThat(packets.path(1).path("layers").path(1).path("defects")).hasSize(1);
        assertThat(decode(pcapng(SYN, SYN.replace("db2b", "0000")), "--json").exitCode()).isEqualTo(1);
    }

    @Test
    void aFrameWithoutAnIpv4PacketIsSaidToHaveNone() throws IOException {
        String file = written(pcap(1, "ffffffffffff 000000000000 0806 0001", "000000000000 000000000000 0800" + SYN));
        Bench.Outcome outcome = decode(file, "--line");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).first().asString().endsWith("Z no IPv4 packet: EtherType 0x0806 (ARP)");
        assertThat(outcome.out()).contains("2 2026-11-21T20:31:04.123456Z 10.0.0.1 > 10.0.0.2 tcp");
        assertThat(decode(file).out().lines()).first().asString().endsWith("Z: no IPv4 packet: EtherType 0x0806 (ARP)");
    }

    @Test
    void jsonNamesTheLinkTypeAndTheReasonWhereItReadsNoLayer() throws IOException {
        JsonNode packets = decode(
                        written(pcap(1, "ffffffffffff 000000000000 0806 0001", "000000000000 000000000000 0800" + SYN)),
                        "--json")
                .json()
                .path("packets");
        assertThat(packets.path(0).path("linkType")).hasToString("{\"number\":1,\"name\":\"ETHERNET\"}");
        assertThat(packets.path(0).path("reason").asText()).isEqualTo("EtherType 0x0806 (ARP)");
        assertThat(packets.path(0).path("layers")).isEmpty();
        assertThat(packets.path(1).path("linkType").path("number").asInt()).isEqualTo(1);
        assertThat(packets.path(1).has("reason")).isFalse();
        assertThat(packets.path(1).path("layers")).isNotEmpty();

        JsonNode unknown = decode(written(pcap(4711, SYN)), "--json").json().path("packets").path(0);
        assertThat(unknown.path("linkType")).hasToString("{\"number\":4711}");
        assertThat(unknown.path("reason").asText()).isEqualTo("frames of link type 4711 are not read");
        JsonNode pcapng = decode(pcapng(SYN), "--json").json().path("packets").path(0);
        assertThat(pcapng.path("linkType").path("name").asText()).isEqualTo("RAW");
    }

    /** Each octet of a capture of each link type damaged, one after the other: never a defect of this program. */
    @Test
    void damagedCapturesNeverAreADefectOfTheProgram() throws IOException {
        for (int linkType : new int[] {1, 101, 276}) {
            byte[] whole = pcap(linkType, "000000000000 000000000000 0800" + SYN);
            for (int at = 0; at < whole.length; at++) {
                for (int value : new int[] {0, 0xff}) {
                    byte[] damaged = whole.clone();
                    damaged[at] = (byte) value;
                    assertThat(decode(damaged, "-", "--json").exitCode()).as("octet %d", at).isIn(0, 1, 3, 64);
                }
                assertThat(decode(Arrays.copyOf(whole, at), "-", "--json").exitCode()).isIn(0, 1, 3, 64);
            }
        }
    }

    @Test
    void whatTheCaptureDidNotKeepIsNoDefect() throws IOException {
        byte[] file = pcap(101, SYN.substring(0, 56));
        file[PACKET_HEADER + 12] = 40;

        assertThat(decode(written(file)).exitCode()).isZero();
        assertThat(decode(written(file), "--json").json().path("packets").path(0).path("originalLength").asInt())
                .isEqualTo(40);
        file[PACKET_HEADER + 12] = 28;
        assertThat(decode(written(file)).exitCode()).isEqualTo(1);
    }

    @Test
    void aCaptureWithoutPacketsIsNoSuccess() throws IOException {
        Bench.Outcome outcome = decode(pcapng());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("there is no packet in ");
        assertThat(decode(pcapng(), "--json").json().path("packets")).isEmpty();
    }

    @Test
    void whatIsNoCaptureIsWrongUsage() throws IOException {
        String text = Files.writeString(home.resolve("a.txt"), "GIF89a").toString();
        assertThat(decode(text).exitCode()).isEqualTo(64);
        assertThat(decode(text).err()).isEqualToIgnoringNewLines("readback decode: " + text
                + ", at octet 0: expected a pcapng section header 0a0d0d0a, found 47494638");
        assertThat(decode(home.toString()).exitCode()).isEqualTo(64);
        assertThat(decode("no/such.pcapng").err())
                .isEqualToIgnoringNewLines("readback decode: there is no file no/such.pcapng");
    }

    @Test
    void aCaptureThatEndsTooEarlyShowsWhatIsThereAndSaysWhereItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(pcapng(SYN, SYN)));
        String file = written(Arrays.copyOf(whole, whole.length - 10));
        Bench.Outcome outcome = decode(file, "--line");

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.err()).contains("at octet ").contains("found the end of the capture");
        assertThat(decode(file, "--json").json().path("packets")).hasSize(1);
    }
}
