package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import readback.reports.MergedGraph.Cause;
import readback.reports.MergedGraph.MergedEdge;
import readback.reports.results.GraphFile;
import readback.reports.results.GraphLayout;
import readback.reports.results.ResultJson;

class DrawingProperties {

    @Property(tries = 250, seed = "7", shrinking = ShrinkingMode.OFF)
    void nothingInADiagramLiesOverAnythingElse(@ForAll long seed) {
        assertThat(DrawingCheck.faults(SvgRenderer.drawing(RandomDiagrams.of(seed)))).as("diagram " + seed).isEmpty();
    }

    @Property(tries = 50, seed = "8", shrinking = ShrinkingMode.OFF)
    void everyDiagramIsWellFormed(@ForAll long seed) throws Exception {
        Samples.parse(SvgRenderer.standalone(RandomDiagrams.of(seed)));
    }

    @Property(tries = 12, seed = "11", shrinking = ShrinkingMode.OFF)
    void nothingInAStateGraphLiesOverAnythingElse(@ForAll long seed) throws Exception {
        GraphFile file = ResultJson.read(PicturesTest.recorded(), GraphFile.name("handshake"), GraphFile.class)
                .orElseThrow();
        GraphLayout layout = file.layout().orElseThrow();

        assertThat(DrawingCheck.faults(StateGraphSvg.drawing(crowded(layout, new Random(seed)), layout)))
                .as("graph " + seed)
                .isEmpty();
    }

    /** Causes of every length and number at any edges, more than a protocol has. */
    private static MergedGraph crowded(GraphLayout layout, Random random) {
        List<String> states = layout.states().stream().map(GraphLayout.PlacedState::state).distinct().toList();
        List<String> events = List.of(
                "rcv SYN", "OPEN passive", "retransmission timeout", "rcv SYN,FIN,RST,ACK,URG,PSH,ECE,CWR", "CLOSE");
        List<MergedEdge> edges = new ArrayList<>();
        for (String from : states) {
            for (String to : states) {
                List<Cause> causes = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    causes.add(new Cause(
                            events.get(random.nextInt(events.size())),
                            random.nextBoolean() ? "" : "SYN,ACK text; RST " + i,
                            i));
                }
                if (!causes.isEmpty()) {
                    edges.add(new MergedEdge(from, to, causes));
                }
            }
        }
        return new MergedGraph("crowded", states, edges);
    }
}
