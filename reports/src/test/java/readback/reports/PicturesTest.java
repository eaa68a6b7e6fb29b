package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.reports.results.GraphFile;
import readback.reports.results.ResultJson;

class PicturesTest {

    private static final Path PUBLISHED = Path.of("published", "pictures");
    private static final String TWO_MESSAGES = "traces/handshake-flawed-two-message-handshake.itf.json";
    private static final String TITLE = "The two-message handshake";

    /** The results of a run, as far as the README's pictures are drawn from them. */
    static Path recorded() throws URISyntaxException {
        return Path.of(PicturesTest.class
                        .getResource("pictures/graphs/handshake.json")
                        .toURI())
                .getParent()
                .getParent();
    }

    @Test
    void thePublishedPicturesAreThoseThatARunDraws() throws Exception {
        assertThat(Pictures.states(recorded(), "handshake"))
                .isEqualTo(Files.readString(PUBLISHED.resolve("states.svg")));
        assertThat(Pictures.trace(recorded(), TWO_MESSAGES, TITLE))
                .isEqualTo(Files.readString(PUBLISHED.resolve("two-message-handshake.svg")));
    }

    @Test
    void theResultFileSaysWhichKindOfPictureItIs() throws Exception {
        assertThat(Pictures.of(recorded(), "graphs/handshake.json", ""))
                .isEqualTo(Pictures.states(recorded(), "handshake"));
        assertThat(Pictures.of(recorded(), TWO_MESSAGES, TITLE))
                .isEqualTo(Pictures.trace(recorded(), TWO_MESSAGES, TITLE));
    }

    @Test
    void aPictureIsAFileOfItsOwnThatKnowsTheDark() throws Exception {
        for (String svg :
                List.of(Pictures.states(recorded(), "handshake"), Pictures.trace(recorded(), TWO_MESSAGES, TITLE))) {
            Samples.parse(svg);
            assertThat(svg).contains("xmlns=\"http://www.w3.org/2000/svg\"", "prefers-color-scheme: dark", "<desc>");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Pictures.states(recorded(), "relay")).hasMessage("graphs/relay.json: is not there");
        assertThatThrownBy(() -> Pictures.trace(recorded(), "traces/x.itf.json", "x"))
                .hasMessage("traces/x.diagram.json: is not there");
    }

    @Test
    void everyEdgeOfTheFigureThatWasSeenHasItsLabel() throws Exception {
        GraphFile file = ResultJson.read(recorded(), GraphFile.name("handshake"), GraphFile.class).orElseThrow();
        Drawing drawing = StateGraphSvg.drawing(MergedGraph.of(file), file.layout().orElseThrow());

        long seen = file.layout().orElseThrow().roads().stream()
                .filter(r -> file.edges().stream().anyMatch(e -> e.from().equals(r.from()) && e.to().equals(r.to())))
                .count();
        assertThat(drawing.shapes()).filteredOn(s -> s instanceof Shape.Text t && t.style() == TextStyle.GRAPH_LABEL)
                .hasSizeGreaterThanOrEqualTo((int) seen)
                .noneMatch(s -> s instanceof Shape.Text t && t.words().equals("…"));
    }
}
