package readback.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.capture.PcapngWriter.Direction;
import readback.wire.Octets;

class CaptureReaderTest {

    /** 2026-11-21T20:31:04.123456789Z */
    private static final long TIME = 1_795_293_064_123_456_789L;

    private static final Instant INSTANT = Instant.parse("2026-11-21T20:31:04.123456789Z");

    @TempDir
    private Path folder;

    /** Blocks of a pcapng file, put together by hand in either byte order. */
    private static final class Blocks {
        private final ByteBuffer octets = ByteBuffer.allocate(1 << 16);

        Blocks(ByteOrder order) {
            octets.order(order);
        }

        static Blocks section(ByteOrder order) {
            return new Blocks(order)
                    .block(
                            0x0A0D0D0A,
                            it -> it.putInt(0x1A2B3C4D)
                                    .putShort((short) 1)
                                    .putShort((short) 0)
                                    .putLong(-1));
        }

        Blocks block(int type, Consumer<ByteBuffer> body) {
            int start = octets.position();
            octets.putInt(type).putInt(0);
            body.accept(octets);
            while (octets.position() % 4 != 0) {
                octets.put((byte) 0);
            }
            int total = octets.position() + 4 - start;
            octets.putInt(total).putInt(start + 4, total);
            return this;
        }

        Blocks interfaceOf(int linkType, int keeps, String options) {
            return block(1, it -> it.putShort((short) linkType).putShort((short) 0).putInt(keeps)
                    .put(HexFormat.of().parseHex(options)));
        }

        Blocks packet(int number, long units, String frame) {
            byte[] kept = HexFormat.of().parseHex(frame);
            return block(6, it -> it.putInt(number).putInt((int) (units >>> 32)).putInt((int) units)
                    .putInt(kept.length).putInt(kept.length).put(kept));
        }

        byte[] done() {
            return Arrays.copyOf(octets.array(), octets.position());
        }
    }

