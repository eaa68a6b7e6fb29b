package readback.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import readback.ip.InterfaceAddress;
import readback.link.Impairment;
import readback.net.Topology;
import readback.wire.Ipv4Address;

/** Drawings of any internet whatever can be read. */
class LayoutProperties {

    /** Routers joined at random, each reached from one before, some lines more, and hosts on some. */
    private static Topology topology(int routers, int more, int hosts, long seed) {
        Random random = new Random(seed);
        List<Topology.Line> lines = new ArrayList<>();
        List<Topology.RouterSpec> routerSpecs = new ArrayList<>();
        List<Topology.HostSpec> hostSpecs = new ArrayList<>();
        for (int i = 0; i < routers; i++) {
            routerSpecs.add(new Topology.RouterSpec("r" + i, new Topology.Auto()));
            if (i > 0) {
                lines.add(line("r" + random.nextInt(i), "r" + i, lines.size()));
            }
        }
        for (int i = 0; i < more && routers > 1; i++) {
            int one = random.nextInt(routers);
            int other = (one + 1 + random.nextInt(routers - 1)) % routers;
            lines.add(line("r" + one, "r" + other, lines.size()));
        }
        for (int i = 0; i < hosts; i++) {
            lines.add(line("host" + i, "r" + random.nextInt(routers), lines.size()));
            hostSpecs.add(new Topology.HostSpec("host" + i, lines.getLast().right().address().address()));
        }
        return new Topology("random", hostSpecs, routerSpecs, lines, List.of(), Duration.ZERO);
    }

    private static Topology.Line line(String left, String right, int number) {
        return new Topology.Line(
                left + "-" + right + "-" + number,
                new Topology.LinkEnd(left, new InterfaceAddress(Ipv4Address.of(10, 0, number, 1), 24)),
                new Topology.LinkEnd(right, new InterfaceAddress(Ipv4Address.of(10, 0, number, 200), 24)),
                1500 - number,
                1,
                Impairment.NONE);
    }

    private record Cell(int column, int row) {}

    @Property(tries = 300)
    void nothingIsDrawnOverAnything(
            @ForAll @IntRange(min = 1, max = 9) int routers,
            @ForAll @IntRange(max = 8) int more,
            @ForAll @IntRange(min = 1, max = 5) int hosts,
            @ForAll long seed) {
        Topology topology = topology(routers, more, hosts, seed);
        Layout layout = LayoutMaker.of(topology, _ -> true, Describe::line);
        Set<Cell> taken = new HashSet<>();
        for (Layout.Box box : layout.boxes()) {
            for (int row = box.top(); row <= box.bottom(); row++) {
                for (int column = box.left(); column <= box.right(); column++) {
                    assertThat(taken.add(new Cell(column, row))).as("a box over a box").isTrue();
                }
            }
        }
        for (Layout.Label label : layout.labels()) {
            for (int column = label.left(); column < label.end(); column++) {
                assertThat(taken.add(new Cell(column, label.row()))).as("label %s over something", label).isTrue();
            }
        }
        assertThat(layout.runs()).hasSameSizeAs(topology.lines());
        assertThat(layout.boxes()).hasSameSizeAs(topology.nodes());
        linesOnlyCross(layout, taken);
    }

    private static void linesOnlyCross(Layout layout, Set<Cell> boxesAndLabels) {
        Set<Cell> level = new HashSet<>();
        Set<Cell> upright = new HashSet<>();
        for (Layout.Run run : layout.runs()) {
            Set<Cell> own = new HashSet<>();
            boolean turns = run.fromRow() != run.toRow();
            between(run.from(), turns ? run.turn() : run.to()).forEach(it -> own.add(new Cell(it, run.fromRow())));
            between(run.to(), turns ? run.turn() : run.to()).forEach(it -> own.add(new Cell(it, run.toRow())));
            assertThat(level).as("a line along a line").doesNotContainAnyElementsOf(own);
            level.addAll(own);
            if (turns) {
                for (int row : between(run.fromRow(), run.toRow())) {
                    Cell cell = new Cell(run.turn(), row);
                    assertThat(upright.add(cell)).as("a line along a line").isTrue();
                    assertThat(boxesAndLabels).as("a line through a word").doesNotContain(cell);
                }
            }
        }
    }

    private static List<Integer> between(int one, int other) {
        List<Integer> all = new ArrayList<>();
        for (int i = Math.min(one, other); i <= Math.max(one, other); i++) {
            all.add(i);
        }
        return all;
    }

    @Property(tries = 100)
    void everyNameAndEveryLinkIsInTheDrawing(
            @ForAll @IntRange(min = 1, max = 9) int routers,
            @ForAll @IntRange(max = 8) int more,
            @ForAll @IntRange(min = 1, max = 5) int hosts,
            @ForAll long seed) {
        Topology topology = topology(routers, more, hosts, seed);
        String text = String.join("\n", TopologyText.lines(topology, _ -> true, Integer.MAX_VALUE));
        String svg = TopologySvg.of(topology, _ -> false);
        topology.nodes().forEach(it -> assertThat(text).contains(it));
        topology.lines().forEach(it -> assertThat(text).contains(it.prefix().toString()));
        topology.lines().forEach(it -> assertThat(svg).contains(it.prefix().toString()));
        assertThat(svg.split("class=\"link down\"", -1)).hasSize(topology.lines().size() + 1);
    }
}
