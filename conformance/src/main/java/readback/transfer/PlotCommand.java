package readback.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import readback.capture.CaptureReader;
import readback.cli.Amounts;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.FailureWords;
import readback.cli.OutputFiles;
import readback.cli.ReadbackCommand;
import readback.cli.UsageException;
import readback.reports.TimeSequence;
import readback.reports.TimeSequenceSvg;

/** The time-sequence diagram of a connection in a capture. */
@Command(
        name = "plot",
        description = {
            "Draw a TCP connection of a capture as a time-sequence diagram.",
            "",
            "Of several connections the one with the most packets, or the one that --connection names by its place; "
                    + "the direction in which more text went. Exit code 3 when the capture has no TCP connection."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback plot transfer.pcapng",
            "  ./readback plot transfer.pcapng --connection 1 --svg first.svg"
        })
public final class PlotCommand extends ReadbackCommand {

    @Parameters(paramLabel = "FILE", description = "A capture, pcapng or pcap.")
    private Path file = Path.of("");

    @Option(
            names = "--connection", paramLabel = "N",
            description = "The connection, counted from 1 in the order of first packets. Default: the one with the "
                    + "most packets.")
    private Optional<Integer> number = Optional.empty();

    @Option(
            names = "--svg", paramLabel = "FILE",
            description = "Where the diagram goes. Default: the capture's name, with .svg at its end.")
    private Optional<Path> svg = Optional.empty();

    /** Runs in this context. */
    public PlotCommand(CliContext context) {
        super(context);
    }

    @Override
    protected ExitStatus run() throws Exception {
        List<CapturedConnection> all = connections();
        if (all.isEmpty()) {
            terminal().err().println("readback plot: there is no TCP connection in " + file);
            return ExitStatus.NOTHING_SELECTED;
        }
        CapturedConnection one = chosen(all);
        TimeSequence sequence = one.sequence(one.busier());
        Path to = svg.orElseGet(() -> Path.of(file + ".svg"));
        new OutputFiles().read("the capture", file).write("--svg", to);
        write(to, TimeSequenceSvg.standalone(sequence));
        if (common().json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("connections", all.size()).put("connection", sequence.title())
                    .put("segments", sequence.segments().size()).put("retransmissions", sequence.again())
                    .put("octets", sequence.octets()).put("seconds", sequence.duration() / 1e9).put("svg", to.toString());
            print(json);
        } else {
            print(lines(all.size(), sequence, to));
        }
        return ExitStatus.OK;
    }

    private List<CapturedConnection> connections() {
        try (CaptureReader reader = CaptureReader.open(file)) {
            return CapturedConnection.all(reader);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + FailureWords.of(e), e);
        }
    }

    private CapturedConnection chosen(List<CapturedConnection> all) {
        if (number.isEmpty()) {
            return all.stream().max(Comparator.comparingLong(CapturedConnection::count)).orElseThrow();
        }
        int place = number.get();
        if (place < 1 || place > all.size()) {
            throw new UsageException("--connection " + place + " is not within 1 to " + all.size()
                    + ", the connections of " + file);
        }
        return all.get(place - 1);
    }

    private static List<String> lines(int all, TimeSequence sequence, Path to) {
        List<String> lines = new ArrayList<>();
        lines.add(sequence.title() + (all > 1 ? ", one of " + Amounts.count(all, "connection") : ""));
        lines.add(Amounts.count(sequence.segments().size(), "segment") + ", " + Amounts.grouped(sequence.again())
                + " sent again, " + Amounts.count(sequence.octets(), "octet") + ", "
                + String.format(Locale.ROOT, "%.3f s", sequence.duration() / 1e9));
        lines.add("Plot  " + to);
        return lines;
    }

    /**
     * Writes a file whole.
     *
     * @throws UsageException if it cannot be written
     */
    static void write(Path to, String text) {
        try {
            Files.writeString(to, text);
        } catch (IOException e) {
            throw new UsageException(to + " cannot be written: " + FailureWords.of(e), e);
        }
    }
}
