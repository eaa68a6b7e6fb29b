package readback.conformance.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.capture.PcapngWriter;
import readback.reports.SequenceDiagram;

class SocketToursTest {

    @TempDir
    private Path captures;

    /** A binding whose tours all end with an exception. */
    private record Failing(Exception failure) implements TourBinding {
        @Override
        public String model() {
            return "counter/tour";
        }

        @Override
        public Class<? extends TourListener> listener() {
            throw new AssertionError("nothing is explored here");
        }

        @Override
        public List<String> concretions(long seed) {
            return List.of("plain");
        }

        @Override
        public Optional<TourMismatch> play(
                List<TourStep> tour, int concretion, long seed, TourLink link, Optional<PcapngWriter> capture)
                throws IOException {
            switch (failure) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new AssertionError(failure);
            }
        }

        @Override
        public SequenceDiagram draw(String title, List<TourStep> steps) {
            throw new AssertionError("nothing is drawn here");
        }

        @Override
        public List<String> requirements(TourStep step) {
            return List.of();
        }
    }

    @Test
    void aTourThatCannotBePlayedIsSaidInWords() {
        whatFails(new BindException("Address already in use"), "a tour could not be played: Address already in use");
        whatFails(
                new NullPointerException("x.y()"),
                "a tour could not be played: a value is missing that has to be there");
    }

    private void whatFails(Exception failure, String message) {
        SocketTours tours = new SocketTours(new Failing(failure), TourBinding.TourLink.MEMORY, 1, captures);
        assertThatThrownBy(() -> tours.play(
                        new ObjectMapper().readTree("{\"edges\": 0, \"states\": [], \"events\": [], \"tours\": [[]]}"),
                        _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }
}
