package readback.ip;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import readback.wire.InternetChecksum;
import readback.wire.Ipv4View;

/** Octets of a packet that the views of {@code readback.wire} have no names for. */
final class Memory {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Memory() {}

    static int get8(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    static void set8(MemorySegment memory, long at, int value) {
        memory.set(ValueLayout.JAVA_BYTE, at, (byte) value);
    }

    static int get32(MemorySegment memory, long at) {
        return memory.get(INT, at);
    }

    static void set32(MemorySegment memory, long at, int value) {
        memory.set(INT, at, value);
    }

    /**
     * One hop less (RFC1812-5.3.1-dec), and the checksum brought up to date without looking at the rest of the header
     * (RFC1812-4.2.2.5-incr).
     *
     * @param packet where the header starts
     */
    static void lowerTimeToLive(MemorySegment memory, long packet) {
        int before = memory.get(SHORT, packet + Ipv4View.TIME_TO_LIVE) & 0xffff;
        int checksum = memory.get(SHORT, packet + Ipv4View.HEADER_CHECKSUM) & 0xffff;
        int after = before - (1 << Byte.SIZE);
        memory.set(SHORT, packet + Ipv4View.TIME_TO_LIVE, (short) after);
        memory.set(SHORT, packet + Ipv4View.HEADER_CHECKSUM, (short) InternetChecksum.update(checksum, before, after));
    }
}
