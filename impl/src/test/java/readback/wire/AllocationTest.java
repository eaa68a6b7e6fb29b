package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Views allocate nothing. A single small object a packet would show as 16 octets or more. */
class AllocationTest {

    private static final int PACKETS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One of each that a segment of a connection may have: selective acknowledgment and timestamps. */
    private static final byte[] OPTIONS = Wire.hex("050a 00000001 00000002 080a 00000003 00000004");

    private final OptionCursor cursor = new OptionCursor();
    private final Ipv4View ip = new Ipv4View();
    private final TcpView tcp = new TcpView();
    private final UdpView udp = new UdpView();
    private final IcmpView icmp = new IcmpView();

    /** Kept, so that the compiler cannot leave the work out. */
    private int seen;

    @Test
    void writingAndReadingHeadersInPlaceAllocatesNothing() {
        try (Arena arena = Arena.ofConfined()) {
            assertThat(octetsPerPacket(arena.allocate(1500))).isLessThan(1.0);
        }
        assertThat(octetsPerPacket(MemorySegment.ofArray(new byte[1500]))).isLessThan(1.0);
        assertThat(seen).isNotZero();
    }

    private double octetsPerPacket(MemorySegment memory) {
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            writeAndRead(memory);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        writeAndRead(memory);
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / PACKETS;
    }

    private void writeAndRead(MemorySegment memory) {
        for (int i = 0; i < PACKETS; i++) {
            write(memory, i);
            read(memory);
        }
    }

    private void write(MemorySegment memory, int i) {
        MemorySegment.copy(OPTIONS, 0, memory, ValueLayout.JAVA_BYTE, 40, OPTIONS.length);
        tcp.wrap(memory, 20, 1480)
                .sourcePort(i)
                .destinationPort(80)
                .sequenceNumber(i)
                .acknowledgmentNumber(-i)
                .headerLength(40)
                .flags(0x10)
                .window(i)
                .urgentPointer(0)
                .updateChecksum(i, 7);
        ip.wrap(memory, 0, 1500)
                .versionAndHeaderLength(20)
                .dscpAndEcn(0, 0)
                .totalLength(1500)
                .identification(i)
                .flagsAndFragmentOffset(true, false, 0)
                .timeToLive(64)
                .protocol(6)
                .source(i)
                .destination(7)
                .updateChecksum();
    }

    private void read(MemorySegment memory) {
        boolean sound = ip.wrap(memory, 0, 1500).check().isEmpty()
                && tcp.wrap(memory, ip.headerLength(), ip.totalLength() - ip.headerLength())
                        .check(ip.source(), ip.destination())
                        .isEmpty();
        assertSound(sound);
        for (tcp.options(cursor); cursor.next(); ) {
            seen += cursor.kind() == TcpOption.TIMESTAMPS ? cursor.get32(6) : 1;
        }
        seen += tcp.sourcePort() + tcp.sequenceNumber() + tcp.flags() + tcp.window() + ip.identification();
    }

    private static void assertSound(boolean sound) {
        if (!sound) {
            throw new AssertionError("what was written is not sound");
        }
    }

    /** One of each kind of option, so that none takes another way; datagrams and messages too. */
    @Test
    void checkingOptionsDatagramsAndMessagesAllocatesNothing() {
        List<byte[]> packets = List.of(
                packet("07070400000000 830704 0a000003 44080500 00000000 01 94040000 1e0401020000"),
                packet("01"));
        for (byte[] packet : packets) {
            MemorySegment memory = MemorySegment.ofArray(packet);
            assertThat(octetsPerCheck(() -> isSound(memory))).isLessThan(1.0);
        }
        byte[] datagram = Wire.hex("0001 0002 0009 0000 55");
        udp.wrap(MemorySegment.ofArray(datagram)).updateChecksum(1, 2);
        assertThat(octetsPerCheck(() -> udp.check(1, 2).isEmpty())).isLessThan(1.0);
        icmp.wrap(MemorySegment.ofArray(Wire.hex("08008efe1234abcdaa0000ff")));
        assertThat(octetsPerCheck(() -> icmp.check().isEmpty())).isLessThan(1.0);
    }

    private boolean isSound(MemorySegment memory) {
        return ip.wrap(memory).check().isEmpty()
                && tcp.wrap(memory, ip.headerLength(), ip.totalLength() - ip.headerLength())
                        .check(ip.source(), ip.destination())
                        .isEmpty();
    }

    private static double octetsPerCheck(BooleanSupplier check) {
        long before = 0;
        for (int run = 0; run < 4; run++) {
            before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < PACKETS; i++) {
                assertSound(check.getAsBoolean());
            }
        }
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / PACKETS;
    }

    /** A segment with every TCP option that has a form of its own, in a packet with these options. */
    private static byte[] packet(String ipv4Options) {
        byte[] options = Wire.hex(ipv4Options);
        byte[] header = Arrays.copyOf(Wire.hex("4500 0000 0000 4000 4006 0000 0a000001 0a000002"),
                20 + (options.length + 3) / 4 * 4);
        System.arraycopy(options, 0, header, 20, options.length);
        byte[] segment = Wire.hex("0001 0002 00000003 00000004 f010 0005 0000 0000"
                + "020405b4 030307 0402 050a0000000100000002 080a0000000300000004 1c048001 2202 fe0201 0101");
        byte[] packet = Naive.concat(header, segment);
        packet[0] = (byte) (0x40 | header.length / 4);
        packet[3] = (byte) packet.length;
        HeaderArbitraries.repairChecksums(packet);
        return packet;
    }
}
