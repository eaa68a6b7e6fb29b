package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.reports.SequenceDiagram.MessageFate;

class ViolationTextTest {

    private static final String AGAIN = "./readback replay handshake/open --fail-fast --seed 1";

    /** A is in SYN-SENT, and an old ACK comes. */
    private static SequenceDiagram oldAck() {
        DiagramBuilder d = SequenceDiagram.titled("lockstep of handshake/open")
                .between("A", "B")
                .state("A", "CLOSED")
                .state("B", "CLOSED");
        var old = d.send("B", "A", "ACK seq=0 ack=0");
        d.call("A", "OPEN active").state("A", "SYN-SENT");
        d.send("A", "B", "SYN seq=7");
        d.deliver(old);
        d.send("A", "B", "RST seq=0");
        return d.build();
    }

    private static StepComparison nothingSent() {
        return new StepComparison(
                oldAck(),
                2,
                "A",
                StepOutcome.of("B", List.of("RST seq=0"), Optional.of("SYN-SENT")),
                StepOutcome.of("B", List.of(), Optional.of("SYN-SENT")));
    }

    private static StepComparison otherSentAndOtherState() {
        return new StepComparison(oldAck(), 2, "A",
                StepOutcome.of("B", List.of("RST seq=0"), Optional.of("SYN-SENT")),
                StepOutcome.of("B", List.of("ACK seq=8 ack=1"), Optional.of("ESTABLISHED")));
    }

    @Test
    void saysInOneSentenceWhatWentWrong() {
        assertThat(nothingSent().sentence())
                .isEqualTo("A in SYN-SENT got ACK seq=0 ack=0: expected RST seq=0, sent nothing");
        assertThat(otherSentAndOtherState().sentence())
                .isEqualTo("A in SYN-SENT got ACK seq=0 ack=0: expected RST seq=0, "
                        + "sent ACK seq=8 ack=1; expected to be in SYN-SENT, is in ESTABLISHED");
        assertThat(new StepComparison(oldAck(), 1, "A", StepOutcome.of("B", List.of("SYN seq=7"), Optional.empty()),
                StepOutcome.of("B", List.of("SYN seq=7", "SYN seq=7"), Optional.empty())).sentence())
                .isEqualTo("A in CLOSED called OPEN active: expected nothing, sent SYN seq=7");
    }

    @Test
    void drawsWhatWasExpectedAndWhatCameInTheTerminal() {
        assertThat(String.join(
                                "\n",
                                ViolationText.of(otherSentAndOtherState(), List.of("MUST-13"), AGAIN)
                                        .lines(TextColours.NONE))
                        + "\n")
                .isEqualTo(Samples.text("golden/other-sent.txt"));
        assertThat(String.join(
                                "\n",
                                ViolationText.of(nothingSent(), List.of("MUST-13", "RFC9293-3.10.7.3"), AGAIN)
                                        .lines(TextColours.NONE))
                        + "\n")
                .isEqualTo(Samples.text("golden/nothing-sent.txt"));
    }

    @Test
    void drawsWhatWasExpectedAndWhatCameDifferently() {
        SequenceDiagram diagram = otherSentAndOtherState().diagram();

        assertThat(diagram.messages()).extracting(SequenceDiagram.Message::fate)
                .containsExactly(MessageFate.DELIVERED, MessageFate.IN_FLIGHT, MessageFate.EXPECTED,
                        MessageFate.UNEXPECTED);
        assertThat(SvgRenderer.standalone(diagram))
                .contains(
                        "sd-msg sd-expected",
                        "sd-msg sd-unexpected",
                        "expected: RST seq=0",
                        "not expected: ACK seq=8 ack=1")
                .contains("sd-state sd-expected", "expected: SYN-SENT", "sd-state sd-unexpected");
        assertThat(DrawingCheck.faults(SvgRenderer.drawing(diagram))).isEmpty();
        assertThat(Narrative.of(diagram))
                .contains(
                        "A does not send RST seq=0 (expected)",
                        "A sends ACK seq=8 ack=1 (not expected)",
                        "A is in ESTABLISHED, expected SYN-SENT");
    }

