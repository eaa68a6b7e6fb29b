package readback.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.Collectors;
import readback.host.stack.IcmpReport;
import readback.net.Ping.Answer;
import readback.net.Ping.PingOutcome;
import readback.net.Ping;
import readback.topology.PathArguments.PathEnds;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;

/** What {@code ping} prints. */
final class PingText {

    private static final int ECHO_HEADER = 8;

    private final PathEnds crossing;
    private final Ping ping;
    private final Set<Integer> answered = new HashSet<>();

    PingText(PathEnds crossing, Ping ping) {
        this.crossing = crossing;
        this.ping = ping;
    }

    String begin() {
        return "PING %s: %d octets of data".formatted(crossing.ends(), ping.size());
    }

    String line(PingOutcome outcome) {
        return switch (outcome) {
            case Answer it ->
                "%d octets from %s: icmp_seq=%d ttl=%d time=%s ms%s%s"
                        .formatted(
                                it.octets() + ECHO_HEADER,
                                it.from(),
                                it.sequence(),
                                it.timeToLive(),
                                millis(it.took()),
                                answered.add(it.sequence()) ? "" : " (duplicate)",
                                it.route().isEmpty() ? "" : " route: " + route(it.route()));
            case Ping.Garbled it -> "From %s icmp_seq=%d other data than was sent".formatted(it.from(), it.sequence());
            case Ping.Failure it ->
                "From %s icmp_seq=%d %s".formatted(shown(it.report().from()), it.sequence(), words(it.report()));
            case Ping.TooLong it ->
                "icmp_seq=%d not sent: too long for the path, mtu = %d".formatted(it.sequence(), it.mtu());
            case Ping.Silent it -> "icmp_seq=%d no answer".formatted(it.sequence());
        };
    }

    private String route(List<Ipv4Address> route) {
        return route.stream().map(it -> shown(it)).collect(Collectors.joining(" "));
    }

    private String shown(Ipv4Address address) {
        return InternetArguments.shown(crossing.topology(), address);
    }

    static String words(IcmpReport report) {
        return switch (report.message()) {
            case IcmpMessage.TimeExceeded it ->
                switch (it.code()) {
                    case TIME_TO_LIVE -> "time to live exceeded";
                    case FRAGMENT_REASSEMBLY -> "fragment reassembly time exceeded";
                };
            case IcmpMessage.DestinationUnreachable it
            when it.code() == IcmpMessage.UnreachableCode.FRAGMENTATION_NEEDED ->
                "fragmentation needed and DF set, mtu = " + it.nextHopMtu();
            case IcmpMessage.DestinationUnreachable it ->
                it.code().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case IcmpMessage.ParameterProblem it -> "parameter problem at octet " + it.pointer();
            case IcmpMessage.EchoRequest _, IcmpMessage.EchoReply _, IcmpMessage.Other _ ->
                "ICMP type " + report.message().type();
        };
    }

    List<String> end(List<PingOutcome> outcomes) {
        LongSummaryStatistics times = times(outcomes);
        int received = received(outcomes);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("--- " + shown(crossing.target()) + " ---");
        long duplicates = times.getCount() - received;
        lines.add("%d requests, %d answered%s, %s%% loss".formatted(
                ping.count(), received, duplicates > 0 ? ", " + duplicates + " duplicates" : "", loss(received)));
        if (times.getCount() > 0) {
            lines.add("round trip min/avg/max = %s/%s/%s ms".formatted(
                    millis(times.getMin()), millis((long) times.getAverage()), millis(times.getMax())));
        }
        return lines;
    }

    private static LongSummaryStatistics times(List<PingOutcome> outcomes) {
        return outcomes.stream()
                .filter(Answer.class::isInstance)
                .mapToLong(it -> ((Answer) it).took())
                .summaryStatistics();
    }

    private static int received(List<PingOutcome> outcomes) {
        return (int) outcomes.stream()
                .filter(Answer.class::isInstance)
                .map(PingOutcome::sequence)
                .distinct()
                .count();
    }

    private String loss(int received) {
        String text = String.format(Locale.ROOT, "%.1f", 100.0 * (ping.count() - received) / ping.count());
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    void toJson(List<PingOutcome> outcomes, ObjectNode json) {
        int received = received(outcomes);
        json.put("from", crossing.from())
                .put("to", crossing.target().toString())
                .put("size", ping.size())
                .put("sent", ping.count());
        json.put("received", received).put("loss", 1.0 * (ping.count() - received) / ping.count());
        ArrayNode all = json.putArray("outcomes");
        for (PingOutcome outcome : outcomes) {
            ObjectNode one = all.addObject().put("sequence", outcome.sequence());
            switch (outcome) {
                case Answer it -> {
                    one.put("outcome", "answer")
                            .put("from", it.from().toString())
                            .put("ttl", it.timeToLive())
                            .put("milliseconds", it.took() / 1e6);
                    it.route().forEach(address -> one.withArray("route").add(address.toString()));
                }
                case Ping.Garbled it -> one.put("outcome", "garbled").put("from", it.from().toString());
                case Ping.Failure it -> one.put("outcome", "error")
                        .put("from", it.report().from().toString())
                        .put("type", it.report().message().type())
                        .put("code", it.report().message().codeNumber())
                        .put("message", words(it.report()));
                case Ping.TooLong it -> one.put("outcome", "tooLong").put("mtu", it.mtu());
                case Ping.Silent _ -> one.put("outcome", "silence");
            }
        }
    }
}
