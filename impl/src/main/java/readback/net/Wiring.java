package readback.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import readback.capture.PcapngWriter;
import readback.host.loop.HostClock;
import readback.link.ImpairedLink;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.link.PcapngTap;
import readback.net.CuttableLink.Cable;
import readback.net.Topology.Line;

/** The links of an internet, both ends of each, and the cables within them. */
final class Wiring {

    /** An end: which node it is at, and of which line. */
    private record Where(String node, String line) {}

    private final Map<String, Cable> cables = new LinkedHashMap<>();
    private final Map<Where, Link> ends = new LinkedHashMap<>();

    Wiring(Topology topology, HostClock clock, SplittableRandom random, Optional<PcapngWriter> capture) {
        for (Line line : topology.lines()) {
            Cable cable = new Cable();
            cables.put(line.name(), cable);
            MemoryLink.Pair pair = MemoryLink.pair(MemoryLink.DEFAULT_CAPACITY, line.mtu());
            for (Topology.LinkEnd end : List.of(line.left(), line.right())) {
                Link raw = end.equals(line.left()) ? pair.left() : pair.right();
                // What is on its way when the cable is cut is lost, so the delay is before the cut.
                Link link = new ImpairedLink(
                        new CuttableLink(raw, cable), line.impairment(), random.nextLong(), clock::now);
                String tap = end.node() + " on " + line.name();
                ends.put(
                        new Where(end.node(), line.name()),
                        capture.<Link>map(it -> new PcapngTap(link, it, tap, clock::now)).orElse(link));
            }
        }
    }

    /** The end of a line at a node. */
    Link end(String node, Line line) {
        return Optional.ofNullable(ends.get(new Where(node, line.name()))).orElseThrow();
    }

    /** All ends that are open. */
    List<Link> ends() {
        return new ArrayList<>(ends.values());
    }

    /** An end that is closed has no part in what happens any more. */
    void forget(Link end) {
        ends.values().remove(end);
    }

    Cable cable(String line) {
        return Optional.ofNullable(cables.get(line))
                .orElseThrow(() -> new IllegalArgumentException("there is no link " + line));
    }

    boolean isUp(String line) {
        return cable(line).isUp();
    }
}
