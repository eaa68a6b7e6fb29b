package readback.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import readback.cli.Amounts;
import readback.cli.Style;
import readback.cli.Terminal;
import readback.cli.TextLines;
import readback.link.Impairment;
import readback.reports.TimeSequence;
import readback.tcp.CongestionConfig;

/**
 * What a transfer came to, for people and as JSON.
 *
 * @param file what was sent
 * @param settings of the path
 * @param conditions what went on besides
 * @param congestion how the sender met it
 * @param window octets that the receiver announces at most
 * @param seed what every choice by chance followed from
 * @param capture where the sender's packets are
 * @param plot where the time-sequence diagram is
 */
record TransferSummary(
        Path file, PathSettings settings, SimulatedTransfer.Conditions conditions,
        CongestionConfig.Algorithm congestion, int window, long seed, Optional<Path> capture, Optional<Path> plot) {

    private static final double MILLION = 1e6;

    /**
     * What the sending one of two processes knows.
     *
     * @param to the other's address
     * @param sentDigest SHA-256 of what was sent, in hexadecimal digits
     * @param receivedDigest of what the other end received, if it said so
     */
    record Sent(
            String to, RealTransfer.End end, String sentDigest, Optional<String> receivedDigest,
            TimeSequence sequence) {

        /** Whether what arrived is what was sent. */
        boolean same() {
            return receivedDigest.equals(Optional.of(sentDigest));
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String goodput(double bitsPerSecond) {
        return String.format(Locale.ROOT, "Goodput     %.3f Mbit/s", bitsPerSecond / MILLION);
    }

    private static String again(TimeSequence sequence) {
        return "Sent again  " + Amounts.grouped(sequence.again()) + " of "
                + Amounts.count(sequence.segments().size(), "segment");
    }

    /** What the sending one of two processes knows. */
    ObjectNode json(Sent sent) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("file", file.toString()).put("to", sent.to()).put("octets", sent.end().octets())
                .put("seconds", seconds(sent.end().time())).put("goodputBitsPerSecond", sent.end().goodput())
                .put("congestion", congestion.name().toLowerCase(Locale.ROOT))
                .put("segments", sent.sequence().segments().size()).put("retransmissions", sent.sequence().again())
                .put("sha256Sent", sent.sentDigest()).put("sha256Received", sent.receivedDigest().orElse(""))
                .put("same", sent.same());
    }

    /** What the sending one of two processes knows. */
    List<String> lines(Sent sent, Terminal terminal) {
        boolean coloured = terminal.coloured();
        List<String> lines = new ArrayList<>(TextLines.hanging(
                file + " to " + sent.to() + " over " + path(), terminal.columns()));
        lines.add("");
        lines.add("Sent        " + (sent.same() ? Style.GOOD : Style.BAD)
                .on(Amounts.count(sent.end().octets(), "octet"), coloured)
                + (sent.same() ? ", which arrived as they are"
                        : sent.receivedDigest().isPresent() ? ", but others arrived"
                        : ", and the other end did not say what arrived"));
        lines.add(String.format(Locale.ROOT, "Time        %.3f s", seconds(sent.end().time())));
        lines.add(goodput(sent.end().goodput()));
        lines.add(again(sent.sequence()));
        lines.add("Lost        " + Amounts.count(sent.end().lost(), "packet") + " there, on purpose");
        lines.add("SHA-256     " + sent.sentDigest());
        if (!sent.same()) {
            lines.add("  received  " + Style.BAD.on(sent.receivedDigest().orElse("unknown"), coloured));
        }
        addFiles(lines);
        return lines;
    }

    /** What the receiving one of two processes knows. */
    static ObjectNode json(Path file, RealTransfer.End end, String digest) {
        return JsonNodeFactory.instance.objectNode()
                .put("file", file.toString()).put("octets", end.octets()).put("seconds", seconds(end.time()))
                .put("sha256Received", digest);
    }

    /** What the receiving one of two processes knows. */
    static List<String> lines(Path file, String at, RealTransfer.End end, String digest) {
        return List.of(
                file + " from who came to " + at, "",
                "Received    " + Amounts.count(end.octets(), "octet"),
                String.format(Locale.ROOT, "Time        %.3f s", seconds(end.time())),
                "SHA-256     " + digest);
    }

    /** What the window admits in a round trip, where that is less than the path carries. */
    private Optional<String> limit() {
        double most = window * (double) Byte.SIZE / Math.max(seconds(settings.roundTrip()), 1e-9);
        return most < settings.bitsPerSecond().orElse(Double.MAX_VALUE) && !settings.roundTrip().isZero()
                ? Optional.of(String.format(
                        Locale.ROOT, "Window      %s, so that at most %.3f Mbit/s go", Amounts.count(window, "octet"),
                        most / MILLION))
                : Optional.empty();
    }

    private void addFiles(List<String> lines) {
        capture.ifPresent(name -> lines.add("Capture     " + name));
        plot.ifPresent(name -> lines.add("Plot        " + name));
    }

    /** Of a transfer in simulated time. */
    ObjectNode json(int octets, Outcome outcome, TimeSequence sequence) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file.toString()).put("seed", seed);
        ObjectNode path = json.putObject("path");
        Impairment it = settings.impairment();
        path.put("loss", it.loss()).put("duplication", it.duplication()).put("corruption", it.corruption())
                .put("reordering", it.reordering()).put("rttSeconds", seconds(settings.roundTrip()));
        settings.bitsPerSecond().ifPresent(bits -> path.put("bitsPerSecond", bits).put("queue", settings.queue()));
        json.put("bothWays", conditions.bothWays()).put("pausesSeconds", seconds(conditions.pauses()))
                .put("narrowing", conditions.narrowing());
        json.put("congestion", congestion.name().toLowerCase(Locale.ROOT));
        json.put("window", window);
        json.put("octets", octets).put("arrived", outcome.octets()).put("complete", outcome.arrived())
                .put("givenUp", outcome.givenUp())
                .put("seconds", seconds(outcome.time())).put("goodputBitsPerSecond", outcome.goodput())
                .put("segments", sequence.segments().size()).put("retransmissions", sequence.again());
        json.putObject("lost").put("there", outcome.there().lost()).put("back", outcome.back().lost())
                .put("queue", outcome.dropped()).put("tooLong", outcome.tooLong());
        json.put("sha256Sent", outcome.sentDigest()).put("sha256Received", outcome.receivedDigest())
                .put("same", outcome.same());
        return json;
    }

    /** Of a transfer in simulated time. */
    List<String> lines(int octets, Outcome outcome, TimeSequence sequence, Terminal terminal) {
        boolean coloured = terminal.coloured();
        List<String> lines = new ArrayList<>(TextLines.hanging(
                file + " over " + path() + ", seed " + seed, terminal.columns()));
        lines.add("");
        Style style = outcome.same() ? Style.GOOD : Style.BAD;
        lines.add("Arrived     " + style.on(TransferCommand.share(outcome.octets(), octets), coloured)
                + (outcome.same() ? ", as they were sent"
                        : outcome.arrived() ? ", but others"
                        : outcome.givenUp() ? "; then the connection was given up"
                        : "; then the longest time was over"));
        lines.add("Time        " + String.format(Locale.ROOT, "%.3f s of the protocol's time",
                seconds(outcome.time())));
        lines.add(goodput(outcome.goodput())
                + settings.bitsPerSecond().stream()
                        .mapToObj(bits -> String.format(
                                Locale.ROOT, ", %.0f %% of the bottleneck", 100 * outcome.goodput() / bits))
                        .findFirst().orElse(""));
        limit().ifPresent(lines::add);
        lines.add(again(sequence));
        lines.add("Lost        " + Amounts.count(outcome.there().lost(), "packet") + " there, "
                + Amounts.grouped(outcome.back().lost()) + " back, " + Amounts.grouped(outcome.dropped())
                + " by a full queue"
                + (conditions.narrowing() ? ", " + Amounts.grouped(outcome.tooLong()) + " too long" : ""));
        lines.add("SHA-256     " + outcome.sentDigest());
        if (!outcome.same()) {
            lines.add("  received  " + Style.BAD.on(outcome.receivedDigest(), coloured));
        }
        addFiles(lines);
        return lines;
    }

    private String path() {
        List<String> words = new ArrayList<>();
        words.add("a round trip of " + millis(settings.roundTrip()) + " ms");
        settings.bitsPerSecond().ifPresent(bits -> words.add(String.format(
                Locale.ROOT, "%s Mbit/s and a queue of %s", number(bits / MILLION),
                Amounts.count(settings.queue(), "octet"))));
        add(words, "loss", settings.impairment().loss());
        add(words, "duplication", settings.impairment().duplication());
        add(words, "corruption", settings.impairment().corruption());
        add(words, "reordering", settings.impairment().reordering());
        if (conditions.bothWays()) {
            words.add("both ways");
        }
        if (!conditions.pauses().isZero()) {
            words.add("pauses of up to " + millis(conditions.pauses()) + " ms");
        }
        if (conditions.narrowing()) {
            words.add("an MTU that changes");
        }
        if (congestion == CongestionConfig.Algorithm.CUBIC) {
            words.add("CUBIC");
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
