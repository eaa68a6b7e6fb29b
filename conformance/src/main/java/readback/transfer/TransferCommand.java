package readback.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.capture.CaptureReader;
import readback.capture.PcapngWriter;
import readback.cli.Amounts;
import readback.cli.CliContext;
import readback.cli.DurationConverter;
import readback.cli.ExitStatus;
import readback.cli.FailureWords;
import readback.cli.JobListener;
import readback.cli.Progress;
import readback.cli.ReadbackCommand;
import readback.cli.Style;
import readback.cli.TextLines;
import readback.cli.UsageException;
import readback.link.Impairment;
import readback.reports.TimeSequence;
import readback.reports.TimeSequenceSvg;
import readback.tcp.CongestionConfig;
import readback.tcp.TcpConfig;

/** A file that goes over a path that loses packets. */
@Command(
        name = "transfer",
        description = {
            "Send a file over a path that loses, duplicates, corrupts and delays packets, in simulated time.",
            "",
            "Both hosts and the path are in this process, and the same --seed gives the same run. Says how fast it "
                    + "was in the time of the protocol, how much was sent again, and whether what arrived is what was "
                    + "sent: if not, the exit code is 1. With --listen and --connect two processes do the same in "
                    + "real time: IP packets go in UDP datagrams, and each end impairs what it sends."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback transfer README.md",
            "  ./readback transfer README.md --loss 0.05 --rtt 20ms --rate 10mbit --seed 7",
            "  ./readback transfer README.md --loss 0.02 --capture transfer.pcapng",
            "  ./readback transfer README.md --loss 0.02 --plot transfer.svg",
            "  ./readback transfer README.md --rtt 200ms --rate 100mbit --congestion cubic",
            "  ./readback transfer received.md --listen 7000",
            "  ./readback transfer README.md --connect 127.0.0.1:7000 --loss 0.02"
        })
public final class TransferCommand extends ReadbackCommand {

    private static final long MOST_OCTETS = 1L << 29;
    private static final int OVERTAKERS = 4;
    private static final double MILLION = 1e6;

    @Parameters(paramLabel = "FILE", description = "What is sent: a file of at most 512 MiB. With --listen "
            + "where it goes, a file that is not there yet.")
    private Path file = Path.of("");

    @Option(
            names = "--loss", paramLabel = "P", defaultValue = "0", converter = QuantityConverters.Probability.class,
            description = "The probability that a packet is lost, each way. Default: 0.")
    private double loss;

    @Option(
            names = "--duplication", paramLabel = "P", defaultValue = "0",
            converter = QuantityConverters.Probability.class,
            description = "The probability that a packet is sent twice. Default: 0.")
    private double duplication;

    @Option(
            names = "--corruption", paramLabel = "P", defaultValue = "0",
            converter = QuantityConverters.Probability.class,
            description = "The probability that a bit of a packet is inverted. Default: 0.")
    private double corruption;

    @Option(
            names = "--reordering", paramLabel = "P", defaultValue = "0",
            converter = QuantityConverters.Probability.class,
            description = "The probability that up to four packets overtake a packet. Default: 0.")
    private double reordering;

    @Option(
            names = "--rtt", paramLabel = "TIME", defaultValue = "20ms", converter = QuantityConverters.Time.class,
            description = "The round trip time, such as 500us, 20ms or 1s. Default: 20ms.")
    private Duration roundTrip = Duration.ZERO;

