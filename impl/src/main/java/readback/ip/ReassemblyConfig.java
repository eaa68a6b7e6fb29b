package readback.ip;

import java.time.Duration;

/**
 * How long and how much a {@link Reassembler} waits for.
 *
 * @param timeout from a datagram's first fragment, 15 to 120 s: at least what RFC 791 section 3.2 begins with, at most
 *     what RFC 1122 section 3.3.2 advises (RFC1122-3.3.2-timeout)
 * @param mostDatagrams that are collected at a time, at least 1
 * @param mostOctets that they take together, at least 2 MiB, so that one longest datagram fits in any fragments; each
 *     fragment counts with its payload and {@link Reassembler#OVERHEAD}
 * @param mostDatagramsOfSource likewise for one source address, 1 to {@code mostDatagrams}
 * @param mostOctetsOfSource likewise for one source address, 2 MiB to {@code mostOctets}
 */
public record ReassemblyConfig(
        Duration timeout, int mostDatagrams, long mostOctets, int mostDatagramsOfSource, long mostOctetsOfSource) {

    // Before DEFAULT, whose making needs them
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final long LEAST_OCTETS = 1 << 21;

    /** A minute, 1,024 datagrams and 16 MiB, of which one source may have 64 and 4 MiB. */
    public static final ReassemblyConfig DEFAULT =
            new ReassemblyConfig(Duration.ofMinutes(1), 1024, 1 << 24, 64, 1 << 22);

    /** @throws IllegalArgumentException when a value is out of its range */
    public ReassemblyConfig {
        IpBounds.within("timeout", timeout, SHORTEST, LONGEST);
        IpBounds.within("mostDatagrams", mostDatagrams, 1, Integer.MAX_VALUE);
        IpBounds.within("mostOctets", mostOctets, LEAST_OCTETS, Long.MAX_VALUE);
        IpBounds.within("mostDatagramsOfSource", mostDatagramsOfSource, 1, mostDatagrams);
        IpBounds.within("mostOctetsOfSource", mostOctetsOfSource, LEAST_OCTETS, mostOctets);
    }
}
