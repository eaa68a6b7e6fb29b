package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class DrawingProperties {

    @Property(tries = 400, seed = "7", shrinking = ShrinkingMode.OFF)
    void nothingInADiagramLiesOverAnythingElse(@ForAll long seed) {
        assertThat(DrawingCheck.faults(SvgRenderer.drawing(RandomDiagrams.of(seed)))).as("diagram " + seed).isEmpty();
    }

    @Property(tries = 50, seed = "8", shrinking = ShrinkingMode.OFF)
    void everyDiagramIsWellFormed(@ForAll long seed) throws Exception {
        Samples.parse(SvgRenderer.standalone(RandomDiagrams.of(seed)));
    }
}
