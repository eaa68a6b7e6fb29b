package readback.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Fields in network order, at any alignment. Reading widens without sign; writing keeps the low bits. */
final class Fields {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    private Fields() {}

    static int get8(MemorySegment memory, long at) {
        return memory.get(BYTE, at) & 0xff;
    }

    static int get16(MemorySegment memory, long at) {
        return memory.get(SHORT, at) & 0xffff;
    }

    static int get32(MemorySegment memory, long at) {
        return memory.get(INT, at);
    }

    static long get64(MemorySegment memory, long at) {
        return memory.get(LONG, at);
    }

    static void set8(MemorySegment memory, long at, int value) {
        memory.set(BYTE, at, (byte) value);
    }

    static void set16(MemorySegment memory, long at, int value) {
        memory.set(SHORT, at, (short) value);
    }

    static void set32(MemorySegment memory, long at, int value) {
        memory.set(INT, at, value);
    }

    static void set64(MemorySegment memory, long at, long value) {
        memory.set(LONG, at, value);
    }
}
