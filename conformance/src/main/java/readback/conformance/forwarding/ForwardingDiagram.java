package readback.conformance.forwarding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import readback.reports.DiagramBuilder;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.SequenceDiagram;
import readback.reports.results.ItfValue;
import readback.reports.results.TraceFile;

/**
 * Turns a trace of the Forwarding specification into a sequence diagram.
 *
 * <p>It reads {@code table} (a record for each router, with the neighbour for each host), {@code net} (the set of
 * packets on links, each with {@code from}, {@code to} and {@code p}) and {@code event} (the last step). A trace
 * without {@code net} is of an open system, one router or one host: what comes, comes from the world.
 */
final class ForwardingDiagram {

    /** Who sends to the one end of an open system, and receives what it sends. */
    private static final String WORLD = "world";

    private final TraceFile trace;
    private final DiagramBuilder diagram;
    private final Map<ItfValue, DiagramBuilder.Sent> flights = new LinkedHashMap<>();

    private ForwardingDiagram(String title, TraceFile trace) {
        this.trace = trace;
        this.diagram = SequenceDiagram.titled(title);
    }

    /** Draws a trace; empty if it is of another shape. */
    static Optional<SequenceDiagram> of(String title, TraceFile trace) {
        if (trace.states().stream().allMatch(s -> s.containsKey("net") && s.containsKey("table"))) {
            return Optional.of(new ForwardingDiagram(title, trace).closed());
        }
        return alone(trace).map(at -> new ForwardingDiagram(title, trace).open(at));
    }

    /** Who takes all the steps of an open system. */
    private static Optional<String> alone(TraceFile trace) {
        Set<String> ends = new LinkedHashSet<>();
        for (int i = 1; i < trace.size(); i++) {
            Optional<ItfValue> event = trace.value(i, "event");
            event.filter(e -> e.field("packet").flatMap(p -> p.field("ttl")).isPresent())
                    .flatMap(e -> e.field("at")).ifPresent(at -> ends.add(at.text()));
        }
        boolean other = trace.states().stream().anyMatch(s -> s.containsKey("net") || s.containsKey("tcb"));
        return ends.size() == 1 && !other ? ends.stream().findFirst() : Optional.empty();
    }

    // Several hosts and routers.

    private SequenceDiagram closed() {
        diagram.between(inARow().toArray(String[]::new));
        net(0).forEach(this::depart);
        for (int i = 1; i < trace.size(); i++) {
            closedStep(i);
        }
        return diagram.build();
    }

    /** A host, the routers, the other hosts. */
    private List<String> inARow() {
        Set<String> hosts = new TreeSet<>();
        Set<String> routers = new TreeSet<>();
        Map<String, ItfValue> table = trace.value(0, "table").map(ItfValue::entries).orElse(Map.of());
        table.forEach((router, routes) -> {
            routers.add(router);
            hosts.addAll(routes.entries().keySet());
        });
        for (int i = 0; i < trace.size(); i++) {
            for (ItfValue packet : net(i)) {
                hosts.addAll(List.of(text(packet, "from"), text(packet, "to")));
            }
        }
        hosts.removeAll(routers);
        List<String> row = new ArrayList<>(hosts);
        row.addAll(Math.min(1, row.size()), routers);
        return row;
    }

    private void closedStep(int i) {
        List<ItfValue> before = net(i - 1);
        List<ItfValue> after = net(i);
        List<ItfValue> gone = before.stream().filter(p -> !after.contains(p)).toList();
        List<ItfValue> come = after.stream().filter(p -> !before.contains(p)).toList();
        Optional<ItfValue> event = event(i);
        String name = event.map(e -> text(e, "name")).orElse(gone.isEmpty() ? "" : "arrives");
        StepKind kind = ForwardingWords.kind(name);
        Optional<String> at = event.flatMap(e -> e.field("at")).map(ItfValue::text)
                .or(() -> gone.stream().findFirst().map(p -> text(p, "to")));
        diagram.step(
                kind,
                kind == StepKind.LOSS || kind == StepKind.TICK ? Optional.empty() : at,
                event.map(ForwardingWords::step).orElse(""));
        gone.forEach(packet -> Optional.ofNullable(flights.remove(packet))
                .ifPresent(flight ->
                        diagram.end(flight, kind == StepKind.LOSS ? MessageFate.LOST : MessageFate.DELIVERED)));
        if (gone.isEmpty() && kind == StepKind.ARRIVAL) {
            arrived(event, at).ifPresent(diagram::copy);
        }
        come.forEach(this::depart);
    }

    /** The packet that the event names, which is still on its link. */
    private Optional<DiagramBuilder.Sent> arrived(Optional<ItfValue> event, Optional<String> at) {
        Optional<ItfValue> packet = event.flatMap(e -> e.field("packet"));
        return flights.entrySet().stream()
                .filter(f -> f.getKey().field("p").equals(packet) && Optional.of(text(f.getKey(), "to")).equals(at))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void depart(ItfValue packet) {
        packet.field("p").ifPresent(p -> flights.put(
                packet, diagram.send(text(packet, "from"), text(packet, "to"), ForwardingWords.packet(p))));
    }

    /** The packets on links; how old they are says nothing. */
    private List<ItfValue> net(int i) {
        List<ItfValue> packets = new ArrayList<>();
        for (ItfValue packet : trace.value(i, "net").map(ItfValue::elements).orElse(List.of())) {
            Map<String, ItfValue> fields = new LinkedHashMap<>(packet.entries());
            fields.remove("old");
            packets.add(new ItfValue.RecordFields(fields));
        }
        return packets;
    }

    /** The event of a state, if it was recorded. */
    private Optional<ItfValue> event(int i) {
        return trace.value(i, "event").filter(e -> e.field("name").isPresent() && !text(e, "name").equals("Init"));
    }

    // One of them, and the world.

    private SequenceDiagram open(String at) {
        diagram.between(WORLD, at);
        for (int i = 1; i < trace.size(); i++) {
            Optional<ItfValue> event = event(i);
            StepKind kind = ForwardingWords.kind(event.map(e -> text(e, "name")).orElse(""));
            diagram.step(
                    kind,
                    kind == StepKind.TICK ? Optional.empty() : Optional.of(at),
                    event.map(ForwardingWords::step).orElse(""));
            event.flatMap(e -> e.field("packet")).ifPresent(p -> pass(WORLD, at, p));
            event.flatMap(e -> e.field("r")).ifPresent(r -> {
                elements(r, "out").forEach(p -> pass(at, WORLD, p));
                elements(r, "report").forEach(p -> pass(at, WORLD, p));
            });
        }
        return diagram.build();
    }

    private void pass(String from, String to, ItfValue packet) {
        diagram.end(diagram.send(from, to, ForwardingWords.packet(packet)), MessageFate.DELIVERED);
    }

    private static List<ItfValue> elements(ItfValue value, String field) {
        return value.field(field).map(ItfValue::elements).orElse(List.of());
    }

    static String text(ItfValue value, String field) {
        return value.field(field).map(ItfValue::text).orElse("");
    }
}
