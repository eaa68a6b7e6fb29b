package readback.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import readback.cli.Style;
import readback.cli.Table;
import readback.cli.TextLines;
import readback.host.stack.PacketCounts;
import readback.net.RouterCounts;
import readback.net.Topology.Change;
import readback.net.Topology;

/** What {@code net} prints besides the drawing. */
final class NetText {

    private NetText() {}

    /** The survey at the beginning: everybody. */
    static List<String> first(Survey survey, boolean coloured, int columns) {
        List<String> lines = new ArrayList<>();
        lines.addAll(TextLines.hanging("At the beginning" + changes(survey) + ":", columns));
        lines.addAll(reaches(survey.reaches(), coloured, columns));
        return lines;
    }

    /** A later survey: what is not as it was before. */
    static List<String> next(Survey survey, Survey before, boolean coloured, int columns) {
        List<Reach> other = survey.unlike(before);
        List<String> lines = new ArrayList<>();
        String title = "At " + Describe.time(survey.at().toNanos()) + changes(survey)
                + (other.isEmpty() ? ": all go as before." : ", these go another way:");
        lines.addAll(TextLines.hanging(title, columns));
        if (!other.isEmpty()) {
            lines.addAll(reaches(other, coloured, columns));
        }
        return lines;
    }

    private static String changes(Survey survey) {
        return survey.after().isEmpty()
                ? ""
                : survey.after().stream().map(NetText::words).collect(Collectors.joining(", ", ", after ", ""));
    }

    static String words(Change change) {
        String at = " at " + Describe.time(change.at().toNanos());
        return switch (change) {
            case Topology.LineBecomes it -> it.line() + " went " + (it.up() ? "up" : "down") + at;
            case Topology.RouteBecomes it -> it.router()
                    + it.via().map(via -> " began to send " + it.to() + " to " + via)
                            .orElse(" lost its route to " + it.to())
                    + at;
        };
    }

    private static List<String> reaches(List<Reach> reaches, boolean coloured, int columns) {
        Table table = new Table()
                .column("From", Table.Align.LEFT)
                .column("To", Table.Align.LEFT)
                .column("", Table.Align.LEFT)
                .column("Round trip", Table.Align.RIGHT)
                .column("Way", Table.Align.LEFT);
        for (Reach reach : reaches) {
            table.row(List.of(
                    Table.Cell.of(reach.from()),
                    Table.Cell.of(reach.to()),
                    new Table.Cell(reach.ending().toString(), reach.isReached() ? Style.GOOD : Style.BAD),
                    Table.Cell.of(reach.nanos().isPresent() ? Describe.time(reach.nanos().getAsLong()) : ""),
                    Table.Cell.of(String.join(" ", reach.way()))));
        }
        return table.lines(coloured, columns);
    }

    /** What became of the echo requests while the changes happened. */
    static List<String> traffic(Traffic traffic, boolean coloured, int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("Meanwhile, an echo request each %s: %c answered, %c lost, %c error".formatted(
                Describe.time(traffic.interval().toNanos()), Traffic.ANSWERED, Traffic.LOST, Traffic.REFUSED));
        Table table = new Table()
                .column("From", Table.Align.LEFT)
                .column("To", Table.Align.LEFT)
                .column("Answered", Table.Align.RIGHT)
                .column("", Table.Align.LEFT);
        for (Traffic.Flow flow : traffic.flows()) {
            table.row(List.of(
                    Table.Cell.of(flow.from()),
                    Table.Cell.of(flow.to()),
                    Table.Cell.of(flow.answered() + "/" + flow.marks().length()),
                    Table.Cell.of(flow.marks())));
        }
        lines.addAll(table.lines(coloured, columns));
        return lines;
    }

    /** What became of the packets of each node. */
    static List<String> counts(Topology topology, Traffic traffic, boolean coloured, int columns) {
        Table table = new Table()
                .column("Node", Table.Align.LEFT)
                .column("Received", Table.Align.RIGHT)
                .column("Sent", Table.Align.RIGHT)
                .column("Forwarded", Table.Align.RIGHT)
                .column("In fragments", Table.Align.RIGHT)
                .column("Discarded", Table.Align.LEFT);
        topology.hosts().forEach(it -> {
            PacketCounts counts = traffic.host(it.name());
            table.row(List.of(
                    new Table.Cell(it.name(), Style.STRONG),
                    number(counts.received()),
                    number(counts.sent()),
                    Table.Cell.of(""),
                    Table.Cell.of(""),
                    Table.Cell.of(reasons(counts.dropped()))));
        });
        topology.routers().forEach(it -> {
            RouterCounts counts = traffic.router(it.name());
            table.row(List.of(
                    new Table.Cell(it.name(), Style.STRONG),
                    number(counts.received()),
                    number(counts.originated()),
                    number(counts.forwarded()),
                    number(counts.fragmented()),
                    Table.Cell.of(reasons(counts.discarded()))));
        });
        List<String> lines = new ArrayList<>(table.lines(coloured, columns));
        String lost = traffic.lost().entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
        if (!lost.isEmpty()) {
            lines.addAll(TextLines.hanging("Lost on links that were down: " + lost, columns));
        }
        return lines;
    }

    private static Table.Cell number(long count) {
        return Table.Cell.of(Long.toString(count));
    }

    /** Reasons and how often, in the order of their names. */
    private static String reasons(Map<? extends Enum<?>, Long> counts) {
        return counts.entrySet().stream()
                .map(it -> it.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + it.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
