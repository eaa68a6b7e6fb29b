package readback.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path checkout;

    private Sources sources() throws IOException {
        write("spec/a/Endpoint.tla", """
                ---- MODULE Endpoint ----
                \\* MUST-14: simultaneous open
                Accept(t, m) ==
                  \\/ t  \\* RFC5961-3.2-1
                  \\/ m

                (*********)
                (* A box. *)
                (*********)
                Other == 1
                ====
                """);
        write("impl/src/main/java/readback/tcp/Tcp.java", """
                final class Tcp {
                    // MUST-140 is another one
                    int first(int x) {
                        return x;
                    }

                    /** Simultaneous open. */
                    // MUST-14
                    static Transition synSent(Connection c, Segment s) {
                        return step(c, s); // RFC5961-3.2-1
                    }
                }
                """);
        return Sources.of(checkout);
    }

    private void write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aDefinitionEndsBeforeTheNextOne() throws IOException {
        write("spec/a/Many.tla", """
                ---- MODULE Many ----
                First == 1
                Second ==
                  LET Inner == 2
                  IN  Inner
                \\* of the third
                Third == 3
                ====
                """);
        Sources sources = Sources.of(checkout);
        assertThat(sources.text(sources.definitions("First").getFirst())).containsExactly("First == 1");
        assertThat(sources.text(sources.definitions("Second").getFirst()))
                .containsExactly("Second ==", "  LET Inner == 2", "  IN  Inner");
        assertThat(sources.text(sources.definitions("Third").getFirst()))
                .containsExactly("\\* of the third", "Third == 3", "====");
    }

    @Test
    void anIdInACommentBelongsToWhatFollows() throws IOException {
        assertThat(sources().inSpecification("MUST-14")).map(Place::toString)
                .containsExactly("spec/a/Endpoint.tla:2 (Accept)");
        assertThat(sources().inProgram("MUST-14")).map(Place::toString)
                .containsExactly("impl/src/main/java/readback/tcp/Tcp.java:8 (synSent)");
    }

    @Test
    void anIdWithinBelongsToWhatItIsIn() throws IOException {
        assertThat(sources().inSpecification("RFC5961-3.2-1")).map(Place::name).containsExactly("Accept");
        assertThat(sources().inProgram("RFC5961-3.2-1")).map(Place::name).containsExactly("synSent");
    }

    @Test
    void definitionsComeWithTheirComments() throws IOException {
        Place place = sources().definitions("Accept").getFirst();

        assertThat(place.line()).isEqualTo(3);
        assertThat(sources().text(place)).first().asString().contains("simultaneous open");
        assertThat(sources().text(place)).hasSize(4);
        assertThat(sources().text(sources().definitions("Other").getFirst()))
                .containsExactly("A box.", "Other == 1", "====");
        assertThat(sources().operators()).containsExactly("Accept", "Other");
    }

    @Test
    void aCheckoutWithoutSourcesHasNoPlaces() {
        assertThat(Sources.of(checkout).inProgram("MUST-14")).isEmpty();
        assertThat(Sources.of(checkout).operators()).isEmpty();
    }
}
