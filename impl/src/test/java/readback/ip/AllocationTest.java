package readback.ip;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sending packets on allocates nothing. A single small object a packet would show as 16 octets or more. */
class AllocationTest {

    private static final int PACKETS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final RoutingTable table = new RoutingTable();
    private final Router router = new Router(
            RouterConfig.ROUTER, List.of(GivenPackets.LEFT, GivenPackets.RIGHT), table, GivenPackets.identification());

    /** Kept, so that the compiler cannot leave the work out. */
    private int seen;

    @Test
    void sendingPacketsOnAllocatesNothing() {
        table.connect(GivenPackets.LEFT);
        table.connect(GivenPackets.RIGHT);
        table.put(Prefix.ALL, NextHop.via(GivenPackets.RIGHT, GivenPackets.BOB));
        try (Arena arena = Arena.ofConfined()) {
            assertThat(octetsPerPacket(arena.allocate(700))).isLessThan(1.0);
        }
        assertThat(octetsPerPacket(MemorySegment.ofArray(new byte[700]))).isLessThan(1.0);
        assertThat(seen).isEqualTo(2 * 4 * PACKETS);
    }

    private double octetsPerPacket(MemorySegment memory) {
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            sendOn(memory);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        sendOn(memory);
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / PACKETS;
    }

    /** Every second packet is too long for its link. */
    private void sendOn(MemorySegment memory) {
        MemorySegment shorter =
                memory.asSlice(0, 64).copyFrom(GivenPackets.packet(44).timeToLive(255).memory());
        for (int i = 0; i < PACKETS; i++) {
            if (i % 250 == 0) {
                write(memory, i % 500 == 0 ? 700 : 64);
            }
            MemorySegment packet = i % 500 < 250 ? memory : shorter;
            if (!(router.packetArrives(packet, GivenPackets.LEFT, i) instanceof FragmentVerdict.Discard)) {
                seen++;
            }
        }
    }

    private static void write(MemorySegment memory, int length) {
        GivenPackets.view(memory)
                .versionAndHeaderLength(20)
                .dscpAndEcn(0, 0)
                .totalLength(length)
                .identification(1)
                .flagsAndFragmentOffset(false, false, 0)
                .timeToLive(255)
                .protocol(253)
                .source(GivenPackets.ALICE.bits())
                .destination(GivenPackets.BEYOND.bits())
                .updateChecksum();
    }
}
