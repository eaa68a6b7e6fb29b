package readback.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import readback.Main;
import readback.bench.Benchmarks;
import readback.capture.PcapngWriter;
import readback.cli.CliContext;
import readback.cli.Terminal;
import readback.conformance.cli.PrintedCommands.Printed;
import readback.link.MemoryLink;
import readback.link.PcapngTap;
import readback.reports.results.BenchFile.Machine;
import readback.reports.results.BenchFile.Measured;
import readback.reports.results.BenchFile;

/** Each command that is printed somewhere is one that works. */
class PrintedCommandsTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** Markdown files whose commands are executed. */
    private static final List<String> MARKDOWN = List.of("README.md", "conformance/topologies/README.md");

    /**
     * Commands that are run whole, as they are printed. The others are parsed here, and run by {@link PrintedRunsTest}.
     */
    static final Set<String> WHOLE =
            Set.of(
            "decode", "checksum", "net", "ping", "traceroute", "transfer", "plot", "bench", "completion");

    /** Commands that need a TUN device: they are run by {@code ServingTest}. */
    static final Set<String> SERVED = Set.of("serve", "echo", "connect");

    /** Examples that show what is not as it should be, and end accordingly; all others end with 0. */
    private static final Map<String, Integer> EXIT_CODES = Map.of(
            "./readback ping conformance/topologies/narrow.json alice bob --size 1400 --df", 1);

    private static final String PACKET = "4500001c00010000400166de0a0000010a0000020800f7ff00000000";
    private static final int TERMINAL = 80;

    @TempDir
    private Path folder;

    /** The command line, to be asked and not to be run. */
    static CommandLine quiet() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.line(
                new CliContext(Terminal.plain(nowhere, nowhere), Optional.of(CHECKOUT)),
                Services.real(),
                Benchmarks.real());
    }

    static Stream<Printed> printed() throws IOException {
        List<Printed> all = new ArrayList<>(PrintedCommands.ofHelp(quiet()));
        for (String file : MARKDOWN) {
            all.addAll(PrintedCommands.ofMarkdown(file, Files.readString(CHECKOUT.resolve(file))));
        }
        return all.stream();
    }

    static Stream<Printed> whole() throws IOException {
        return printed().filter(it -> WHOLE.contains(it.command()) && !isOneOfTwo(it));
    }

    /** It does nothing without its other end. */
    private static boolean isOneOfTwo(Printed printed) {
        return printed.arguments().contains("--listen") || printed.arguments().contains("--connect");
    }

    /** The common pool may have one thread only, and both wait for each other. */
    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().daemon().start(task);

    /** What one command sends the other receives, on a port that is free here. */
    @Test
    void bothEndsOfATransferAreUnderstoodTogether() throws Exception {
        List<Printed> both = printed().filter(PrintedCommandsTest::isOneOfTwo).toList();
        assertThat(both).hasSize(2);
        String port;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(socket.getLocalPort());
        }
        List<CompletableFuture<Bench.Outcome>> running = new ArrayList<>();
        for (Printed printed : both) {
            String[] arguments = printed.arguments().stream()
                    .map(it -> inPlace(it.replace("7000", port)))
                    .toArray(String[]::new);
            running.add(CompletableFuture.supplyAsync(
                    () -> new Bench(folder, Services.real()).run(arguments), OWN_THREAD));
        }
        for (CompletableFuture<Bench.Outcome> outcome : running) {
            assertThat(outcome.get(1, TimeUnit.MINUTES).exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("printed")
    void itIsACommandWithOptionsThatThereAre(Printed printed) {
        quiet().parseArgs(printed.arguments().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void itDoesWhatItIsPrintedFor(Printed printed) throws IOException {
        Bench.Outcome outcome = run(printed);

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(EXIT_CODES.getOrDefault(printed.line(), 0));
        assertThat(outcome.out()).isNotBlank();
        assertThat(outcome.err()).isEmpty();
        if (printed.arguments().stream().noneMatch(Set.of("--json", "--line", "completion")::contains)) {
            assertThat(outcome.out().lines()).as("lines that a terminal of 80 columns would break")
                    .allMatch(it -> it.length() <= TERMINAL);
        }
    }

    /** In this JVM, with files where the printed command takes them from, and benchmarks that take no minutes. */
    private Bench.Outcome run(Printed printed) throws IOException {
        byte[] packet = HexFormat.of().parseHex(PACKET);
        Files.write(folder.resolve("packet.bin"), packet);
        Files.write(folder.resolve("header.bin"), Arrays.copyOf(packet, 20));
        try (PcapngWriter writer = PcapngWriter.create(folder.resolve("capture.pcapng"))) {
            new PcapngTap(MemoryLink.pair().left(), writer, "left", () -> 0).send(ByteBuffer.wrap(packet));
        }
        byte[] input = printed.piped().isPresent()
                ? HexFormat.of()
                        .formatHex(Files.readAllBytes(
                                folder.resolve(printed.piped().get())))
                        .getBytes(StandardCharsets.US_ASCII)
                : new byte[0];
        if (printed.command().equals("plot")) {
            new Bench(folder, Services.real()).run(
                    "transfer", CHECKOUT.resolve("README.md").toString(), "--capture",
                    folder.resolve("transfer.pcapng").toString());
        }
        Machine machine = new Machine("a processor", 2, "25", "an OS", 0.1);
        Measured measured = Measured.of("header-encode-heap", 8, 0.1, 0, Map.of("c", 5.0), List.of());
        Benchmarks benchmarks =
                (home, quick, listener) -> BenchFile.of(List.of(measured), List.of(), List.of(), machine, quick);
        return new Bench(folder, Services.real(), benchmarks).runWith(
                input, printed.arguments().stream().map(this::inPlace).toArray(String[]::new));
    }

    /** A file of the checkout is meant from here; one that is not there is in a folder of this test. */
    private String inPlace(String argument) {
        if (argument.startsWith("-") || !argument.matches(".*\\.[a-z]+")) {
            return argument;
        }
        return (Files.exists(CHECKOUT.resolve(argument)) ? CHECKOUT : folder).resolve(argument).toString();
    }

    @Test
    void everyExampleIsUnderstoodAndStandsOnALineOfItsOwn() {
        CommandLine line = quiet();
        assertThat(PrintedCommands.notUnderstood(line)).isEmpty();
        line.getSubcommands().forEach((name, command) -> {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help.lines()).as("help of %s", name).allMatch(it -> it.length() <= TERMINAL);
            for (String footer : command.getCommandSpec().usageMessage().footer()) {
                assertThat(help.lines()).as("an example of %s is broken at 80 columns", name).contains(footer);
            }
        });
    }

    @Test
    void eachCommandHasExamplesAndEachExitCodeIsAnExamples() throws IOException {
        Map<String, Integer> examples = new TreeMap<>();
        printed().forEach(it -> examples.merge(it.command(), 1, Integer::sum));
        assertThat(examples.keySet()).containsAll(quiet().getSubcommands().keySet()).containsAll(WHOLE);
        assertThat(printed().map(Printed::line)).containsAll(EXIT_CODES.keySet());
    }

    @Test
    void whatMarkdownPrintsIsFound() {
        assertThat(PrintedCommands.ofMarkdown("x", """
                    ./readback net a.json
                    ./readback check [MODEL...]      model-check;  --list
                    ./readback decode HEX|FILE       packets
                $ ./readback check handshake/open  runs one
                Say ./readback verify in a sentence.
                """)).extracting(Printed::arguments)
                .containsExactly(List.of("net", "a.json"), List.of("check", "handshake/open"));
    }
}
