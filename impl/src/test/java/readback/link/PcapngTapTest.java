package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.capture.PcapngWriter;

class PcapngTapTest {

    /** 2026-11-21T20:31:04.123456789Z */
    private static final long TIME = 1_795_293_064_123_456_789L;

    /** A SYN from 10.0.0.1:49152 to 10.0.0.2:80, put together by hand. */
    private static final byte[] SYN = HexFormat.of().parseHex(
            "45000028000040004006" + "26ce" + "0a0000010a000002"
                    + "c000005000000064000000005002ffff" + "cc98" + "0000");

    @TempDir
    private Path folder;

    private Path file;
    private final MemoryLink.Pair pair = MemoryLink.pair();

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("capture.pcapng");
    }

    /** A block of the file, as draft-ietf-opsawg-pcapng section 3.1 has it; the body is all between the lengths. */
    private record Block(int type, ByteBuffer body) {}

    /** Reads a little-endian pcapng file, block by block; independent of what wrote it. */
    private static List<Block> blocks(Path file) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Block> blocks = new ArrayList<>();
        while (octets.hasRemaining()) {
            int start = octets.position();
            int type = octets.getInt();
            int total = octets.getInt();
            assertThat(total).isGreaterThanOrEqualTo(12).isLessThanOrEqualTo(octets.capacity() - start);
            assertThat(total % 4).isZero();
            assertThat(octets.getInt(start + total - 4)).isEqualTo(total);
            blocks.add(new Block(type, octets.slice(start + 8, total - 12).order(ByteOrder.LITTLE_ENDIAN)));
            octets.position(start + total);
        }
        return blocks;
    }

    private static String text(ByteBuffer body, int from, int length) {
        return StandardCharsets.ISO_8859_1.decode(body.slice(from, length)).toString();
    }

    @Test
    void aCaptureHasASectionItsInterfacesAndItsPackets() throws IOException {
        try (PcapngWriter capture = PcapngWriter.create(file)) {
            PcapngTap left = new PcapngTap(pair.left(), capture, "left", () -> TIME);
            PcapngTap right = new PcapngTap(pair.right(), capture, "right", () -> TIME + 1);
            send(left, "hello");
            assertThat(received(right)).containsExactly("hello");
        }
        List<Block> blocks = blocks(file);
        assertThat(blocks).extracting(Block::type).containsExactly(0x0A0D0D0A, 1, 1, 6, 6);

        ByteBuffer section = blocks.get(0).body();
        assertThat(section.getInt()).isEqualTo(0x1A2B3C4D);
        assertThat(section.getShort()).isEqualTo((short) 1);
        assertThat(section.getShort()).isZero();
        assertThat(section.getLong()).isEqualTo(-1);

        ByteBuffer description = blocks.get(1).body();
        assertThat(description.getShort()).as("LINKTYPE_RAW").isEqualTo((short) 101);
        assertThat(description.getShort(8)).as("if_name").isEqualTo((short) 2);
        assertThat(text(description, 12, description.getShort(10))).isEqualTo("left");
        assertThat(description.getInt(16)).as("if_tsresol, one octet").isEqualTo(0x0001_0009);
        assertThat(description.get(20)).as("nanoseconds").isEqualTo((byte) 9);
        assertThat(description.getInt(24)).as("end of options").isZero();

        assertPacket(blocks.get(3).body(), 0, TIME, "hello", 2);
        assertPacket(blocks.get(4).body(), 1, TIME + 1, "hello", 1);
    }

    private static void assertPacket(ByteBuffer body, int interfaceNumber, long nanos, String packet, int direction) {
        assertThat(body.getInt(0)).isEqualTo(interfaceNumber);
        assertThat(((long) body.getInt(4) << 32) | Integer.toUnsignedLong(body.getInt(8))).isEqualTo(nanos);
        assertThat(body.getInt(12)).isEqualTo(packet.length());
        assertThat(body.getInt(16)).isEqualTo(packet.length());
        assertThat(text(body, 20, packet.length())).isEqualTo(packet);
        int options = 20 + (packet.length() + 3) / 4 * 4;
        assertThat(body.getInt(options)).as("epb_flags, four octets").isEqualTo(0x0004_0002);
        assertThat(body.getInt(options + 4)).isEqualTo(direction);
        assertThat(body.getInt(options + 8)).as("end of options").isZero();
        assertThat(body.capacity()).isEqualTo(options + 12);
    }

    @Test
    void theFileIsWholeBeforeItIsClosed() throws IOException {
        try (PcapngWriter capture = PcapngWriter.create(file)) {
            PcapngTap left = new PcapngTap(pair.left(), capture, "left", () -> TIME);
            assertThat(blocks(file)).hasSize(2);
            send(left, "a", "bc", "def");
            assertThat(blocks(file)).hasSize(5);
        }
    }

    @Test
    void aCaptureThatCannotBeWrittenDoesNotDisturbTheLink() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full));
        PcapngWriter capture = PcapngWriter.create(full);
        PcapngTap left = new PcapngTap(pair.left(), capture, "left", () -> TIME);
        send(left, "hello");
        assertThat(received(pair.right())).containsExactly("hello");
        assertThat(capture.failure()).isPresent();
        assertThatIOException().isThrownBy(capture::close);
    }

    @Test
    void aNameMayBeLongerThanFits() throws IOException {
        try (PcapngWriter capture = PcapngWriter.create(file)) {
            assertThat(new PcapngTap(pair.left(), capture, "n".repeat(70_000), () -> TIME).mtu()).isPositive();
        }
        assertThat(blocks(file).get(1).body().getShort(10)).isEqualTo((short) 255);
    }

    @Test
    void tsharkReadsIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        try (PcapngWriter capture = PcapngWriter.create(file)) {
            new PcapngTap(pair.left(), capture, "left", () -> TIME).send(ByteBuffer.wrap(SYN));
        }
        Process tshark = new ProcessBuilder("/usr/bin/tshark", "-r", file.toString(), "-T", "fields",
                        "-e", "frame.interface_name", "-e", "frame.time_epoch", "-e", "frame.protocols",
                        "-e", "ip.src", "-e", "tcp.dstport", "-e", "tcp.seq_raw", "-e", "frame.packet_flags_direction")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(tshark.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tshark.exitValue()).isZero();
        assertThat(said.split("\t")).containsExactly(
                "left", "1795293064.123456789", "raw:ip:tcp", "10.0.0.1", "80", "100", "0x00000002");
    }
}
