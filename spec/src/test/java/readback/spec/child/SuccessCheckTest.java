package readback.spec.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlc2.output.EC;

/** Doctored outputs of TLC, each with one thing that contradicts its success. */
class SuccessCheckTest {

    private static final String LOG = """
            Model checking completed. No error has been found.
            8 states generated, 4 distinct states found, 0 states left on queue.
            The depth of the complete state graph search is 4.
            """;

    private static Messages messages(String queued) {
        Messages messages = new Messages();
        messages.record(EC.TLC_COMPUTING_INIT);
        messages.record(EC.TLC_SUCCESS, "val", "1.0");
        messages.record(EC.TLC_STATS, "8", "4", queued);
        messages.record(EC.TLC_SEARCH_DEPTH, "4");
        return messages;
    }

    private static Optional<String> objection(int exitCode, Messages messages, long inQueue, String log) {
        return SuccessCheck.objection(exitCode, messages, inQueue, log);
    }

    @Test
    void believesAnOutputThatIsInOrder() {
        assertThat(objection(EC.NO_ERROR, messages("0"), 0, LOG)).isEmpty();
    }

    @Test
    void doubtsAnExitCode() {
        assertThat(objection(EC.GENERAL, messages("0"), 0, LOG)).hasValueSatisfying(said ->
                assertThat(said).contains("exit code"));
    }

    @Test
    void doubtsAQueueThatIsNotEmpty() {
        assertThat(objection(EC.NO_ERROR, messages("17"), 0, LOG)).hasValueSatisfying(said ->
                assertThat(said).contains("17 states left"));
        assertThat(objection(EC.NO_ERROR, messages("0"), 3, LOG)).hasValueSatisfying(said ->
                assertThat(said).contains("3 states left"));
    }

    @Test
    void doubtsAnErrorLineAfterSuccess() {
        for (String line : new String[] {
            "Error: Invariant TypeOK is violated.", "@!@!@STARTMSG 2110:1 @!@!@",
            "Exception in thread \"main\" java.lang.RuntimeException", "java.lang.StackOverflowError: too deep"}) {
            assertThat(objection(EC.NO_ERROR, messages("0"), 0, LOG + line + "\n")).as(line)
                    .hasValueSatisfying(said -> assertThat(said).contains(line));
        }
    }

    @Test
    void doubtsWhatSaysNothingOfSuccessOrOfStates() {
        Messages silent = new Messages();
        silent.record(EC.TLC_STATS, "8", "4", "0");
        assertThat(objection(EC.NO_ERROR, silent, 0, LOG)).isPresent();
        Messages uncounted = new Messages();
        uncounted.record(EC.TLC_SUCCESS, "val", "1.0");
        assertThat(objection(EC.NO_ERROR, uncounted, 0, LOG)).isPresent();
        Messages empty = new Messages();
        empty.record(EC.TLC_SUCCESS, "val", "1.0");
        empty.record(EC.TLC_STATS, "0", "0", "0");
        assertThat(objection(EC.NO_ERROR, empty, 0, LOG)).isPresent();
    }
}