    private static List<CapturedPacket> read(byte[] file) throws IOException {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file))) {
            return all(reader);
        }
    }

    private static List<CapturedPacket> all(CaptureReader reader) throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        for (Optional<CapturedPacket> packet = reader.next(); packet.isPresent(); packet = reader.next()) {
            packets.add(packet.get());
        }
        return packets;
    }

    /** What a writer makes of packets of all lengths, and those packets. */
    private List<CapturedPacket> written(Path file) throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        Random random = new Random(1);
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            writer.newInterface("left");
            writer.newInterface("");
            for (int length = 0; length < 40; length++) {
                byte[] frame = new byte[length];
                random.nextBytes(frame);
                Direction direction = random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND;
                int number = random.nextInt(2);
                writer.packet(number, direction, TIME + length, ByteBuffer.wrap(frame));
                packets.add(new CapturedPacket(length + 1, number == 0 ? "left" : "", LinkType.RAW,
                        Optional.of(INSTANT.plusNanos(length)), Optional.of(direction), length, Octets.of(frame)));
            }
        }
        return packets;
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Path file = folder.resolve("capture.pcapng");
        List<CapturedPacket> packets = written(file);
        try (CaptureReader reader = CaptureReader.open(file)) {
            assertThat(all(reader)).isEqualTo(packets);
            assertThat(reader.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sectionsOfBothByteOrdersAndBlocksOfOtherKinds(boolean big) throws IOException {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] one = Blocks.section(order)
                .block(0x0BAD, it -> it.putLong(1))
                .interfaceOf(1, 0, "")
                .packet(0, 1_000_001, "0102030405")
                .done();
        byte[] other = Blocks.section(big ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .interfaceOf(101, 3, "")
                .block(3, it -> it.putInt(9).put(new byte[] {7, 8, 9}))
                .block(2, it -> it.putShort((short) 0).putShort((short) 0).putLong(0).putInt(1).putInt(2).put((byte) 5))
                .done();
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);

        List<CapturedPacket> packets = read(both);

        assertThat(packets).extracting(CapturedPacket::number).containsExactly(1L, 2L, 3L);
        assertThat(packets).extracting(CapturedPacket::linkType).containsExactly(1, 101, 101);
        assertThat(packets).extracting(it -> it.frame().toString()).containsExactly("0102030405", "070809", "05");
        assertThat(packets).extracting(CapturedPacket::cutOff).containsExactly(false, true, true);
        assertThat(packets.get(0).time()).as("microseconds").contains(Instant.ofEpochSecond(1, 1000));
        assertThat(packets.get(1).time()).as("a simple packet has none").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00, 5, 1970-01-01T00:00:05Z",
        "03, 5001, 1970-01-01T00:00:05.001Z",
        "0c, 5000000000001000, 1970-01-01T01:23:20.000000001Z",
        "8a, 5632, 1970-01-01T00:00:05.500Z",
        "80, 7, 1970-01-01T00:00:07Z",
        "09, -1, 2554-07-21T23:34:33.709551615Z",
        "7f, 5, ''",
        "00, -1, ''",
        "00, 9223372036854775807, ''",
    })
    void timesAreInTheResolutionOfTheInterface(String resolution, long units, String expected) throws IOException {
        byte[] file = Blocks.section(ByteOrder.BIG_ENDIAN)
                .interfaceOf(101, 0, "00090001" + resolution + "000000")
                .packet(0, units, "45")
                .done();
        assertThat(read(file).getFirst().time().map(Instant::toString).orElse("")).isEqualTo(expected);
    }

    @Test
    void anInterfaceMayShiftItsTimes() throws IOException {
        byte[] file = Blocks.section(ByteOrder.BIG_ENDIAN)
                .interfaceOf(101, 0, "000e00080000000000000064" + "00020003616263" + "00" + "00000000")
                .packet(0, 1, "45")
                .done();
        assertThat(read(file).getFirst().time()).contains(Instant.ofEpochSecond(100, 1000));
        assertThat(read(file).getFirst().interfaceName()).isEqualTo("abc");
    }

    private static FrameContent content(int linkType, String frame) {
        Octets octets = Octets.of(HexFormat.of().parseHex(frame.replace(" ", "")));
        return new CapturedPacket(1, "", linkType, Optional.empty(), Optional.empty(), octets.length(), octets)
                .content();
    }

    @ParameterizedTest
    @CsvSource({
        "101, 45, 0", "228, 45, 0", "12, 45, 0",
        "1, 000000000000 000000000000 0800 45, 14",
        "1, 000000000000 000000000000 8100 0001 0800 45, 18",
        "1, 000000000000 000000000000 88a8 0001 8100 0002 0800 45, 22",
        "0, 02000000 45, 4", "0, 00000002 45, 4", "108, 00000002 45, 4",
        "113, 0000 0001 0006 0000000000000000 0800 45, 16",
        "276, 0800 0000 00000001 0001 00 06 0000000000000000 45, 20",
    })
    void theIpv4PacketIsFoundInTheFrame(int linkType, String frame, int offset) {
        assertThat(content(linkType, frame)).isEqualTo(new FrameContent.Ipv4Packet(offset));
    }

    @ParameterizedTest
    @CsvSource({
        "101, 60, 'IP version 6, not 4'",
        "101, '', the frame is empty",
        "1, 000000000000 000000000000 86dd 60, EtherType 0x86dd (IPv6)",
        "1, 000000000000 000000000000 0806 00, EtherType 0x0806 (ARP)",
        "1, 000000000000 000000000000 1234 00, EtherType 0x1234",
        "1, 000000000000 000000000000 0026 42, IEEE 802.3 length 38 where an EtherType is expected",
        "1, 000000000000 000000000000 08, the frame ends after 13 of the 14 octets of its link header",
        "1, 000000000000 000000000000 8100 00, the frame ends after 15 of the 18 octets of its link header",
        "0, 18000000 60, 'address family 18000000 in either byte order, not 2 (IPv4)'",
        "0, 0200, the frame ends after 2 of the 4 octets of its link header",
        "113, 0000 0001 0006 0000000000000000 86dd 60, EtherType 0x86dd (IPv6)",
        "276, 0800, the frame ends after 2 of the 20 octets of its link header",
        "105, 45, frames of link type 105 (IEEE802_11) are not read",
        "4711, 45, frames of link type 4711 are not read",
    })
    void whereThereIsNoIpv4PacketTheReasonIsSaid(int linkType, String frame, String reason) {
        assertThat(content(linkType, frame)).isEqualTo(new FrameContent.NoIpv4(reason));
    }

    /** Broken frames are told as such, whatever the link type and however many octets there are. */
    @Test
    void noFrameIsTooShortToBeLookedAt() {
        for (int linkType = 0; linkType < 300; linkType++) {
            for (int octets = 0; octets < 24; octets++) {
                for (String octet : new String[] {"00", "45", "81", "ff"}) {
                    assertThat(content(linkType, octet.repeat(octets))).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"a1b2c3d4, true, 1000", "a1b2c3d4, false, 1000", "a1b23c4d, true, 1", "a1b23c4d, false, 1"})
    void theOlderFormatIsReadToo(String magic, boolean big, int nanos) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(24 + 16 + 3).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.putInt(Integer.parseUnsignedInt(magic, 16))
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(0x5000_0001);
        file.putInt(7).putInt(9).putInt(3).putInt(60).put(new byte[] {1, 2, 3});

        assertThat(read(file.array()))
                .containsExactly(new CapturedPacket(
                        1,
                        "",
                        1,
                        Optional.of(Instant.ofEpochSecond(7, 9L * nanos)),
                        Optional.empty(),
                        60,
                        Octets.of((byte) 1, (byte) 2, (byte) 3)));
    }

    @Test
    void damageIsSaidWithItsPlace() {
        Blocks section = Blocks.section(ByteOrder.LITTLE_ENDIAN);
        refused(new byte[0], 0, "expected a pcapng section header, found 0 octets");
        refused("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, "0a0d0d0a, found 47494638");
        refused(HexFormat.of().parseHex("0a0d0d0a1c0000001a2b3c4e"), 8, "byte-order magic 1a2b3c4d, found 1a2b3c4e");
        refused(HexFormat.of().parseHex("0a0d0d0a1a0000004d3c2b1a"), 4, "multiple of four, found 26");
        refused(
                HexFormat.of().parseHex("0a0d0d0a1c0000004d3c2b1a02000000ffffffffffffffff1c000000"),
                12,
                "version 1, found 2");
        byte[] whole = section.interfaceOf(101, 0, "").packet(0, 0, "45").done();
        refused(Arrays.copyOf(whole, whole.length - 1), whole.length - 1, "found the end of the capture");
        refused(changed(whole, whole.length - 4, 99), whole.length - 4, "length 36 again, found 99");
        refused(changed(whole, 48 + 8, 1), 48 + 8, "1 interfaces described so far, found number 1");
        refused(changed(whole, 48 + 20, 5), 48 + 20, "at most 4, found 5");
        refused(changed(whole, 48 + 4, 28), 48 + 4, "expected a block with 20 octets");
        refused(changed(whole, 48 + 4, 1 << 30), whole.length, "end of the capture");
    }

    private static byte[] changed(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return copy;
    }

    private static void refused(byte[] file, long offset, String said) {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(said)
                .withMessageStartingWith("at octet " + offset + ": ")
                .satisfies(it -> assertThat(it.offset()).isEqualTo(offset));
    }

    @Test
    void damageAtAnyOctetIsReadOrRefusedAndNothingElse() throws IOException {
        Path file = folder.resolve("capture.pcapng");
        written(file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(2);
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0, 0xff, whole[at] ^ 1, random.nextInt(256)}) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) value;
                Throwable thrown = catchThrowable(() -> read(damaged));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(CaptureException.class);
                }
            }
        }
    }

    @Test
    void everyPrefixIsReadUpToItsLastWholeBlock() throws IOException {
        Path file = folder.resolve("capture.pcapng");
        List<CapturedPacket> packets = written(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length++) {
            List<CapturedPacket> read = new ArrayList<>();
            byte[] cut = Arrays.copyOf(whole, length);
            Throwable thrown = catchThrowable(() -> {
                CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(cut));
                for (Optional<CapturedPacket> it = reader.next(); it.isPresent(); it = reader.next()) {
                    read.add(it.get());
                }
            });
            assertThat(read).isEqualTo(packets.subList(0, read.size()));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(CaptureException.class);
            }
        }
    }

    /** A file from 1.2.3.4 to 5.6.7.8 in Ethernet, IP and UDP, made by wireshark's own tools. */
    @ParameterizedTest
    @ValueSource(strings = {"pcapng", "pcap", "nsecpcap"})
    void filesOfWiresharksToolsAreRead(String format) throws Exception {
        Path text2pcap = Path.of("/usr/bin/text2pcap");
        Path editcap = Path.of("/usr/bin/editcap");
        assumeTrue(Files.isExecutable(text2pcap) && Files.isExecutable(editcap), "wireshark's tools are not installed");
        Path hex = Files.writeString(folder.resolve("hex.txt"), "000000 68 65 6c 6c 6f\n");
        Path made = folder.resolve("made");
        Path file = folder.resolve("edited");
        run(text2pcap.toString(), "-q", "-u", "1000,69", "-4", "1.2.3.4,5.6.7.8", hex.toString(), made.toString());
        run(editcap.toString(), "-F", format, made.toString(), file.toString());

        try (CaptureReader reader = CaptureReader.open(file)) {
            CapturedPacket packet = reader.next().orElseThrow();
            assertThat(reader.next()).isEmpty();
            assertThat(packet.linkType()).isEqualTo(LinkType.ETHERNET);
            assertThat(packet.content()).isEqualTo(new FrameContent.Ipv4Packet(14));
            assertThat(packet.frame().toString()).contains("0102030405060708" + "03e80045").contains("68656c6c6f");
            assertThat(packet.time()).isPresent();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