    @Option(
            names = "--rate", paramLabel = "RATE", converter = QuantityConverters.Rate.class,
            description = "The bottleneck, such as 500kbit, 10mbit or 1gbit, each way. Default: none.")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--queue", paramLabel = "N",
            description = "Octets that may wait before the bottleneck, 1500 at least. Default: what the bottleneck "
                    + "carries in a round trip, and ten packets at least.")
    private Optional<Integer> queue = Optional.empty();

    @Option(names = "--both-ways", description = "The file goes the other way at the same time, too.")
    private boolean bothWays;

    @Option(
            names = "--pauses", paramLabel = "TIME", defaultValue = "0ms", converter = QuantityConverters.Time.class,
            description = "Now and then a host does nothing, or a reader reads nothing, for up to so long. Default: "
                    + "never.")
    private Duration pauses = Duration.ZERO;

    @Option(
            names = "--narrowing",
            description = "What the path carries in one packet changes now and then, 68 octets at least.")
    private boolean narrowing;

    @Option(
            names = "--congestion", paramLabel = "NAME", defaultValue = "reno",
            description = "How the sender meets congestion: reno or cubic. Default: reno, which the specification "
                    + "has.")
    private CongestionConfig.Algorithm congestion = CongestionConfig.Algorithm.RENO;

    @Option(
            names = "--longest", paramLabel = "TIME", defaultValue = "1h", converter = DurationConverter.class,
            description = "Simulated time after which it is given up, such as 90s, 10m or 2h. Default: 1h.")
    private Duration longest = Duration.ZERO;

    @Option(names = "--capture", paramLabel = "FILE", description = "Where the sender's packets go, as pcapng.")
    private Optional<Path> capture = Optional.empty();

    @Option(names = "--plot", paramLabel = "FILE", description = "Where the time-sequence diagram goes, as SVG.")
    private Optional<Path> plot = Optional.empty();

    @Option(
            names = "--listen", paramLabel = "[HOST:]PORT", converter = QuantityConverters.Address.class,
            description = "Receive what another process sends to this UDP port, on the loopback address unless another "
                    + "is given, and end then.")
    private Optional<InetSocketAddress> listen = Optional.empty();

    @Option(
            names = "--connect", paramLabel = "[HOST:]PORT", converter = QuantityConverters.Address.class,
            description = "Send to the process that listens there.")
    private Optional<InetSocketAddress> connect = Optional.empty();

    /** Runs in this context. */
    public TransferCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        PathSettings settings = settings();
        if ((listen.isPresent() || connect.isPresent()) && (bothWays || narrowing || !pauses.isZero())) {
            throw new UsageException("--both-ways, --pauses and --narrowing are for transfers in simulated time");
        }
        if (listen.isPresent()) {
            if (connect.isPresent() || capture.isPresent() || plot.isPresent()) {
                throw new UsageException("--listen goes with neither --connect, --capture nor --plot");
            }
            return receives(listen.get(), settings);
        }
        byte[] octets = octets();
        Path recorded = capture.isPresent() ? capture.get() : Files.createTempFile("readback-transfer", ".pcapng");
        Outcome outcome;
        TimeSequence sequence;
        try {
            if (connect.isPresent()) {
                return sends(connect.get(), octets, settings, recorded);
            }
            outcome = transfer(octets, settings, recorded);
            sequence = sequence(recorded);
            plot(sequence);
        } finally {
            if (capture.isEmpty()) {
                Files.deleteIfExists(recorded);
            }
        }
        if (common().json()) {
            print(json(octets.length, settings, outcome, sequence));
        } else {
            print(lines(octets.length, settings, outcome, sequence));
        }
        return outcome.same() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private void plot(TimeSequence sequence) throws IOException {
        if (plot.isPresent()) {
            PlotCommand.write(plot.get(), TimeSequenceSvg.standalone(sequence));
        }
    }

    private RealTransfer real(PathSettings settings) {
        return new RealTransfer(settings, tcp(), common().seed());
    }

    private TcpConfig tcp() {
        return TcpConfig.DEFAULT.congestion(CongestionConfig.DEFAULT.algorithm(congestion));
    }

    private ExitStatus sends(InetSocketAddress to, byte[] octets, PathSettings settings, Path recorded)
            throws IOException {
        RealTransfer.End end;
        try (PcapngWriter writer = writer(recorded); Progress progress = new Progress(terminal())) {
            JobListener job = job(progress, "transfer");
            end = real(settings).send(octets, to, longest, writer, given -> job.doing(share(given, octets.length)));
        } catch (SocketTimeoutException | ConnectException e) {
            terminal().err().println("readback transfer: nobody answers at " + words(to) + ": " + FailureWords.of(e));
            return ExitStatus.INCONCLUSIVE;
        } catch (SocketException e) {
            terminal().err().println("readback transfer: the connection is broken: " + FailureWords.of(e));
            return ExitStatus.FAILED;
        }
        TimeSequence sequence = sequence(recorded);
        plot(sequence);
        String sent = HexFormat.of().formatHex(digest().digest(octets));
        Optional<String> received = end.digest().map(HexFormat.of()::formatHex);
        boolean same = received.equals(Optional.of(sent));
        double seconds = end.time().toNanos() / 1e9;
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("file", file.toString()).put("to", words(to)).put("octets", octets.length)
                    .put("seconds", seconds).put("goodputBitsPerSecond", octets.length * (double) Byte.SIZE / seconds)
                    .put("congestion", congestion.name().toLowerCase(Locale.ROOT))
                    .put("segments", sequence.segments().size()).put("retransmissions", sequence.again())
                    .put("sha256Sent", sent).put("sha256Received", received.orElse("")).put("same", same);
            print(json);
        } else {
            boolean coloured = terminal().coloured();
            List<String> lines = new ArrayList<>(TextLines.hanging(
                    file + " to " + words(to) + " over " + path(settings), terminal().columns()));
            lines.add("");
            lines.add("Sent        " + (same ? Style.GOOD : Style.BAD)
                    .on(Amounts.count(octets.length, "octet"), coloured)
                    + (same ? ", which arrived as they are" : received.isPresent() ? ", but others arrived"
                            : ", and the other end did not say what arrived"));
            lines.add(String.format(Locale.ROOT, "Time        %.3f s", seconds));
            lines.add(String.format(
                    Locale.ROOT, "Goodput     %.3f Mbit/s", octets.length * Byte.SIZE / seconds / MILLION));
            lines.add("Sent again  " + Amounts.grouped(sequence.again()) + " of "
                    + Amounts.count(sequence.segments().size(), "segment"));
            lines.add("Lost        " + Amounts.count(end.lost(), "packet") + " there, on purpose");
            lines.add("SHA-256     " + sent);
            if (!same) {
                lines.add("  received  " + Style.BAD.on(received.orElse("unknown"), coloured));
            }
            capture.ifPresent(name -> lines.add("Capture     " + name));
            plot.ifPresent(name -> lines.add("Plot        " + name));
            print(lines);
        }
        return same ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private ExitStatus receives(InetSocketAddress local, PathSettings settings) throws IOException {
        RealTransfer.End end;
        try (OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Progress progress = new Progress(terminal())) {
            JobListener job = job(progress, "transfer");
            end = real(settings).receive(
                    local, to, digest(), longest,
                    () -> progress.say("listening at " + words(local)),
                    got -> job.doing(Amounts.count(got, "octet")));
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " is there already, and not written over", e);
        } catch (SocketTimeoutException e) {
            deleteIfEmpty();
            terminal().err().println("readback transfer: nobody sends to " + words(local) + ": " + FailureWords.of(e));
            return ExitStatus.INCONCLUSIVE;
        } catch (BindException e) {
            deleteIfEmpty();
            throw new UsageException("--listen " + words(local) + ": " + FailureWords.of(e), e);
        } catch (SocketException e) {
            terminal().err().println("readback transfer: the connection is broken: " + FailureWords.of(e));
            return ExitStatus.FAILED;
        }
        String received = HexFormat.of().formatHex(end.digest().orElseThrow());
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("file", file.toString()).put("octets", end.octets())
                    .put("seconds", end.time().toNanos() / 1e9).put("sha256Received", received);
            print(json);
        } else {
            print(List.of(
                    file + " from who came to " + words(local), "",
                    "Received    " + Amounts.count(end.octets(), "octet"),
                    String.format(Locale.ROOT, "Time        %.3f s", end.time().toNanos() / 1e9),
                    "SHA-256     " + received));
        }
        return ExitStatus.OK;
    }

    private void deleteIfEmpty() throws IOException {
        if (Files.exists(file) && Files.size(file) == 0) {
            Files.delete(file);
        }
    }

    private static String words(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static MessageDigest digest() {
        return SimulatedTransfer.sha256();
    }

    private PathSettings settings() {
        OptionalDouble bits = rate.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        int octets = queue.orElse(PathSettings.usualQueue(bits, roundTrip));
        if (octets < PathSettings.MTU) {
            throw new UsageException("--queue " + octets + " has no room for a packet of " + PathSettings.MTU);
        }
        if (queue.isPresent() && rate.isEmpty()) {
            throw new UsageException("--queue needs a bottleneck: give its --rate");
        }
        Impairment impairment = Impairment.NONE
                .loss(loss).duplication(duplication).corruption(corruption).reordering(reordering, OVERTAKERS);
        return new PathSettings(impairment, roundTrip, bits, octets);
    }

    private byte[] octets() {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new UsageException(file + " has more than 512 MiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + FailureWords.of(e), e);
        }
    }

    private Outcome transfer(byte[] octets, PathSettings settings, Path recorded) throws IOException {
        try (PcapngWriter writer = writer(recorded); Progress progress = new Progress(terminal())) {
            JobListener job = job(progress, "transfer");
            return new SimulatedTransfer(octets, tcp(), settings, conditions(), common().seed(), Optional.of(writer))
                    .run(longest, arrived -> job.doing(share(arrived, octets.length)));
        }
    }

    private SimulatedTransfer.Conditions conditions() {
        return new SimulatedTransfer.Conditions(bothWays, pauses, narrowing);
    }

    private static PcapngWriter writer(Path recorded) {
        try {
            return PcapngWriter.create(recorded);
        } catch (IOException e) {
            throw new UsageException(recorded + " cannot be written: " + FailureWords.of(e), e);
        }
    }

    private static String share(long arrived, int all) {
        return Amounts.grouped(arrived) + " of " + Amounts.count(all, "octet");
    }

    private static TimeSequence sequence(Path recorded) throws IOException {
        try (CaptureReader reader = CaptureReader.open(recorded)) {
            List<CapturedConnection> all = CapturedConnection.all(reader);
            return all.isEmpty()
                    ? new TimeSequence("", List.of(), List.of())
                    : all.getFirst().sequence(all.getFirst().first());
        }
    }

    private ObjectNode json(int octets, PathSettings settings, Outcome outcome, TimeSequence sequence) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file.toString()).put("seed", common().seed());
        ObjectNode path = json.putObject("path");
        path.put("loss", loss).put("duplication", duplication).put("corruption", corruption)
                .put("reordering", reordering).put("rttSeconds", roundTrip.toNanos() / 1e9);
        settings.bitsPerSecond().ifPresent(bits -> path.put("bitsPerSecond", bits).put("queue", settings.queue()));
        json.put("bothWays", bothWays).put("pausesSeconds", pauses.toNanos() / 1e9).put("narrowing", narrowing);
        json.put("congestion", congestion.name().toLowerCase(Locale.ROOT));
        json.put("octets", octets).put("arrived", outcome.octets()).put("complete", outcome.arrived())
                .put("givenUp", outcome.givenUp())
                .put("seconds", outcome.time().toNanos() / 1e9).put("goodputBitsPerSecond", outcome.goodput())
                .put("segments", sequence.segments().size()).put("retransmissions", sequence.again());
        json.putObject("lost").put("there", outcome.there().lost()).put("back", outcome.back().lost())
                .put("queue", outcome.dropped()).put("tooLong", outcome.tooLong());
        json.put("sha256Sent", outcome.sentDigest()).put("sha256Received", outcome.receivedDigest())
                .put("same", outcome.same());
        return json;
    }

    private List<String> lines(int octets, PathSettings settings, Outcome outcome, TimeSequence sequence) {
        boolean coloured = terminal().coloured();
        List<String> lines = new ArrayList<>(TextLines.hanging(
                file + " over " + path(settings) + (congestion == CongestionConfig.Algorithm.RENO ? "" : ", CUBIC")
                        + ", seed " + common().seed(), terminal().columns()));
        lines.add("");
        Style style = outcome.same() ? Style.GOOD : Style.BAD;
        lines.add("Arrived     " + style.on(share(outcome.octets(), octets), coloured)
                + (outcome.same() ? ", as they were sent"
                        : outcome.arrived() ? ", but others"
                        : outcome.givenUp() ? "; then the connection was given up" : ""));
        lines.add("Time        " + String.format(Locale.ROOT, "%.3f s of the protocol's time",
                outcome.time().toNanos() / 1e9));
        lines.add("Goodput     " + String.format(Locale.ROOT, "%.3f Mbit/s", outcome.goodput() / MILLION)
                + settings.bitsPerSecond().stream()
                        .mapToObj(bits -> String.format(
                                Locale.ROOT, ", %.0f %% of the bottleneck", 100 * outcome.goodput() / bits))
                        .findFirst().orElse(""));
        lines.add("Sent again  " + Amounts.grouped(sequence.again()) + " of "
                + Amounts.count(sequence.segments().size(), "segment"));
        lines.add("Lost        " + Amounts.count(outcome.there().lost(), "packet") + " there, "
                + Amounts.grouped(outcome.back().lost()) + " back, " + Amounts.grouped(outcome.dropped())
                + " by a full queue"
                + (narrowing ? ", " + Amounts.grouped(outcome.tooLong()) + " too long" : ""));
        lines.add("SHA-256     " + outcome.sentDigest());
        if (!outcome.same()) {
            lines.add("  received  " + Style.BAD.on(outcome.receivedDigest(), coloured));
        }
        capture.ifPresent(name -> lines.add("Capture     " + name));
        plot.ifPresent(name -> lines.add("Plot        " + name));
        return lines;
    }

    private String path(PathSettings settings) {
        List<String> words = new ArrayList<>();
        words.add("a round trip of " + millis(roundTrip) + " ms");
        settings.bitsPerSecond().ifPresent(bits -> words.add(String.format(
                Locale.ROOT, "%s Mbit/s and a queue of %s", number(bits / MILLION),
                Amounts.count(settings.queue(), "octet"))));
        add(words, "loss", loss);
        add(words, "duplication", duplication);
        add(words, "corruption", corruption);
        add(words, "reordering", reordering);
        if (bothWays) {
            words.add("both ways");
        }
        if (!pauses.isZero()) {
            words.add("pauses of up to " + millis(pauses) + " ms");
        }
        if (narrowing) {
            words.add("an MTU that changes");
        }
        return String.join(", ", words);
    }

    private static void add(List<String> words, String what, double probability) {
        if (probability > 0) {
            words.add(what + " " + number(100 * probability) + " %");
        }
    }

    private static String millis(Duration time) {
        return number(time.toNanos() / MILLION);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replaceAll("\\.?0+$", "");
    }
}