    @Test
    void whatNoMessageShowsIsSaidByItsName() {
        StepComparison step = new StepComparison(oldAck(), 2, "A",
                StepOutcome.of("B", List.of("RST seq=0"), Optional.of("SYN-SENT"),
                        Map.of("SND.UNA", "7", "cwnd", "2", "timer", "runs")),
                StepOutcome.of("B", List.of("RST seq=0"), Optional.of("SYN-SENT"),
                        Map.of("SND.UNA", "8", "cwnd", "2")));

        assertThat(step.sentence()).startsWith("A in SYN-SENT got ACK seq=0 ack=0: ")
                .contains("SND.UNA: expected 7, found 8", "timer: expected runs, found nothing").doesNotContain("cwnd");
        String text = String.join("\n", ViolationText.of(step, List.of(), AGAIN).lines(TextColours.NONE));
        assertThat(text).contains(">>> expected: ", ">>> came: ", "SND.UNA 8").doesNotContain("cwnd");
        assertThat(text.lines().toList()).allMatch(line -> line.length() <= TextRenderer.WIDTH);
    }

    @Test
    void ofAnotherStateAllIsAnotherAndOnlyTheStateIsSaid() {
        assertThat(new StepComparison(oldAck(), 2, "A",
                        StepOutcome.of("B", List.of(), Optional.of("SYN-SENT"), Map.of("SND.UNA", "7")),
                        StepOutcome.of("B", List.of(), Optional.of("CLOSED"), Map.of("SND.UNA", "0"))).sentence())
                .isEqualTo("A in SYN-SENT got ACK seq=0 ack=0: expected to be in SYN-SENT, is in CLOSED");
    }

    @Test
    void ofManyDifferencesSomeAreSaid() {
        Map<String, String> none = Map.of();
        assertThat(new StepComparison(oldAck(), 2, "A",
                        StepOutcome.of("B", List.of(), Optional.empty(), Map.of("a", "1", "b", "1", "c", "1", "d", "1")),
                        StepOutcome.of("B", List.of(), Optional.empty(), none)).sentence())
                .endsWith("; and 1 more");
    }

    @Test
    void whatAgreesIsDrawnAsEver() {
        StepOutcome same = StepOutcome.of("B", List.of("RST seq=0"), Optional.of("SYN-SENT"));

        assertThat(new StepComparison(oldAck(), 2, "A", same, same).diagram().messages())
                .extracting(SequenceDiagram.Message::fate).doesNotContain(MessageFate.EXPECTED, MessageFate.UNEXPECTED);
    }

    @Test
    void coloursTakeNoRoomAndMarkWhatCame() {
        List<String> plain = ViolationText.of(otherSentAndOtherState(), List.of("MUST-13"), AGAIN)
                .lines(TextColours.NONE);
        List<String> coloured = ViolationText.of(otherSentAndOtherState(), List.of("MUST-13"), AGAIN)
                .lines(TextColours.ANSI);

        assertThat(coloured.stream().map(l -> l.replaceAll("\u001b\\[[0-9;]*m", "")).toList()).isEqualTo(plain);
        assertThat(String.join("\n", coloured)).contains("\u001b[32m", "\u001b[1;31m");
    }

    @Test
    void aLongCommandIsBrokenSoThatAShellReadsItAsOne() {
        String command = "./readback replay " + "handshake/flawed/a-rather-long-name ".repeat(4) + "--fail-fast";
        List<String> lines = new ViolationText(
                        "two numbers differ",
                        Optional.empty(),
                        "412,345 distinct states",
                        "412,344 distinct states",
                        List.of(),
                        command)
                .lines(TextColours.NONE);

        assertThat(lines)
                .allMatch(l -> l.length() <= TextRenderer.WIDTH)
                .contains("expected:    412,345 distinct states");
        String joined = String.join("\n", lines.stream().dropWhile(l -> !l.startsWith("again:")).toList());
        assertThat(joined.replace("again:", "").replaceAll(" \\\\\n\\s+", " ").strip()).isEqualTo(command);
    }

    @Test
    void aStepThatIsNotThereIsRefused() {
        StepOutcome nothing = StepOutcome.of("B", List.of(), Optional.empty());

        assertThatThrownBy(() -> new StepComparison(oldAck(), 3, "A", nothing, nothing))
                .hasMessage("step 3 of a trace of 3 steps");
        assertThatThrownBy(() -> new StepComparison(oldAck(), 2, "Z", nothing, nothing))
                .hasMessage("no end is called Z");
    }
}
