package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class TextRendererProperties {

    @Property(tries = 600, seed = "9", shrinking = ShrinkingMode.OFF)
    void noLineIsWiderThanATerminal(@ForAll long seed) {
        assertThat(TextRenderer.render(RandomDiagrams.of(seed)).lines())
                .as("diagram " + seed)
                .allMatch(l -> l.length() <= TextRenderer.WIDTH);
    }

    /**
     * In each part of the drawing, the columns of its ends have their line on every line but those of what was found.
     */
    @Property(tries = 600, seed = "10", shrinking = ShrinkingMode.OFF)
    void nothingIsWrittenAcrossTheLineOfAnEnd(@ForAll long seed) {
        SequenceDiagram diagram = RandomDiagrams.of(seed);
        List<String> parts = List.of(String.join("\n", TextRenderer.body(diagram, TextColours.NONE))
                .strip()
                .split("\n\n", -1));

        assertThat(parts).hasSameSizeAs(diagram.pairs());
        for (int i = 0; i < parts.size(); i++) {
            assertThat(linesOfEnds(parts.get(i)))
                    .as("diagram " + seed + "\n" + parts.get(i))
                    .hasSizeGreaterThanOrEqualTo(diagram.pairs().get(i).size());
        }
    }

    /** The canvas cuts off what runs past its edge, so that no line is too wide; nothing may have been cut off. */
    @Property(tries = 600, seed = "11", shrinking = ShrinkingMode.OFF)
    void whatWasFoundIsWrittenWhole(@ForAll long seed) {
        SequenceDiagram diagram = RandomDiagrams.of(seed);
        String written = withoutBlanks(TextRenderer.render(diagram).lines()
                .filter(line -> line.startsWith(">>> ")).map(line -> line.substring(4)).collect(Collectors.joining()));

        assertThat(diagram.steps()).allSatisfy(step -> step.finding().ifPresent(finding ->
                assertThat(written).as("diagram %d", seed)
                        .contains(withoutBlanks(finding.expected())).contains(withoutBlanks(finding.came()))));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Set<Integer> linesOfEnds(String part) {
        Set<Integer> columns =
                IntStream.range(0, TextRenderer.WIDTH).boxed().collect(Collectors.toCollection(HashSet::new));
        part.lines().skip(1).filter(l -> !l.startsWith(">>> ")).forEach(line ->
                columns.removeIf(c -> c >= line.length() || "│├┤".indexOf(line.charAt(c)) < 0));
        return columns;
    }
}
