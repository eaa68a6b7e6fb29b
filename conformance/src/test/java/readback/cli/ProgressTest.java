package readback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter err = new StringWriter();

    private Terminal terminal(boolean live) {
        return new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false, false, live, 20);
    }

    @Test
    void elsewhereThanOnATerminalThereAreLinesOnly() {
        try (Progress progress = new Progress(terminal(false))) {
            progress.status(() -> Optional.of("running"));
            progress.say("a finding");
            progress.log("a step");
        }
        assertThat(err.toString().lines()).containsExactly("a finding", "a step");
    }

    @Test
    void onATerminalTheStatusIsTheLastLineAndIsGoneInTheEnd() {
        try (Progress progress = new Progress(terminal(true))) {
            progress.status(() -> Optional.of("twenty letters or more"));
            progress.say("a finding");
            progress.log("a step");
        }
        assertThat(err.toString()).contains("a finding").contains("twenty letters or…").doesNotContain("a step");
        assertThat(err.toString()).endsWith("\r\u001b[K");
    }
}
