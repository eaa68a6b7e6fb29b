package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.conformance.lockstep.StepTable;
import readback.tcp.Connection.Fin;
import readback.tcp.Controls;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.tcp.Timer;

class RecordingTest {

    private static final SpecConstants CONSTANTS = new SpecConstants(8, 2, 1, 1);
    private static final SpecTcb LISTENING = SpecTcb.listen(8);
    private static final SpecTcb ANSWERED = SpecTcbs.tcb(State.SYN_RECEIVED, true, 6, 6, 7, 7, 0, 0, Fin.NONE, 0);

    private static final Recording.RecordedStep SYN_COMES = new Recording.RecordedStep(
            LISTENING,
            new SpecEvent.Arrives(SpecTcbs.segment(7, 0, Controls.SYN, 0), 6),
            new SpecResult(
                    ANSWERED,
                    List.of(SpecTcbs.segment(6, 0, Controls.SYN_ACK, 0)),
                    List.of(),
                    0,
                    Set.of(Timer.RETRANSMISSION)));
    private static final Recording.RecordedStep USER_CLOSES = new Recording.RecordedStep(
            LISTENING, new SpecEvent.Calls(UserCall.CLOSE, 6),
            new SpecResult(SpecTcb.closed(8), List.of(), List.of(Signal.CLOSED), 0, Set.of()));
    private static final Recording.RecordedStep TIME_IS_OVER = new Recording.RecordedStep(
            ANSWERED, new SpecEvent.Fires(Timer.RETRANSMISSION),
            new SpecResult(LISTENING, List.of(), List.of(), 2, Set.of(Timer.RETRANSMISSION, Timer.TIME_WAIT)));

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        for (Recording.RecordedStep step : List.of(SYN_COMES, USER_CLOSES, TIME_IS_OVER)) {
            assertThat(RecordedLine.read(RecordedLine.write(step))).isEqualTo(step);
        }
    }

    @Test
    void recordingsAreMergedAndKept() throws IOException {
        Recording one = recording("one", SYN_COMES, USER_CLOSES);
        Recording other = recording("other", SYN_COMES, TIME_IS_OVER);
        Recording merged = Recording.merged(List.of(other, one));
        Path file = folder.resolve("steps.gz");
        merged.write(file);

        assertThat(merged.size()).isEqualTo(3);
        assertThat(merged.models()).extracting(Recording.Recorded::id).containsExactly("one", "other");
        assertThat(Recording.read(Files.newInputStream(file))).isEqualTo(merged);
    }

    @Test
    void anotherResultGivesAnotherSum() {
        SpecResult silent = new SpecResult(ANSWERED, List.of(), List.of(), 0, Set.of(Timer.RETRANSMISSION));
        Recording other =
                recording("one", new Recording.RecordedStep(LISTENING, SYN_COMES.event(), silent), USER_CLOSES);

        assertThat(other.models()).isNotEqualTo(recording("one", SYN_COMES, USER_CLOSES).models());
        assertThat(recording("one", USER_CLOSES, SYN_COMES)).isEqualTo(recording("one", SYN_COMES, USER_CLOSES));
    }

    private static Recording recording(String model, Recording.RecordedStep... steps) {
        StepTable<EndpointCase, SpecResult> table = new StepTable<>();
        for (Recording.RecordedStep step : steps) {
            table.prefer(new EndpointCase(step.t(), step.event()), step.expected());
        }
        return Recording.of(model, CONSTANTS, table.all());
    }
}
