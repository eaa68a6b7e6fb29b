package readback.ip;

import java.util.List;
import java.util.OptionalInt;

/** What is known of a datagram of which some fragments have come. A value: {@link ReassemblyRules} makes the next. */
public sealed interface Reassembly {

    /**
     * When it is given up, in nanoseconds on the clock of the arrivals. Fixed by the first arrival
     * (RFC1122-3.3.2-timeout). The clock may wrap: it is reached when {@code now - deadline >= 0}.
     */
    long deadline();

    /**
     * Fragments are missing.
     *
     * @param parts those that have come, by rising offset; no two share an octet
     * @param total octets of the whole payload, once the last fragment has come (RFC791-3.2-reasm-len)
     */
    record Collecting(List<Fragment> parts, OptionalInt total, long deadline) implements Reassembly {
        /** Copies the parts, unless they cannot be modified anyway. */
        public Collecting {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Two of its fragments contradicted each other. Whatever else comes of it until the deadline is dropped, those that
     * have come are dropped too, and nobody is told (RFC 5722 section 3).
     */
    record Refused(long deadline) implements Reassembly {}
}
