package readback.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import readback.reports.results.ResultJson;

class SiteGeneratorTest {

    @TempDir
    private Path results;

    @TempDir
    private Path site;

    @BeforeEach
    void copySamples() throws IOException, URISyntaxException {
        Path samples = Path.of(SiteGeneratorTest.class.getResource("results/check.json").toURI()).getParent();
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.toList()) {
                Path copy = results.resolve(samples.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void everyPageIsWellFormedAndEveryLinkLeadsSomewhere() throws Exception {
        divergences();
        SiteGenerator.generate(results, site);

        assertThat(pages()).hasSizeGreaterThan(10);
        for (Path page : pages()) {
            Document document = Samples.parse(Files.readString(page));
            assertThat(ids(document)).as("ids of " + page).doesNotHaveDuplicates();
            for (String link : attributes(document, "a", "href")) {
                assertThat(leadsSomewhere(page, link)).as(page.getFileName() + " -> " + link).isTrue();
            }
        }
    }

    @Test
    void nothingIsLoadedFromAnywhere() throws Exception {
        SiteGenerator.generate(results, site);

        for (Path page : pages()) {
            String text = Files.readString(page);
            assertThat(text).doesNotContain("http:", "https:", "//", "@import", "url(", " src=", "<link", "<iframe");
        }
    }

    @Test
    void everyPageKnowsTheDarkThePhoneAndPaper() throws Exception {
        SiteGenerator.generate(results, site);

        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .contains(
                            "@media (prefers-color-scheme: dark)",
                            "width=device-width",
                            "@media (max-width:34rem)",
                            "@media print");
        }
    }

    @Test
    void whatCameOutAsExpectedIsSaidToBeSo() throws Exception {
        SiteGenerator.generate(results, site);

        assertThat(index())
                .contains(
                        "<strong>As expected.</strong>", "1 106 701".replace(' ', '\u202f'), "all 4\u202f315\u202f309")
                .doesNotContain("Not as expected");
    }

    @Test
    void anEmptyFolderIsNotRunAndNeverAPass() throws Exception {
        try (Stream<Path> files = Files.walk(results)) {
            files.filter(Files::isRegularFile).forEach(SiteGeneratorTest::delete);
        }
        SiteGenerator.generate(results, site);

        assertThat(index())
                .contains("<strong>Not all was run.</strong>", "Not run: model checking (./readback check)")
                .doesNotContain("As expected.", "✓");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check.json  | \"verdict\": \"holds\"  | \"verdict\": \"violates TypeOK\" | expected: holds; found: violates TypeOK",
                "check.json  | \"reached\": true       | \"reached\": false               | not reached: ThreeWay",
                "check.json  | \"asExpected\": true    | \"asExpected\": false            | its numbers are not those of the catalog",
                "replay.json | \"executed\": 4315309   | \"executed\": 4315308            | transitions were executed in lockstep",
                "replay.json | \"transitions\": 4315309| \"transitions\": 0               | the lockstep saw no transition",
                "replay.json | \"tours\": 42           | \"tours\": 0                     | no tour was replayed through sockets",
                "replay.json | \"edgesCovered\": 640   | \"edgesCovered\": 639            | the tours cover 639 of 640 edges",
                "replay.json | \"divergenceCount\": 0  | \"divergenceCount\": 12            | divergences in lockstep: 12",
                "replay.json | \"divergences\": []     | \"unexercised\": [\"Abort\"]       | no transition came to Abort in lockstep"
            })
    void whatIsNotAsExpectedFails(String file, String was, String is, String said) throws Exception {
        Path result = results.resolve(file);
        String text = Files.readString(result);
        assertThat(text).contains(was);
        Files.writeString(result, text.replace(was, is));

        SiteGenerator.generate(results, site);

        assertThat(index()).contains("<strong>Failed.</strong>", said).doesNotContain("As expected.");
    }

    @Test
    void noModelNoProtocolAndNoMutantAreFailures() throws Exception {
        Files.writeString(results.resolve("check.json"), "{\"models\":[]}");
        Files.writeString(results.resolve("replay.json"), "{\"protocols\":[]}");
        Files.writeString(results.resolve("mutants.json"), "{\"killed\":0,\"total\":0,\"percent\":0,\"mutants\":[]}");

        SiteGenerator.generate(results, site);

        assertThat(index()).contains("No model was checked.", "No protocol was replayed.", "There were no mutants.");
    }

