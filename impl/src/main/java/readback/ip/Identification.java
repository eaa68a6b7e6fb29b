package readback.ip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;

/**
 * Identifications for packets that may be fragmented (RFC 6864). None comes twice within the maximum datagram lifetime
 * for the same source, destination and protocol (RFC6864-4.3-unique), copies of a packet included (RFC6864-4.2-copy).
 * Atomic packets need none (RFC6864-4.1-atomic).
 */
public final class Identification {

    /**
     * How long a datagram can live, unless somebody knows better (RFC 6864 section 4.3). This has to cover the time
     * that its fragments may wait for each other as well as the time that they are under way, or two datagrams are put
     * together: with the minute that {@link ReassemblyConfig#DEFAULT} waits, another minute is left for the way.
     */
    public static final Duration MAXIMUM_DATAGRAM_LIFETIME = Duration.ofMinutes(2);

    private static final int BLOCK_BITS = 10;
    private static final int BLOCKS = 1 << (16 - BLOCK_BITS);
    private static final int LAST_OF_BLOCK = (1 << BLOCK_BITS) - 1;

    private final long lifetime;
    private final int mostFlows;
    private final long secret;

    /** The flow that was idle for longest comes first. */
    private final Map<DatagramFlow, Issued> flows = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Nothing issued yet.
     *
     * @param lifetime within which none is used again
     * @param mostFlows flows that are remembered at a time, at least 1
     * @param secret any number that others do not know: it decides where each flow begins
     */
    public Identification(Duration lifetime, int mostFlows, long secret) {
        this.lifetime = lifetime.toNanos();
        this.mostFlows = IpBounds.within("mostFlows", mostFlows, 1, Integer.MAX_VALUE);
        this.secret = secret;
    }

    private record DatagramFlow(Ipv4Address source, Ipv4Address destination, IpProtocol protocol) {

        private static final Ipv4Address ANYBODY = new Ipv4Address(0);

        /**
         * All ICMP of a source is one flow, whoever it goes to: anybody can have it sent to anybody, and would
         * otherwise have all flows taken. What is unique for one source is so for each of its destinations.
         */
        static DatagramFlow of(Ipv4Address source, Ipv4Address destination, IpProtocol protocol) {
            return new DatagramFlow(source, protocol.equals(IpProtocol.ICMP) ? ANYBODY : destination, protocol);
        }
    }

    /**
     * What a flow has used: consecutive numbers, modulo 2^16. When each was used is kept for blocks of 1,024 of them:
     * no number of a block is used again before the last of them may be.
     */
    private static final class Issued {
        private final long[] lastOfBlock = new long[BLOCKS];
        private int next;
        private long usedBlocks;
        private long last;

        Issued(int first) {
            next = first;
        }

        boolean mayUse(long now, long lifetime) {
            int block = next >>> BLOCK_BITS;
            boolean entersUsedBlock = (next & LAST_OF_BLOCK) == 0 && (usedBlocks & (1L << block)) != 0;
            return !entersUsedBlock || now - lastOfBlock[block] >= lifetime;
        }

        int use(long now) {
            int used = next;
            int block = used >>> BLOCK_BITS;
            usedBlocks |= 1L << block;
            lastOfBlock[block] = now;
            last = now;
            next = (used + 1) & 0xffff;
            return used;
        }
    }

    /**
     * An identification for the next packet of a flow.
     *
     * @param now the time in nanoseconds
     * @return 0 to 65535; nothing when it would be used too early (RFC6864-5.2-rate), or too many flows are busy: then
     *     the packet has to wait, or be atomic
     */
    public OptionalInt next(Ipv4Address source, Ipv4Address destination, IpProtocol protocol, long now) {
        DatagramFlow flow = DatagramFlow.of(source, destination, protocol);
        Issued known = flows.get(flow);
        if (known == null) {
            if (!makeRoom(now)) {
                return OptionalInt.empty();
            }
            known = new Issued(first(flow));
            flows.put(flow, known);
        }
        return known.mayUse(now, lifetime) ? OptionalInt.of(known.use(now)) : OptionalInt.empty();
    }

    /** Whether there is room for one more flow, after one that has been idle for long enough had to go. */
    private boolean makeRoom(long now) {
        if (flows.size() < mostFlows) {
            return true;
        }
        Map.Entry<DatagramFlow, Issued> idle = flows.entrySet().iterator().next();
        if (now - idle.getValue().last < lifetime) {
            return false;
        }
        flows.remove(idle.getKey());
        return true;
    }

    private int first(DatagramFlow flow) {
        long mixed = secret;
        for (int part : new int[] {flow.source.bits(), flow.destination.bits(), flow.protocol.number()}) {
            mixed = (mixed ^ part) * 0xff51afd7ed558ccdL;
            mixed ^= mixed >>> 32;
        }
        return (int) (mixed >>> 16) & 0xffff;
    }
}
