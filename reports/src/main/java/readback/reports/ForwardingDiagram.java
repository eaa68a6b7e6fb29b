package readback.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import readback.reports.SequenceDiagram.Fate;
import readback.reports.SequenceDiagram.Kind;

/**
 * Turns a trace of the Forwarding specification into a sequence diagram.
 *
 * <p>It reads {@code table} (a record for each router, with the neighbour for each host), {@code net} (the set of packets
 * on links, each with {@code from}, {@code to} and {@code p}) and {@code event} (the last step). A trace without
 * {@code net} is of an open system, one router or one host: what comes, comes from the world.
 */
final class ForwardingDiagram {

    private final Trace trace;
    private final DiagramBuilder diagram;
    private final Map<Value, DiagramBuilder.Sent> flights = new LinkedHashMap<>();

    private ForwardingDiagram(String title, Trace trace) {
        this.trace = trace;
        this.diagram = SequenceDiagram.titled(title);
    }

    /** Draws a trace; empty if it is of another shape. */
    static Optional<SequenceDiagram> of(String title, Trace trace) {
        if (trace.states().stream().allMatch(s -> s.containsKey("net") && s.containsKey("table"))) {
            return Optional.of(new ForwardingDiagram(title, trace).closed());
        }
        return alone(trace).map(at -> new ForwardingDiagram(title, trace).open(at));
    }

    /** Who takes all the steps of an open system. */
    private static Optional<String> alone(Trace trace) {
        Set<String> ends = new LinkedHashSet<>();
        for (int i = 1; i < trace.size(); i++) {
            Optional<Value> event = trace.value(i, "event");
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
        Map<String, Value> table = trace.value(0, "table").map(Value::entries).orElse(Map.of());
        table.forEach((router, routes) -> {
            routers.add(router);
            hosts.addAll(routes.entries().keySet());
        });
        for (int i = 0; i < trace.size(); i++) {
            for (Value packet : net(i)) {
                hosts.addAll(List.of(text(packet, "from"), text(packet, "to")));
            }
        }
        hosts.removeAll(routers);
        List<String> row = new ArrayList<>(hosts);
        row.addAll(Math.min(1, row.size()), routers);
        return row;
    }

    private void closedStep(int i) {
        List<Value> before = net(i - 1);
        List<Value> after = net(i);
        List<Value> gone = before.stream().filter(p -> !after.contains(p)).toList();
        List<Value> come = after.stream().filter(p -> !before.contains(p)).toList();
        Optional<Value> event = event(i);
        String name = event.map(e -> text(e, "name")).orElse(gone.isEmpty() ? "" : "arrives");
        Kind kind = ForwardingWords.kind(name);
        Optional<String> at = event.flatMap(e -> e.field("at")).map(Value::text)
                .or(() -> gone.stream().findFirst().map(p -> text(p, "to")));
        diagram.step(kind, kind == Kind.LOSS || kind == Kind.TICK ? Optional.empty() : at, event.map(ForwardingWords::step).orElse(""));
        gone.forEach(packet -> Optional.ofNullable(flights.remove(packet))
                .ifPresent(flight -> diagram.end(flight, kind == Kind.LOSS ? Fate.LOST : Fate.DELIVERED)));
        if (gone.isEmpty() && kind == Kind.ARRIVAL) {
            arrived(event, at).ifPresent(diagram::copy);
        }
        come.forEach(this::depart);
    }

    /** The packet that the event names, which is still on its link. */
    private Optional<DiagramBuilder.Sent> arrived(Optional<Value> event, Optional<String> at) {
        Optional<Value> packet = event.flatMap(e -> e.field("packet"));
        return flights.entrySet().stream()
                .filter(f -> f.getKey().field("p").equals(packet) && Optional.of(text(f.getKey(), "to")).equals(at))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void depart(Value packet) {
        packet.field("p").ifPresent(p -> flights.put(
                packet, diagram.send(text(packet, "from"), text(packet, "to"), ForwardingWords.packet(p))));
    }

    /** The packets on links; how old they are says nothing. */
    private List<Value> net(int i) {
        List<Value> packets = new ArrayList<>();
        for (Value packet : trace.value(i, "net").map(Value::elements).orElse(List.of())) {
            Map<String, Value> fields = new LinkedHashMap<>(packet.entries());
            fields.remove("old");
            packets.add(new Value.Fields(fields));
        }
        return packets;
    }

    /** The event of a state, if it was recorded. */
    private Optional<Value> event(int i) {
        return trace.value(i, "event").filter(e -> e.field("name").isPresent() && !text(e, "name").equals("Init"));
    }

    // One of them, and the world.

    private SequenceDiagram open(String at) {
        diagram.between(TraceDiagram.WORLD, at);
        for (int i = 1; i < trace.size(); i++) {
            Optional<Value> event = event(i);
            Kind kind = ForwardingWords.kind(event.map(e -> text(e, "name")).orElse(""));
            diagram.step(kind, kind == Kind.TICK ? Optional.empty() : Optional.of(at), event.map(ForwardingWords::step).orElse(""));
            event.flatMap(e -> e.field("packet")).ifPresent(p -> pass(TraceDiagram.WORLD, at, p));
            event.flatMap(e -> e.field("r")).ifPresent(r -> {
                elements(r, "out").forEach(p -> pass(at, TraceDiagram.WORLD, p));
                elements(r, "report").forEach(p -> pass(at, TraceDiagram.WORLD, p));
            });
        }
        return diagram.build();
    }

    private void pass(String from, String to, Value packet) {
        diagram.end(diagram.send(from, to, ForwardingWords.packet(packet)), Fate.DELIVERED);
    }

    private static List<Value> elements(Value value, String field) {
        return value.field(field).map(Value::elements).orElse(List.of());
    }

    static String text(Value value, String field) {
        return value.field(field).map(Value::text).orElse("");
    }
}