    @Test
    void socketsThatWereNotRunAreNoPass() throws Exception {
        Files.writeString(results.resolve("replay.json"),
                "{\"protocols\":[{\"id\":\"handshake\",\"transitions\":1,\"executed\":1,\"endpointSteps\":1,"
                        + "\"divergenceCount\":0,\"divergences\":[]}]}");

        SiteGenerator.generate(results, site);

        assertThat(index()).contains("<strong>Not all was run.</strong>", "socket replay of handshake");
    }

    @Test
    void aTwinsPageHasItsCounterexampleAndHowToSeeItAgain() throws Exception {
        SiteGenerator.generate(results, site);

        assertThat(Files.readString(site.resolve("model-handshake-twin-two-messages.html")))
                .contains("In 3 steps", "<svg class=\"sd\"", "tcb.B.st", "no counterexample is shorter")
                .contains("./readback check handshake/twin-two-messages")
                .contains(
                        "cd spec/handshake/flawed\njava -DTLA-Library=..:../../common -cp tla2tools.jar tlc2.TLC "
                                + "-workers 1"
                                + " -config TwoMessageHandshake.cfg TwoMessageHandshake<");
    }

    @Test
    void aProtocolWithoutSocketsIsSkippedWithItsReasonAndStillAPass() throws Exception {
        Path replay = results.resolve("replay.json");
        Files.writeString(replay, Files.readString(replay).replaceFirst(
                "(?s)\"sockets\": \\{.*?\\n   }", "\"sockets\": {\"skipped\": \"it has none\"}"));

        SiteGenerator.generate(results, site);

        assertThat(index())
                .contains(
                        "<strong>As expected.</strong>",
                        "Skipped: sockets of handshake: it has none.",
                        "none: it has none")
                .doesNotContain("Not all was run", "socket replay of handshake");
    }

    @Test
    void aTraceOfAnotherShapeIsStillListed() throws Exception {
        Files.writeString(
                results.resolve("traces/other.itf.json"),
                "{\"vars\":[\"x\"],\"states\":[{\"x\":1},{\"x\":{\"#set\":[2]}}]}");

        SiteGenerator.generate(results, site);

        assertThat(Files.readString(site.resolve("trace-other.html")))
                .contains("can be drawn", "{2}")
                .doesNotContain("<svg");
    }

