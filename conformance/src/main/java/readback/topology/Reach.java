package readback.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import readback.net.Internet;
import readback.net.Topology;
import readback.net.Traceroute.Hop;
import readback.net.Traceroute.Meaning;
import readback.net.Traceroute.Probe;
import readback.net.Traceroute.ProbeAnswer;
import readback.net.Traceroute;
import readback.wire.Ipv4Address;

/**
 * Whether one node reaches another, and by which way.
 *
 * @param from a host
 * @param to any node
 * @param ending what came of it
 * @param way the routers on the way, by name, {@code *} for one that did not say; each once, even in a circle
 * @param nanos from a probe that reached the target to its answer
 */
public record Reach(String from, String to, ReachEnding ending, List<String> way, OptionalLong nanos) {

    /** What came of the way. */
    public enum ReachEnding {
        /** It leads to the target. */
        REACHED("reached"),
        /** A router on it knows no further. */
        NO_WAY("no way"),
        /** It comes back to where it has been. */
        CIRCLE("a circle"),
        /** Nobody says anything any more. */
        SILENCE("silence");

        private final String words;

        ReachEnding(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private static final String SILENT = "*";
    private static final Traceroute PROBES = new Traceroute(Probe.UDP, 30, 3, Duration.ofSeconds(1));

    public Reach {
        way = List.copyOf(way);
    }

    public boolean isReached() {
        return ending == ReachEnding.REACHED;
    }

    /** Whether it is the same way to the same end, in whatever time. */
    boolean isAs(Reach other) {
        return from.equals(other.from) && to.equals(other.to) && ending == other.ending && way.equals(other.way);
    }

    /** Finds out. */
    static Reach find(Internet internet, String from, String to) throws IOException {
        Ipv4Address address = internet.topology().addressOf(to);
        return of(internet.topology(), from, to, PROBES.run(internet, internet.host(from), address));
    }

    private static Reach of(Topology topology, String from, String to, List<Hop> hops) {
        List<String> way = new ArrayList<>();
        for (Hop hop : hops) {
            String name = hop.from().map(it -> name(topology, it)).orElse(SILENT);
            if (hop.means(Meaning.REACHED)) {
                return new Reach(from, to, ReachEnding.REACHED, way, fastest(hop));
            }
            if (way.contains(name) && !name.equals(SILENT) && !hop.means(Meaning.NO_WAY)) {
                return new Reach(from, to, ReachEnding.CIRCLE, way, OptionalLong.empty());
            }
            if (!name.equals(SILENT) || !way.contains(SILENT)) {
                way.add(name);
            }
            if (hop.means(Meaning.NO_WAY)) {
                return new Reach(from, to, ReachEnding.NO_WAY, way.stream().distinct().toList(), OptionalLong.empty());
            }
        }
        return new Reach(from, to, ReachEnding.SILENCE, way, OptionalLong.empty());
    }

    private static OptionalLong fastest(Hop hop) {
        return hop.answers().stream().flatMap(Optional::stream).mapToLong(ProbeAnswer::took).min();
    }

    /** Whose an address is; the address itself when nobody has it. */
    public static String name(Topology topology, Ipv4Address address) {
        return topology.ownerOf(address).orElseGet(address::toString);
    }
}
