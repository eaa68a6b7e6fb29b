package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import readback.conformance.cli.PrintedCommands.Printed;
import readback.conformance.mutants.FewMutants;
import tlc2.TLC;

/**
 * Each printed command that runs models, or reads what such a run left, is run: those of the help, of Markdown files,
 * of what {@code explain} prints, and of a report's pages. TLC, lockstep, tours and pages are the real ones; the models
 * have small bounds ({@link NarrowCheckout}), and so has PIT ({@link FewMutants}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedRunsTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MARKDOWN =
            List.of("README.md", "spec/README.md", "conformance/topologies/README.md", "reports/published/README.md");
    private static final Set<String> RUNS = Set.of("check", "replay", "verify", "explain", "report", "mutants");
    private static final List<String> EXPLAINED =
            List.of("MUST-14", "handshake/open", "CanHearEachOther", "ThreeWay", "SegmentArrives");

    /** Folders of results in printed commands. All are the one of this test. */
    private static final Set<String> RESULTS = Set.of("/tmp/results", "reports/published/VERSION");

    @TempDir
    static Path home;

    /** Those with these options run more than the models that are looked at besides, and so few of them. */
    private static final Set<String> OTHER_TOOLS = Set.of("--tla2tools", "--cross-check");
    private static final List<String> FEW = List.of("handshake/open");

    private final Map<List<String>, Printed> printed = new LinkedHashMap<>();

    /** The commands that each source prints. */
    private final Map<String, Set<String>> sources = new TreeMap<>();
    private Services services = Services.real();

    @BeforeAll
    void gatherWhatIsPrinted() throws IOException {
        NarrowCheckout.in(home, CHECKOUT);
        services = Services.real()
                .withModels(new RememberedRuns(CHECKOUT.resolve("conformance/target/start-cache")))
                .withTours(new RememberedTours())
                .withMutation(new FewMutants(CHECKOUT))
                .withProtocols(ShownInPart.ofProgram());
        List<Printed> all = new ArrayList<>(PrintedCommands.ofHelp(PrintedCommandsTest.quiet()));
        for (String file : MARKDOWN) {
            all.addAll(PrintedCommands.ofText(file, Files.readString(CHECKOUT.resolve(file))));
        }
        for (String id : EXPLAINED) {
            all.addAll(PrintedCommands.ofText("explain " + id, run("explain", id).out()));
        }
        assertThat(run("replay", "handshake/open").exitCode()).isZero();
        all.addAll(pages());
        assertThat(run("verify").exitCode()).isZero();
        all.addAll(pages());
        all.forEach(it -> sources.computeIfAbsent(it.source(), each -> new TreeSet<>()).add(it.command()));
        all.stream().filter(it -> RUNS.contains(it.command())).forEach(it -> printed.putIfAbsent(it.arguments(), it));
    }

    /** What the pages of a report of the last results print. */
    private List<Printed> pages() throws IOException {
        Path site = home.resolve("site");
        assertThat(run("report", "--site", site.toString()).exitCode()).isZero();
        List<Printed> commands = new ArrayList<>();
        try (Stream<Path> pages = Files.list(site)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".html")).sorted().toList()) {
                commands.addAll(PrintedCommands.ofText(page.getFileName().toString(), Files.readString(page)));
            }
        }
        return commands;
    }

    Stream<Printed> printed() {
        return printed.values().stream();
    }

    @ParameterizedTest
    @MethodSource("printed")
    void itEndsAsExpectedAndSaysSomething(Printed command) throws IOException {
        List<String> arguments = new ArrayList<>(command.arguments().stream().map(PrintedRunsTest::inPlace).toList());
        if (arguments.stream().anyMatch(OTHER_TOOLS::contains)) {
            arguments.addAll(FEW);
        }

        if (command.command().equals("report")) {
            // Of a whole run, whatever the commands before this one have left.
            run("verify");
        }

        Bench.Outcome outcome = run(arguments.toArray(String[]::new));

        assertThat(outcome.exitCode()).as("%s%n%s", outcome.out(), outcome.err()).isZero();
        if (command.arguments().contains("--json")) {
            assertThat(outcome.json()).isNotEmpty();
        } else if (!command.arguments().contains("--readme")) {
            assertThat(outcome.out()).isNotBlank();
        }
    }

    @Test
    void allSourcesPrintSomeAndNothingThatIsRunNowhere() {
        Set<String> run = new TreeSet<>(RUNS);
        run.addAll(PrintedCommandsTest.WHOLE);
        run.addAll(PrintedCommandsTest.SERVED);
        assertThat(sources).allSatisfy((source, commands) -> assertThat(run).as(source).containsAll(commands));
        assertThat(sources.keySet())
                .contains("check --help", "README.md", "spec/README.md", "reports/published/README.md", "index.html")
                .contains("model-handshake-open.html", "model-forwarding-flawed-mtu-untold.html")
                .containsAll(EXPLAINED.stream().map(id -> "explain " + id).toList());
        assertThat(printed.keySet()).extracting(List::getFirst).containsAll(RUNS);
        assertThat(printed.keySet()).contains(
                List.of("check", "two-message-handshake"), List.of("replay", "handshake/endpoint", "--fail-fast"),
                List.of("check", "--tier", "deep"), List.of("check", "handshake/flawed/two-message-handshake"));
    }

    private Bench.Outcome run(String... arguments) {
        return new Bench(home, services).run(arguments);
    }

    private static String inPlace(String argument) {
        if (RESULTS.contains(argument)) {
            return home.resolve("reports/latest").toString();
        }
        return switch (argument) {
            case "~/tla2tools.jar" -> jar();
            case "/tmp/site", "README.md" -> home.resolve(Path.of(argument).getFileName()).toString();
            default -> argument;
        };
    }

    private static String jar() {
        try {
            return Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