    @Test
    void whatComesFromDataCannotBecomeMarkup() throws Exception {
        Path check = results.resolve("check.json");
        String evil = "<script>alert(1)</script>\\u0007&\\\"'";
        Files.writeString(check, Files.readString(check)
                .replace("\"shows\": \"", "\"shows\": \"" + evil)
                .replace("\"bounds\": \"", "\"bounds\": \"" + evil)
                .replace("\"name\": \"ThreeWay", "\"name\": \"" + evil)
                .replace("\"id\": \"handshake/close", "\"id\": \"../" + evil + "/close"));

        SiteGenerator.generate(results, site);

        for (Path page : pages()) {
            Samples.parse(Files.readString(page));
            assertThat(Files.readString(page)).doesNotContain("<script>alert", "\u0007");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check.json               | {\"models\":[{\"id\":3,}]}      | check.json: line 1, column 20:",
                "check.json               | {}                              | check.json: \"models\" is missing",
                "check.json               | {\"models\":[{\"id\":\"a\"}]}   | check.json: models[0]: \"protocol\" is missing",
                "replay.json              | {\"protocols\":[{\"id\":\"a\",\"transitions\":\"b\"}]} | replay.json: protocols[0]: transitions: expected a whole number, found ",
                "mutants.json             | {\"mutants\":{}}                | mutants.json: mutants: expected an array, found object",
                "mutants.json             | {\"killed\":1,\"total\":1,\"percent\":9,\"mutants\":[]} | mutants.json: \"killed\" and \"total\" are not the numbers of its mutants",
                "graphs/handshake.json    | {\"title\":\"t\",\"edges\":[{}]}                | graphs/handshake.json: edges[0]: \"from\" is missing",
                "traces/tour-1.itf.json   | {\"states\":[]}                 | traces/tour-1.itf.json: not a trace",
                "bench.json               | {\"benchmarks\":[{\"name\":\"a\"}]} | bench.json: benchmarks[0]: \"ns\" is missing",
                "bench.json               | {\"benchmarks\":[{\"name\":\"a\",\"ns\":0,\"error\":0,\"unit\":\"ns\",\"bytesAllocated\":0,\"throughput\":1,\"ratios\":{},\"met\":true}]} | bench.json: benchmarks[0]: \"ns\" is not positive",
                "bench.json               | {\"benchmarks\":[{\"name\":\"a\",\"ns\":1,\"error\":0,\"unit\":\"ns\",\"bytesAllocated\":0,\"throughput\":1,\"ratios\":{\"c\":\"x\"},\"met\":true}]} | bench.json: benchmarks[0]: ratios: c: expected a number, found \"x\""
            })
    void aBrokenFileIsNamedWithThePlaceAndWhatIsWrong(String file, String text, String message) throws Exception {
        Files.writeString(results.resolve(file), text);

        assertThatThrownBy(() -> SiteGenerator.generate(results, site))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith(message);
        assertThat(site).isEmptyDirectory();
    }

    @Test
    void pagesOfAnEarlierRunGoAndNothingElseDoes() throws Exception {
        SiteGenerator.generate(results, results);
        Files.writeString(results.resolve("model-mine.html"), "not ours");
        Files.delete(results.resolve("traces/tour-1.itf.json"));

        SiteGenerator.generate(results, results);

        assertThat(results.resolve("trace-tour-1.html")).doesNotExist();
        assertThat(results.resolve("model-mine.html")).exists();
        assertThat(results.resolve("check.json")).exists();
        try (Stream<Path> files = Files.list(results)) {
            assertThat(files).noneMatch(f -> f.toString().endsWith(".tmp"));
        }
    }

    @Test
    void theSameResultsGiveTheSamePages() throws Exception {
        SiteGenerator.generate(results, site);
        String first = index();
        SiteGenerator.generate(results, site);

        assertThat(index()).isEqualTo(first);
    }

    @Test
    void theStateGraphListsWhatItCannotDraw() throws Exception {
        SiteGenerator.generate(results, site);

        assertThat(Files.readString(site.resolve("states-handshake.html")))
                .contains("class=\"sg-edge\"", "What leaves the state as it is", "rcv SYN / SYN,ACK")
                .doesNotContain("class=\"sg-unseen\"");
    }

    @Test
    void benchmarksAreBarsBesideTheirPeers() throws Exception {
        SiteGenerator.generate(results, site);

        String page = Files.readString(site.resolve("benchmarks.html"));
        assertThat(page)
                .contains("<h2>header-encode-heap</h2>", "117.6 million a second, allocates nothing")
                .contains("1 of 2 goals are met", "✓ met", "✗ not met")
                .contains("class=\"bar ours\" style=\"width:13%\"", "class=\"bar\" style=\"width:9%\"")
                .contains("class=\"bar cut\" style=\"width:100%\"", "599.3 ns", "70.50 times as long")
                .contains("allocates 408 octets")
                .contains("c-fields was skipped: there is no gcc on the PATH", "router-forward failed.")
                .contains("a &lt;processor&gt; with 2 cores");
        assertThat(index()).contains("<a href=\"benchmarks.html\">Benchmarks</a>");
    }

    @Test
    void withoutBenchmarksThereIsNoPageOfThem() throws Exception {
        SiteGenerator.generate(results, results);
        assertThat(results.resolve("benchmarks.html")).exists();
        Files.delete(results.resolve("bench.json"));

        SiteGenerator.generate(results, results);

        assertThat(results.resolve("benchmarks.html")).doesNotExist();
        assertThat(Files.readString(results.resolve("index.html"))).contains("Benchmarks: not run");
    }

    private void divergences() throws IOException {
        Divergence known =
                new Divergence("in step", Samples.everything(), 9, "a", "<b>", List.of("MUST-1"), "./readback replay");
        Files.writeString(
                results.resolve("replay.json"),
                Files.readString(results.resolve("replay.json"))
                        .replaceFirst(
                                "\"divergences\": \\[]",
                                java.util.regex.Matcher.quoteReplacement(
                                        "\"divergences\": [" + ResultJson.text(known) + "]")));
    }

    private String index() throws IOException {
        return Files.readString(site.resolve("index.html"));
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(site)) {
            return files.toList();
        }
    }

    private boolean leadsSomewhere(Path page, String link) throws Exception {
        int hash = link.indexOf('#');
        Path target = hash == 0 ? page : site.resolve(hash < 0 ? link : link.substring(0, hash));
        return Files.exists(target)
                && (hash < 0 || ids(Samples.parse(Files.readString(target))).contains(link.substring(hash + 1)));
    }

    private static List<String> ids(Document document) {
        return attributes(document, "*", "id");
    }

    private static List<String> attributes(Document document, String tag, String attribute) {
        List<String> values = new ArrayList<>();
        NodeList elements = document.getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (element.hasAttribute(attribute)) {
                values.add(element.getAttribute(attribute));
            }
        }
        return values;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
