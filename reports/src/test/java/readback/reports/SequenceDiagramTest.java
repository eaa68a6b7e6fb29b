package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.reports.SequenceDiagram.Message;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.results.ResultJson;

class SequenceDiagramTest {

    @Test
    void drawsEverythingAsText() {
        assertThat(TextRenderer.render(Samples.everything())).isEqualTo(Samples.text("golden/everything.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-way", "duplicate", "close", "open-reset", "not-recorded"})
    void drawsTracesAsText(String trace) {
        assertThat(TextRenderer.render(Samples.trace(trace, trace)))
                .isEqualTo(Samples.text("golden/" + trace + ".txt"));
    }

    @Test
    void asciiHasNothingElse() {
        assertThat(TextRenderer.renderAscii(Samples.everything()))
                .matches("[\\x0a\\x20-\\x7e]*")
                .contains("X SYN seq=7 lost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-way", "duplicate", "close", "open-reset", "not-recorded"})
    void staysWithinTheTerminal(String trace) {
        assertThat(TextRenderer.render(Samples.trace(trace, trace)).lines())
                .allMatch(l -> l.length() <= TextRenderer.WIDTH);
    }

    @Test
    void anSvgIsWellFormedAndTellsTheTraceInWords() throws Exception {
        var svg = Samples.parse(SvgRenderer.standalone(Samples.everything())).getDocumentElement();

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Everything at once");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .contains("Step 1: A: OPEN active; A is in SYN-SENT; A sends SYN seq=7.")
                .contains("Step 5: B receives a duplicate of SYN seq=7; B is in SYN-RECEIVED")
                .contains(
                        "Step 9: B: host b crashes; B is in CLOSED; expected B stays in SYN-RECEIVED, came B is "
                                + "CLOSED.");
    }

    @Test
    void anSvgMarksEveryFateAndTheFailingStep() {
        assertThat(SvgRenderer.inline(Samples.everything()))
                .contains("sd-dup", "sd-cross", "lost, network full", "expired", "still on its way", "sd-tick")
                .contains("class=\"sd-band sd-bad\" data-step=\"9\"")
                .doesNotContain("xmlns");
    }

    @Test
    void whatComesFromDataIsEscaped() throws Exception {
        DiagramBuilder d = SequenceDiagram.titled("<script>alert('&')</script>").between("<A>", "\"B\"");
        d.call("<A>", "<b>").state("<A>", "</svg>");
        d.deliver(d.send("<A>", "\"B\"", "]]>&amp;\u0000")).finding("<i>", "\u001b[0m");

        String svg = SvgRenderer.standalone(d.build());

        Samples.parse(svg);
        assertThat(svg).doesNotContain("<script>", "<b>", "<i>", "\u0000", "\u001b").contains("&lt;script&gt;");
    }

    @Test
    void oneEndAloneCanBeDrawn() throws Exception {
        DiagramBuilder d = SequenceDiagram.titled("alone").between("A").state("A", "CLOSED");
        d.call("A", "OPEN passive").state("A", "LISTEN");

        assertThat(TextRenderer.render(d.build())).contains("[LISTEN]");
        Samples.parse(SvgRenderer.standalone(d.build()));
    }

    @Test
    void severalConnectionsAreDrawnApart() {
        DiagramBuilder d = SequenceDiagram.titled("two").between("A1", "B1", "A2", "B2");
        d.call("A1", "OPEN active");
        var one = d.send("A1", "B1", "SYN seq=1");
        d.call("B2", "OPEN active");
        d.deliver(d.send("B2", "A2", "SYN seq=2"));
        d.deliver(one);

        assertThat(d.build().pairs()).containsExactly(List.of("A1", "B1"), List.of("A2", "B2"));
    }

    @Test
    void aMessageOfNobodyIsRefused() {
        assertThatThrownBy(() -> new SequenceDiagram(
                        "t",
                        List.of(new SequenceDiagram.Participant("A")),
                        List.of(),
                        List.of(new Message("A", "Z", "SYN", 0, 0, MessageFate.LOST))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place");
    }

    @Test
    void aDivergenceSaysWhatWasExpectedWhatCameAndHowToSeeItAgain() throws Exception {
        Divergence divergence = new Divergence(
                "lockstep handshake/open",
                Samples.trace("three-way", "t"),
                3,
                "B sends SYN,ACK seq=5 ack=0",
                "B sends nothing",
                List.of("MUST-13"),
                "./readback replay handshake --seed 1");

        assertThat(divergence.text())
                .contains(">>> expected: B sends SYN,ACK seq=5 ack=0", ">>> came:     B sends nothing")
                .contains("requirement: MUST-13", "again:       ./readback replay handshake --seed 1");
        Samples.parse(divergence.svg());
    }

    @Test
    void aDivergenceSurvivesItsResultFile() throws Exception {
        Divergence divergence = new Divergence(
                "t", Samples.everything(), 9, "a\nb", "c", List.of("MUST-1", "RFC5961-3.2"), "./readback");

        String file = new ObjectMapper().writeValueAsString(ResultJson.tree(divergence));

        assertThat(ResultJson.read(new ObjectMapper().readTree(file), "divergence", Divergence.class))
                .isEqualTo(divergence);
    }

    @Test
    void aDivergenceFileThatLacksAKeySaysWhich() throws Exception {
        assertThatThrownBy(() -> ResultJson.read(
                        new ObjectMapper().readTree("{\"title\":\"t\",\"diagram\":{}}"),
                        "divergence",
                        Divergence.class))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("divergence: diagram: \"title\" is missing");
    }
}
