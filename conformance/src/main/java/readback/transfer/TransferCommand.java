package readback.transfer;

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
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
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
import readback.cli.OutputFiles;
import readback.cli.Progress;
import readback.cli.ProgressMeter;
import readback.cli.ReadbackCommand;
import readback.cli.UsageException;
import readback.link.Impairment;
import readback.reports.TimeSequence;
import readback.reports.TimeSequenceSvg;
import readback.tcp.CongestionConfig;
import readback.tcp.OfferedOptions;
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
            "  ./readback transfer spec/catalog.json",
            "  ./readback transfer spec/catalog.json --loss 0.05 --rate 10mbit --seed 7",
            "  ./readback transfer spec/catalog.json --loss 0.02 --capture transfer.pcapng",
            "  ./readback transfer spec/catalog.json --loss 0.02 --plot transfer.svg",
            "  ./readback transfer spec/catalog.json --rtt 200ms --window 4194304",
            "  ./readback transfer received.json --listen 7000",
            "  ./readback transfer spec/catalog.json --connect 127.0.0.1:7000 --loss 0.02"
        })
public final class TransferCommand extends ReadbackCommand {

    private static final long MOST_OCTETS = 1L << 29;
    private static final int OVERTAKERS = 4;
    private static final int FEWEST_WINDOW = 1500;

    /** Of {@link TcpConfig#DEFAULT}. */
    static final int USUAL_WINDOW = 1 << 18;

    private static final int MOST_WINDOW = 1 << 28;

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
            names = "--window", paramLabel = "N", defaultValue = "" + USUAL_WINDOW,
            description = "Octets of the receiver's window, " + FEWEST_WINDOW + " to " + MOST_WINDOW
                    + ". In a round trip no more goes. Default: ${DEFAULT-VALUE}.")
    private int window;

    @Option(
            names = "--longest", paramLabel = "TIME", defaultValue = "1h", converter = DurationConverter.class,
            description = "Simulated time after which it is given up, such as 90s, 10m or 2h; between two processes "
                    + "the longest wait for the other end. Default: 1h.")
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
        if (window < FEWEST_WINDOW || window > MOST_WINDOW) {
            throw new UsageException("--window " + window + " is not within " + FEWEST_WINDOW + " to " + MOST_WINDOW);
        }
        if ((listen.isPresent() || connect.isPresent()) && (bothWays || narrowing || !pauses.isZero())) {
            throw new UsageException("--both-ways, --pauses and --narrowing are for transfers in simulated time");
        }
        if (listen.isPresent()) {
            if (connect.isPresent() || capture.isPresent() || plot.isPresent()) {
                throw new UsageException("--listen goes with neither --connect, --capture nor --plot");
            }
            return receives(listen.get(), settings);
        }
        OutputFiles outputs = new OutputFiles().read("the file that is sent", file);
        capture.ifPresent(to -> outputs.write("--capture", to));
        plot.ifPresent(to -> outputs.write("--plot", to));
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
            print(summary(settings).json(octets.length, outcome, sequence));
        } else {
            print(summary(settings).lines(octets.length, outcome, sequence, terminal()));
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
        return TcpConfig.DEFAULT.window(window).offered(OfferedOptions.both(window)).congestion(CongestionConfig.DEFAULT.algorithm(congestion));
    }

    private ExitStatus sends(InetSocketAddress to, byte[] octets, PathSettings settings, Path recorded)
            throws IOException {
        RealTransfer.End end;
        try (PcapngWriter writer = writer(recorded); Progress progress = new Progress(terminal())) {
            JobListener job = job(progress, "transfer");
            end = real(settings).send(octets, to, longest, writer, given -> job.doing(progress(given, octets.length)));
        } catch (SocketTimeoutException | ConnectException e) {
            return ends(ExitStatus.INCONCLUSIVE, "nobody answers at " + words(to), e);
        } catch (SocketException e) {
            return ends(ExitStatus.FAILED, "the connection to " + words(to) + " is broken", e);
        }
        TimeSequence sequence = sequence(recorded);
        plot(sequence);
        TransferSummary.Sent sent = new TransferSummary.Sent(
                words(to), end, hex(SimulatedTransfer.sha256().digest(octets)), end.digest().map(TransferCommand::hex),
                sequence);
        if (common().json()) {
            print(summary(settings).json(sent));
        } else {
            print(summary(settings).lines(sent, terminal()));
        }
        return sent.same() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private ExitStatus receives(InetSocketAddress local, PathSettings settings) throws IOException {
        String from = words(local);
        if (Files.exists(file)) {
            throw new UsageException(file + " is there already, and not written over");
        }
        new OutputFiles().write("the file to be received", file);
        RealTransfer.End end;
        try (Progress progress = new Progress(terminal())) {
            JobListener job = job(progress, "transfer");
            end = real(settings).receive(
                    local, this::destination, SimulatedTransfer.sha256(), longest,
                    () -> progress.say("listening at " + from), got -> job.doing(Amounts.count(got, "octet")));
        } catch (BindException e) {
            throw new UsageException("--listen " + from + ": " + FailureWords.of(e), e);
        } catch (SocketTimeoutException | SocketException e) {
            long octets = Files.exists(file) ? Files.size(file) : 0;
            if (octets == 0) {
                Files.deleteIfExists(file);
                return ends(ExitStatus.INCONCLUSIVE, "nobody sends to " + from, e);
            }
            return ends(ExitStatus.FAILED, "the sender was lost after " + Amounts.count(octets, "octet")
                    + ", which are in " + file, e);
        }
        String digest = hex(end.digest().orElseThrow());
        if (common().json()) {
            print(TransferSummary.json(file, end, digest));
        } else {
            print(TransferSummary.lines(file, from, end, digest));
        }
        return ExitStatus.OK;
    }

    /** Where what is received goes: never over what is there. */
    private OutputStream destination() {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " is there already, and not written over", e);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be written: " + FailureWords.of(e), e);
        }
    }

    private ExitStatus ends(ExitStatus status, String what, IOException why) {
        terminal().err().println("readback transfer: " + what + ": " + FailureWords.of(why));
        return status;
    }

    private TransferSummary summary(PathSettings settings) {
        return new TransferSummary(file, settings, conditions(), congestion, window, common().seed(), capture, plot);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static String words(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
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
                    .run(longest, arrived -> job.doing(progress(arrived, octets.length)));
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

    /** How far it has come, with a bar; there may be nothing to send. */
    static String progress(long done, int all) {
        return ProgressMeter.bar(all == 0 ? 1 : (double) done / all) + " " + share(done, all);
    }

    /** So many of all. */
    static String share(long arrived, int all) {
        return Amounts.grouped(arrived) + " of " + Amounts.count(all, "octet");
    }

    private static TimeSequence sequence(Path recorded) throws IOException {
        try (CaptureReader reader = CaptureReader.open(recorded)) {
            List<CapturedConnection> all = CapturedConnection.all(reader);
            return all.isEmpty()
                    ? new TimeSequence("", 0, List.of(), List.of())
                    : all.getFirst().sequence(all.getFirst().first());
        }
    }
}
