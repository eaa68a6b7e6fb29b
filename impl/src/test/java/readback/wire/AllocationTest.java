package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
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
}
