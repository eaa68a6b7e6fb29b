package readback.host.stack;

import java.net.BindException;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import readback.wire.Port;

/**
 * Ports for those who do not care which: simple random selection with linear search (RFC 6056 section 3.3.1), from the
 * dynamic ports (RFC 6335 section 6).
 */
final class EphemeralPorts {

    static final int FIRST = 49_152;
    static final int LAST = 65_535;
    private static final int COUNT = LAST - FIRST + 1;

    private final SplittableRandom random;

    EphemeralPorts(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A port that may be used.
     *
     * @throws BindException when there is none
     */
    Port choose(Predicate<Port> usable) throws BindException {
        int start = random.nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            Port port = new Port(FIRST + (start + i) % COUNT);
            if (usable.test(port)) {
                return port;
            }
        }
        throw new BindException("Cannot assign requested address: all ephemeral ports are in use");
    }
}
