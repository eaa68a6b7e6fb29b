package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readback.cli.ResultFiles;

/** The README's pictures are drawn by the command that renews its figures. */
class ReadmePicturesTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RECORDED = CHECKOUT.resolve("reports/src/test/resources/readback/reports/pictures");
    private static final Pattern IMAGE = Pattern.compile("<img src=\"([^\"]+\\.svg)\"");

    @TempDir
    private Path home;

    private Path results;
    private Path readme;
    private List<String> pictures;

    /** The project's README in a place of its own, where each picture is another one, and the results of a run. */
    @BeforeEach
    void copy() throws IOException {
        results = home.resolve("results");
        try (Stream<Path> files = Files.walk(RECORDED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = results.resolve(RECORDED.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
        ReadmeFigures.keep(new ResultFiles(results), List.of("Models"));
        readme = Files.copy(CHECKOUT.resolve("README.md"), home.resolve("README.md"));
        pictures = IMAGE.matcher(Files.readString(readme)).results().map((MatchResult it) -> it.group(1)).toList();
        for (String picture : pictures) {
            Files.createDirectories(home.resolve(picture).resolveSibling("."));
            Files.writeString(home.resolve(picture), "another");
        }
    }

    private Bench.Outcome renew() {
        return new Bench(home, Services.real())
                .run("report", "--out", results.toString(), "--readme", readme.toString());
    }

    @Test
    void everyPictureOfTheReadmeIsDrawnAgain() throws IOException {
        assertThat(renew()).isEqualTo(new Bench.Outcome(0, "", ""));

        assertThat(pictures).isNotEmpty();
        for (String picture : pictures) {
            assertThat(home.resolve(picture)).hasSameTextualContentAs(CHECKOUT.resolve(picture));
        }
        assertThat(Files.readString(readme)).contains("<!-- begin: verify -->\n    Models\n\n<!-- end: verify -->");
    }

    @Test
    void whereOnePictureCannotBeDrawnNothingIsWritten() throws IOException {
        Files.delete(results.resolve("graphs/handshake.json"));

        Bench.Outcome outcome = renew();

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).contains("states.svg cannot be drawn: graphs/handshake.json: is not there");
        assertThat(readme).hasSameTextualContentAs(CHECKOUT.resolve("README.md"));
        assertThat(pictures).allSatisfy(picture -> assertThat(home.resolve(picture)).hasContent("another"));
    }
}
