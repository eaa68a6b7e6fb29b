package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    private Path home;

    private Bench.Outcome report(String... options) {
        ReportMaker fake = (results, site) -> {
            try {
                Files.createDirectories(site);
                Files.writeString(site.resolve("index.html"), results.toString());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        String[] arguments = new String[options.length + 1];
        arguments[0] = "report";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return new Bench(home, Services.real().withSite(fake)).run(arguments);
    }

    private Path results(String name) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Files.writeString(folder.resolve("check.json"), "{\"models\": []}");
        return folder;
    }

    @Test
    void withoutResultsThereIsNothingToReport() {
        Bench.Outcome outcome = report();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void benchmarksAloneAreResults() throws IOException {
        Path folder = Files.createDirectories(home.resolve("reports/latest"));
        Files.writeString(folder.resolve("bench.json"), "{\"benchmarks\": []}");

        assertThat(report().exitCode()).isZero();
    }

    @Test
    void thePagesStandBesideTheResultsUnlessToldOtherwise() throws IOException {
        Path results = results("reports/latest");

        assertThat(report().out()).contains(results.resolve("index.html").toString());
        assertThat(report("--site", home.resolve("site").toString(), "--json").json().path("report").asText())
                .isEqualTo(home.resolve("site/index.html").toString());
        assertThat(home.resolve("site/index.html")).hasContent(results.toString());
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRefused() throws IOException {
        results("reports/latest");
        Path file = Files.writeString(home.resolve("file"), "");

        Bench.Outcome outcome = report("--site", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).isEqualToIgnoringNewLines(
                "readback report: --site " + file + " cannot be written to");
    }

    @Test
    void aResultFileThatCannotBeUnderstoodIsNamedInOneLine() throws IOException {
        Files.writeString(results("broken").resolve("check.json"), "{\"models\": [");

        Bench.Outcome outcome = new Bench(home, Services.real())
                .run("report", "--out", home.resolve("broken").toString());

        assertThat(outcome.exitCode()).isEqualTo(64);
        assertThat(outcome.err()).contains("check.json");
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void aDrawingThatCannotBeReadIsADefect() throws IOException {
        Path results = results("results");
        Files.createDirectories(results.resolve("graphs"));
        Files.writeString(results.resolve("graphs/toy.json"), """
                {"title": "One state over another", "nodes": ["ONE", "TWO"], "edges": [], "layout": {
                  "figure": "none", "width": 400, "height": 200, "ending": "ONE", "roads": [],
                  "states": [{"state": "ONE", "x": 100, "y": 100}, {"state": "TWO", "x": 110, "y": 100}]}}
                """);

        Bench.Outcome outcome = new Bench(home, Services.real()).run("report", "--out", results.toString());

        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.err()).contains("drawings of the report cannot be read: states-toy.html");
    }
}
