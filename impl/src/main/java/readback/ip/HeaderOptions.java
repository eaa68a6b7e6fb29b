package readback.ip;

import java.lang.foreign.MemorySegment;
import readback.wire.Ipv4Option;
import readback.wire.Ipv4View;

/**
 * The options of one header that are acted on: source routes, Record Route, Timestamp (RFC 791 section 3.1). All others
 * pass unchanged (RFC1812-5.3.13.1, RFC1812-5.3.13.3). Of each kind only the first counts; a second source route is a
 * defect (RFC1812-5.2.4.1). A pointer that can be moved, like a view.
 */
final class HeaderOptions {

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int LENGTH = 1;
    private static final int POINTER = 2;

    /** Where each kind starts in the packet; 0 for none. */
    private int sourceRoute;

    private int recordRoute;
    private int timestamp;
    private MemorySegment packet = MemorySegment.NULL;

    /**
     * Moves to the options of a header in which {@link Ipv4View#check} found no defect.
     *
     * @param headerLength 20 to 60
     */
    void read(MemorySegment newPacket, int headerLength) {
        packet = newPacket;
        sourceRoute = 0;
        recordRoute = 0;
        timestamp = 0;
        for (int at = Ipv4View.OPTIONS; at < headerLength && Memory.get8(packet, at) != END; ) {
            int kind = Memory.get8(packet, at);
            see(kind, at);
            at += kind == NO_OPERATION ? 1 : length(at);
        }
    }

    private void see(int kind, int at) {
        switch (kind) {
            case Ipv4Option.RECORD_ROUTE -> recordRoute = recordRoute == 0 ? at : recordRoute;
            case Ipv4Option.TIMESTAMPS -> timestamp = timestamp == 0 ? at : timestamp;
            case Ipv4Option.LOOSE_SOURCE_ROUTE, Ipv4Option.STRICT_SOURCE_ROUTE -> sourceRoute = at;
            default -> {}
        }
    }

    /** The octet of the header that is at fault though it is well formed, 20 to 59 (RFC792-pp); 0 if none is. */
    int problem() {
        return timestamp == 0 ? 0 : TimestampOption.problem(packet, timestamp);
    }

    boolean hasSourceRoute() {
        return sourceRoute != 0;
    }

    /** Whether every hop has to be listed (RFC1812-5.2.4.3-ssrr). */
    boolean isStrict() {
        return hasSourceRoute() && Memory.get8(packet, sourceRoute) == Ipv4Option.STRICT_SOURCE_ROUTE;
    }

    /** Whether the packet is to go on from the address that it has reached. */
    boolean routeGoesOn() {
        return hasSourceRoute() && hasRoom(sourceRoute);
    }

    /** The address bits of where it is to go on to. */
    int nextAddress() {
        return Memory.get32(packet, slot(sourceRoute));
    }

    /** RFC791-3.1-lsrr: the packet goes on to the next address of its route, which becomes ours. */
    void followRoute(int own, Ipv4View view) {
        view.destination(nextAddress());
        insert(sourceRoute, own);
    }

    /**
     * What whoever sends the packet on has to note (RFC1812-5.3.13.5, RFC1812-5.3.13.6).
     *
     * @param own address bits of the interface by which it leaves (RFC1812-4.2.2.2)
     */
    void note(int own, Addresses addresses, long now) {
        if (recordRoute != 0 && hasRoom(recordRoute)) {
            insert(recordRoute, own);
        }
        stamp(own, addresses, now);
    }

    /** What the destination has to note, too (RFC1122-3.2.1.8-ts). */
    boolean stamp(int own, Addresses addresses, long now) {
        return timestamp != 0 && TimestampOption.stamp(packet, timestamp, own, addresses, now);
    }

    private boolean hasRoom(int at) {
        return pointer(at) <= length(at);
    }

    private void insert(int at, int own) {
        Memory.set32(packet, slot(at), own);
        Memory.set8(packet, at + POINTER, pointer(at) + Integer.BYTES);
    }

    /** Where the pointer points to; it counts from 1. */
    private int slot(int at) {
        return at + pointer(at) - 1;
    }

    private int pointer(int at) {
        return Memory.get8(packet, at + POINTER);
    }

    private int length(int at) {
        return Memory.get8(packet, at + LENGTH);
    }
}
