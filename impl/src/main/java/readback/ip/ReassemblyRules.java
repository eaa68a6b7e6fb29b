package readback.ip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import readback.ip.Reassembly.Collecting;
import readback.ip.Reassembly.Refused;
import readback.wire.IpProtocol;

/**
 * Reassembly as a pure function of ranges: RFC 791 section 3.2 for any order of arrival, with what was learnt since.
 * Where RFC 791's example lets the later copy of shared octets win, the whole datagram is refused (RFC791-3.2-overlap,
 * RFC 5722), but for exact duplicates, which a network may make by itself.
 */
public final class ReassemblyRules {

    /** RFC 1858 section 3.2.1: a first fragment with fewer octets of TCP does not show the flags. */
    static final int LEAST_OF_TCP = 16;

    private final long timeout;

    /**
     * The rules with this timeout.
     *
     * @param timeout from the first fragment's arrival
     */
    public ReassemblyRules(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /**
     * What comes of a fragment.
     *
     * @param next the reassembly after; none when the datagram is complete, and when there was none and still is none
     */
    public record Step(Optional<Reassembly> next, FragmentOutcome outcome) {}

    /** Octets that the first fragment must have for this protocol; 0 where any number is right. */
    public static int leastFirst(IpProtocol protocol) {
        return protocol.equals(IpProtocol.TCP) ? LEAST_OF_TCP : 0;
    }

    /**
     * {@code FragmentArrives}. Total: any fragment is possible at any time. A fragment that makes no sense by itself is
     * dropped and changes nothing; one that contradicts another ends the datagram.
     *
     * @param before what is known of the datagram; none when this is the first of it to come
     * @param leastFirst see {@link #leastFirst}
     * @param now the time in nanoseconds
     */
    public Step fragmentArrives(Optional<Reassembly> before, Fragment fragment, int leastFirst, long now) {
        Optional<FragmentOutcome> senseless = senseless(fragment, leastFirst);
        if (senseless.isPresent()) {
            return new Step(before, senseless.get());
        }
        Reassembly reassembly = before.orElseGet(() -> new Collecting(List.of(), OptionalInt.empty(), now + timeout));
        return switch (reassembly) {
            case Refused refused -> new Step(Optional.of(refused), FragmentOutcome.REFUSED);
            case Collecting collecting -> add(collecting, fragment);
        };
    }

    /**
     * {@code TimeoutReports}: whether the sender is told that the datagram was given up, by Time Exceeded code 1:
     * only if its beginning has come (RFC1122-3.3.2-icmp, RFC792-te-1).
     */
    public static boolean timeoutReports(Reassembly reassembly) {
        return switch (reassembly) {
            case Refused _ -> false;
            case Collecting(var parts, _, _) -> !parts.isEmpty() && parts.getFirst().isFirst();
        };
    }

    private static Optional<FragmentOutcome> senseless(Fragment fragment, int leastFirst) {
        if (fragment.end() > Fragment.MAXIMUM_PAYLOAD) {
            return Optional.of(FragmentOutcome.TOO_LARGE);
        }
        boolean whole = fragment.isFirst() && !fragment.moreFragments();
        if (whole) {
            return Optional.empty();
        }
        if (fragment.length() == 0) {
            return Optional.of(FragmentOutcome.EMPTY);
        }
        if (fragment.moreFragments() && fragment.length() % Fragment.UNIT != 0) {
            return Optional.of(FragmentOutcome.UNALIGNED);
        }
        int transport = fragment.isFirst() ? fragment.length() : fragment.offset();
        return transport < leastFirst ? Optional.of(FragmentOutcome.TINY) : Optional.empty();
    }

    private static Step add(Collecting it, Fragment fragment) {
        int at = placeOf(it.parts(), fragment);
        if (at < it.parts().size() && it.parts().get(at).equals(fragment)) {
            return new Step(Optional.of(it), FragmentOutcome.DUPLICATE);
        }
        if (overlaps(it.parts(), at, fragment)) {
            return refuse(it, FragmentOutcome.OVERLAP);
        }
        if (contradictsEnd(it, fragment)) {
            return refuse(it, FragmentOutcome.INCONSISTENT);
        }
        List<Fragment> parts = new ArrayList<>(it.parts().size() + 1);
        parts.addAll(it.parts());
        parts.add(at, fragment);
        OptionalInt total = fragment.moreFragments() ? it.total() : OptionalInt.of(fragment.end());
        return isComplete(parts, total)
                ? new Step(Optional.empty(), FragmentOutcome.COMPLETE)
                : new Step(Optional.of(new Collecting(parts, total, it.deadline())), FragmentOutcome.HELD);
    }

    private static Step refuse(Reassembly it, FragmentOutcome why) {
        return new Step(Optional.of(new Refused(it.deadline())), why);
    }

    /** The index of the first part that does not begin before the fragment. */
    private static int placeOf(List<Fragment> parts, Fragment fragment) {
        int low = 0;
        int high = parts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts.get(middle).offset() < fragment.offset()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean overlaps(List<Fragment> parts, int at, Fragment fragment) {
        boolean withPrevious = at > 0 && parts.get(at - 1).end() > fragment.offset();
        boolean withNext = at < parts.size() && fragment.end() > parts.get(at).offset();
        return withPrevious || withNext;
    }

    /** RFC791-3.2-reasm-len: there is one end, nothing lies beyond it, and only the last fragment reaches it. */
    private static boolean contradictsEnd(Collecting it, Fragment fragment) {
        if (!fragment.moreFragments()) {
            boolean anotherEnd = it.total().isPresent() && it.total().getAsInt() != fragment.end();
            return anotherEnd || (!it.parts().isEmpty() && it.parts().getLast().end() > fragment.end());
        }
        return it.total().isPresent() && fragment.end() >= it.total().getAsInt();
    }

    /** The parts do not overlap, and none lies beyond the end: they fill their datagram if they have as many octets. */
    private static boolean isComplete(List<Fragment> parts, OptionalInt total) {
        return total.isPresent() && octets(parts) == total.getAsInt();
    }

    private static int octets(List<Fragment> parts) {
        int octets = 0;
        for (Fragment part : parts) {
            octets += part.length();
        }
        return octets;
    }
}
