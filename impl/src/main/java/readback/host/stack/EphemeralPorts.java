package readback.host.stack;

import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import readback.tcp.SipHash;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/**
 * Ports for those who do not care which, from the dynamic ports (RFC 6335 section 6).
 *
 * <p>A connection needs one that is its own among those to the same remote endpoint: algorithm 4 of RFC 6056,
 * double-hash port selection. A keyed hash of the remote endpoint says where its ports begin, and a counter which is
 * next. So the ports of one remote endpoint follow each other, none comes again before all others have had their turn,
 * and whoever sees some of them learns nothing about those of another. The cost is that of the ports that are tried,
 * and the first is usable as long as the counter has not come round to a connection that still lives.
 *
 * <p>A listener, and a socket without connection, needs one that no other has, whatever the remote endpoint: simple
 * random selection (RFC 6056 section 3.3.1).
 */
final class EphemeralPorts {

    static final int FIRST = 49_152;
    static final int LAST = 65_535;
    static final int COUNT = LAST - FIRST + 1;

    /** TABLE_LENGTH of RFC 6056 section 3.3.4: a power of two. */
    private static final int COUNTERS = 1024;

    private final SplittableRandom random;
    private final long[] key = new long[4];
    private final int[] counters = new int[COUNTERS];

    EphemeralPorts(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < key.length; i++) {
            key[i] = random.nextLong();
        }
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] = random.nextInt(COUNT);
        }
    }

    /**
     * A port for a connection to this remote endpoint.
     *
     * @throws BindException when none is usable
     */
    Port choose(Ipv4Address local, Endpoint remote, Predicate<Port> usable) throws BindException {
        byte[] addresses = ByteBuffer.allocate(2 * Integer.BYTES + Short.BYTES)
                .putInt(local.bits())
                .putInt(remote.address().bits())
                .putShort((short) remote.port().number())
                .array();
        int offset = (int) Long.remainderUnsigned(SipHash.hash(key[0], key[1], addresses), COUNT);
        int counter = (int) SipHash.hash(key[2], key[3], addresses) & (COUNTERS - 1);
        for (int i = 0; i < COUNT; i++) {
            Port port = port(offset + counters[counter]);
            counters[counter] = (counters[counter] + 1) % COUNT;
            if (usable.test(port)) {
                return port;
            }
        }
        throw noneLeft();
    }

    /**
     * A port whatever the remote endpoint.
     *
     * @throws BindException when none is usable
     */
    Port choose(Predicate<Port> usable) throws BindException {
        int start = random.nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            Port port = port(start + i);
            if (usable.test(port)) {
                return port;
            }
        }
        throw noneLeft();
    }

    private static Port port(int number) {
        return new Port(FIRST + number % COUNT);
    }

    private static BindException noneLeft() {
        return new BindException("Cannot assign requested address: all ephemeral ports are in use");
    }
}
