package readback.ip;

import java.lang.foreign.MemorySegment;
import readback.wire.Ipv4Option.Timestamps;

/**
 * The Timestamp option in place (RFC 791 section 3.1). There is no clock here that knows the time of day, so the stamps
 * are milliseconds on the clock of the arrivals, with the high bit set that says so.
 */
final class TimestampOption {

    private static final int LENGTH = 1;
    private static final int POINTER = 2;
    private static final int OVERFLOW_AND_FLAG = 3;
    private static final int MOST_OVERFLOW = 15;

    private static final int NOT_TIME_OF_DAY = 1 << 31;
    private static final long NANOSECONDS_IN_MILLISECOND = 1_000_000;

    private TimestampOption() {}

    /**
     * The octet at fault, by its place in the packet, when nobody can count any more for how many there was no room
     * (RFC791-3.1-ts); 0 otherwise.
     */
    static int problem(MemorySegment packet, int at) {
        boolean full = Memory.get8(packet, at + POINTER) > Memory.get8(packet, at + LENGTH);
        boolean counts = flag(packet, at) != Timestamps.ADDRESSES_GIVEN;
        return full && counts && overflow(packet, at) == MOST_OVERFLOW ? at + OVERFLOW_AND_FLAG : 0;
    }

    /**
     * Puts in the time, if there is room, or counts one that found none.
     *
     * @return whether the option has changed
     */
    static boolean stamp(MemorySegment packet, int at, int own, Addresses addresses, long now) {
        int flag = flag(packet, at);
        int pointer = Memory.get8(packet, at + POINTER);
        if (!isKnown(flag)) {
            return false;
        }
        if (pointer > Memory.get8(packet, at + LENGTH)) {
            return flag != Timestamps.ADDRESSES_GIVEN && countOverflow(packet, at);
        }
        int slot = at + pointer - 1;
        // RFC1812-5.3.13.6: only for listed own addresses
        if (flag == Timestamps.ADDRESSES_GIVEN
                && addresses.kindOf(Memory.get32(packet, slot)) != Addresses.AddressKind.OWN) {
            return false;
        }
        if (flag == Timestamps.WITH_ADDRESSES) {
            Memory.set32(packet, slot, own);
        }
        int stamp = flag == Timestamps.TIMES_ONLY ? slot : slot + Integer.BYTES;
        Memory.set32(packet, stamp, (int) (now / NANOSECONDS_IN_MILLISECOND) | NOT_TIME_OF_DAY);
        Memory.set8(packet, at + POINTER, pointer + entry(flag));
        return true;
    }

    private static boolean countOverflow(MemorySegment packet, int at) {
        int octet = Memory.get8(packet, at + OVERFLOW_AND_FLAG);
        Memory.set8(packet, at + OVERFLOW_AND_FLAG, octet + (1 << 4));
        return true;
    }

    /** One of another flag passes unchanged. */
    private static boolean isKnown(int flag) {
        return flag == Timestamps.TIMES_ONLY || flag == Timestamps.WITH_ADDRESSES || flag == Timestamps.ADDRESSES_GIVEN;
    }

    private static int entry(int flag) {
        return flag == Timestamps.TIMES_ONLY ? Integer.BYTES : 2 * Integer.BYTES;
    }

    private static int flag(MemorySegment packet, int at) {
        return Memory.get8(packet, at + OVERFLOW_AND_FLAG) & 0xf;
    }

    private static int overflow(MemorySegment packet, int at) {
        return Memory.get8(packet, at + OVERFLOW_AND_FLAG) >>> 4;
    }
}
