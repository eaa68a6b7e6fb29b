package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import readback.Main;
import readback.bench.Benchmarks;
import readback.cli.CliContext;
import readback.cli.Terminal;
import readback.spec.Catalog;
import readback.spec.CfgFile;
import readback.spec.Kind;
import readback.spec.ModelEntry;
import readback.spec.Tier;
import readback.spec.Verdict;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import util.SimpleFilenameToStream;

/**
 * What a model's page prints for the plain TLA+ tools is taken from the page as it stands, and works: each command
 * names modules that parse and a cfg that is there, and small models are run and end with the exit code of their
 * verdict. With {@code -Dreadback.all=true} all small ones are, which takes a minute or two; without, one of each
 * folder.
 */
class PlainTlcCommandsTest {

    private static final Path CHECKOUT = Optional.ofNullable(Path.of("").toAbsolutePath().getParent()).orElseThrow();
    private static final Pattern COMMAND = Pattern.compile(
            "cd (\\S+)\\njava (?:-DTLA-Library=(\\S+) )?-cp tla2tools\\.jar tlc2\\.TLC -workers 1 -config (\\S+) (\\w+)");
    private static final long SMALL = 1_000;

    @TempDir
    static Path out;

    private static final Map<ModelEntry, Matcher> COMMANDS = new LinkedHashMap<>();

    @BeforeAll
    static void readThePages() throws Exception {
        StringWriter said = new StringWriter();
        Terminal terminal = Terminal.plain(new PrintWriter(said), new PrintWriter(said));
        CommandLine line = Main.line(
                new CliContext(terminal, Optional.of(CHECKOUT)),
                Services.real().withModels(new FakeModels()),
                Benchmarks.real());
        assertThat(line.execute("check", "--out", out.toString())).as("%s", said).isZero();
        assertThat(line.execute("report", "--out", out.toString())).as("%s", said).isZero();
        for (ModelEntry model : Catalog.read(CHECKOUT.resolve("spec/catalog.json")).models()) {
            if (model.tier() == Tier.QUICK) {
                String page = Files.readString(out.resolve("model-" + model.fileName() + ".html"));
                Matcher command = COMMAND.matcher(page);
                assertThat(command.find()).as("the command of %s", model.id()).isTrue();
                assertThat(PrintedCommands.ofText(model.id(), page)).as("what the page of %s prints", model.id())
                        .extracting(PrintedCommands.Printed::arguments).containsExactly(List.of("check", model.id()));
                COMMANDS.put(model, command);
            }
        }
        assertThat(COMMANDS).hasSizeGreaterThan(90);
    }

    @Test
    void everyCommandNamesWhatIsThere() throws Exception {
        Set<String> parsed = new TreeSet<>();
        for (Map.Entry<ModelEntry, Matcher> each : COMMANDS.entrySet()) {
            Matcher command = each.getValue();
            String id = each.getKey().id();
            Path folder = CHECKOUT.resolve(command.group(1));
            assertThat(folder.resolve(command.group(3)).normalize()).as(id).isEqualTo(each.getKey().config());
            assertThat(CfgFile.read(folder.resolve(command.group(3))).specification()).as(id).isPresent();
            String libraries = Optional.ofNullable(command.group(2)).orElse("");
            parsed.add(folder.resolve(command.group(4) + ".tla") + " " + folder + "/ "
                    + Arrays.stream(libraries.split(":", -1)).map(library -> folder.resolve(library) + "/")
                            .collect(Collectors.joining(" ")));
        }
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.io.tmpdir=" + out,
                "-cp", System.getProperty("java.class.path"), Parser.class.getName()));
        java.addAll(parsed);
        Finished finished = run(new ProcessBuilder(java));
        assertThat(finished.exitCode()).as("%s", finished.said()).isZero();
    }

    /**
     * Parses modules with SANY, which keeps what it unpacks in the folder for temporary files: so in a JVM of its own.
     */
    public static final class Parser {
        private Parser() {}

        public static void main(String[] modules) throws Exception {
            for (String module : modules) {
                List<String> words = List.of(module.split(" ", -1));
                SpecObj spec = new SpecObj(words.getFirst(),
                        new SimpleFilenameToStream(words.subList(1, words.size()).toArray(String[]::new)));
                SANY.frontEndMain(spec, words.getFirst(), System.out);
                if (!spec.getInitErrors().isSuccess() || !spec.getParseErrors().isSuccess()
                        || !spec.getSemanticErrors().isSuccess()) {
                    System.out.println("does not parse: " + module);
                    System.exit(1);
                }
            }
            System.exit(0);
        }
    }

    @Test
    void smallModelsEndAsExpected() throws Exception {
        List<String> seen = new ArrayList<>();
        for (Map.Entry<ModelEntry, Matcher> each : COMMANDS.entrySet()) {
            ModelEntry model = each.getKey();
            boolean small = model.kind() == Kind.TWIN || model.distinctStates().orElse(Long.MAX_VALUE) <= SMALL;
            String alike = each.getValue().group(1) + " " + each.getKey().config().getParent();
            if (small && (Boolean.getBoolean("readback.all") || !seen.contains(alike))) {
                seen.add(alike);
                Finished finished = run(each.getValue().group());
                assertThat(finished.exitCode()).as("%s%n%s", model.id(), finished.said()).isIn(exitCodes(model));
            }
        }
        assertThat(seen).hasSizeGreaterThan(4);
    }

    private record Finished(int exitCode, String said) {}

    private static Finished run(String command) throws Exception {
        Path temporary = Files.createTempDirectory(out, "run");
        String tools = Path.of(SANY.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        ProcessBuilder bash = new ProcessBuilder("bash", "-ec", command.replace("tla2tools.jar", tools)
                .replace("tlc2.TLC ", "tlc2.TLC -metadir " + temporary + " "));
        bash.environment().merge("PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator,
                (path, java) -> java + path);
        bash.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
        return run(bash);
    }

    private static Finished run(ProcessBuilder command) throws Exception {
        Path said = Files.createTempFile(out, "said", ".txt");
        Process process = command.directory(CHECKOUT.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("%s", command.command()).isTrue();
            return new Finished(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    /** TLC's: 11 for a deadlock, 12 for safety, 13 for what happens eventually. */
    private static List<Integer> exitCodes(ModelEntry model) {
        return switch (model.expected()) {
            case Verdict.Holds() -> List.of(0);
            case Verdict.Violates(String name) -> name.equals(Verdict.DEADLOCK) ? List.of(11) : List.of(12, 13);
            case Verdict.Failed failed -> throw new AssertionError(failed);
            case Verdict.Unfinished unfinished -> throw new AssertionError(unfinished);
        };
    }
}
