package readback.conformance.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import readback.reports.DiagramBuilder;
import readback.reports.SequenceDiagram.MessageFate;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.SequenceDiagram;
import readback.reports.results.ItfValue;
import readback.reports.results.TraceFile;

/**
 * Turns a trace of a specification of endpoints into a sequence diagram.
 *
 * <p>It reads {@code tcb} (a record for each end, with its state {@code st}), {@code net} (the set of packets in
 * flight, each with {@code to} and {@code seg}) and {@code event} (the last step: {@code name}, {@code at},
 * {@code packet}, {@code r}). A packet of {@code net} is known by everything but its age and its count of replies,
 * because the specification keeps one copy of what is the same. A trace of one end without {@code net} is of the open
 * system: what comes, comes from the world.
 */
public final class TraceDiagram {

    /** Who sends to the one end of an open system, and receives what it sends. */
    static final String WORLD = "world";

    /** A reset says nothing of a window, and a SYN what is not scaled. */
    private static final Set<String> NO_WINDOW = Set.of("RST", "SYN");

    private static final Set<String> NOT_ITS_NAME = Set.of("life", "hop", "echo");

    private final TraceFile trace;
    private final DiagramBuilder diagram;
    private final List<String> ends;

    /** Whether windows are written: where all are alike they say nothing. */
    private final boolean windows;
    private final Map<ItfValue, DiagramBuilder.Sent> flights = new LinkedHashMap<>();
    private final Map<String, String> peers = new LinkedHashMap<>();

    private TraceDiagram(String title, TraceFile trace, List<String> ends) {
        this.trace = trace;
        this.ends = ends;
        this.diagram = SequenceDiagram.titled(title);
        windows = segments().filter(segment -> segment.field("ctl").map(ItfValue::elements).orElse(List.of()).stream()
                        .noneMatch(control -> NO_WINDOW.contains(control.text())))
                .flatMap(segment -> segment.field("wnd").stream())
                .distinct().count() > 1;
    }

    /** Those under way at any time. */
    private Stream<ItfValue> segments() {
        return IntStream.range(0, trace.size()).boxed()
                .flatMap(i -> Stream.concat(
                        net(i).stream().flatMap(packet -> packet.field("seg").stream()),
                        trace.value(i, "event").flatMap(event -> event.field("r")).flatMap(r -> r.field("out"))
                                .map(ItfValue::elements).orElse(List.of()).stream()));
    }

    private String words(ItfValue segment) {
        return EndpointWords.segment(segment, windows);
    }

    /**
     * Draws a trace in the Informal Trace Format.
     *
     * @return empty if the trace has no {@code tcb} (and {@code net}) of the expected shape; its states can still be
     *     listed
     * @throws ResultFileException if it is no trace at all
     */
    public static Optional<SequenceDiagram> of(String title, JsonNode itf) {
        return of(title, TraceFile.read(itf, "trace"));
    }

    public static Optional<SequenceDiagram> of(String title, TraceFile trace) {
        List<String> ends = trace.value(0, "tcb").map(t -> List.copyOf(t.entries().keySet())).orElse(List.of());
        boolean drawable = !ends.isEmpty()
                && ends.stream().allMatch(e -> state(trace, 0, e).isPresent())
                && trace.states().stream().allMatch(s -> s.containsKey("tcb"))
                && (closed(trace)
                        || (ends.size() == 1 && trace.states().stream().noneMatch(s -> s.containsKey("net"))));
        return drawable ? Optional.of(new TraceDiagram(title, trace, ends).draw()) : Optional.empty();
    }

    /** There is a network, and not one end in a world that may send anything. */
    private static boolean closed(TraceFile trace) {
        return trace.states().stream().allMatch(s -> s.containsKey("net"));
    }

    private static Optional<String> state(TraceFile trace, int state, String end) {
        return trace.value(state, "tcb").flatMap(t -> t.field(end)).flatMap(t -> t.field("st")).map(ItfValue::text);
    }

    private SequenceDiagram draw() {
        findPeers();
        diagram.between(inPairs().toArray(String[]::new));
        if (!closed(trace)) {
            diagram.between(WORLD);
        }
        for (String end : ends) {
            state(trace, 0, end).ifPresent(st -> diagram.state(end, st));
        }
        for (ItfValue packet : net(0)) {
            to(packet).ifPresent(to -> depart(packet, peer(to), to));
        }
        for (int i = 1; i < trace.size(); i++) {
            step(i);
        }
        return diagram.build();
    }

    /** Who talks to whom: a packet that appears was sent by the end the step happened at. */
    private void findPeers() {
        for (int i = 1; i < trace.size(); i++) {
            Optional<String> at = event(i).field("at").map(ItfValue::text).filter(ends::contains);
            for (ItfValue packet : net(i)) {
                Optional<String> to = to(packet).filter(t -> !at.equals(Optional.of(t)));
                if (at.isPresent() && to.isPresent() && !net(i - 1).contains(packet)) {
                    peers.putIfAbsent(at.get(), to.get());
                    peers.putIfAbsent(to.get(), at.get());
                }
            }
        }
    }

    private List<String> inPairs() {
        Set<String> ordered = new LinkedHashSet<>();
        for (String end : ends) {
            ordered.add(end);
            Optional.ofNullable(peers.get(end)).ifPresent(ordered::add);
        }
        return List.copyOf(ordered);
    }

    private String peer(String end) {
        return peers.getOrDefault(
                end, ends.stream().filter(e -> !e.equals(end)).findFirst().orElse(end));
    }

    private ItfValue event(int i) {
        return i == 0 ? new ItfValue.RecordFields(Map.of()) : GuessedEvent.of(trace, i, ends);
    }

    private List<ItfValue> net(int i) {
        return trace.value(i, "net").map(ItfValue::elements).orElse(List.of());
    }

    private Optional<String> to(ItfValue packet) {
        return packet.field("to").map(ItfValue::text).filter(ends::contains);
    }

    static ItfValue nameOf(ItfValue packet) {
        Map<String, ItfValue> fields = new LinkedHashMap<>(packet.entries());
        NOT_ITS_NAME.forEach(fields::remove);
        return fields.isEmpty() ? packet : new ItfValue.RecordFields(fields);
    }

    private void step(int i) {
        ItfValue event = event(i);
        String name =
                event.field("name").map(ItfValue::text).orElse(event instanceof ItfValue.Atom a ? a.text() : "step");
        Optional<String> at = event.field("at").map(ItfValue::text).filter(ends::contains);
        StepKind kind = EndpointWords.kind(name);
        diagram.step(
                kind,
                kind == StepKind.LOSS ? Optional.empty() : at,
                kind == StepKind.CRASH && at.isPresent() ? "host crashes" : EndpointWords.step(name, event));
        for (String end : ends) {
            Optional<String> now = state(trace, i, end);
            if (!now.equals(state(trace, i - 1, end))) {
                now.ifPresent(st -> diagram.state(end, st));
            }
        }
        if (!closed(trace)) {
            at.ifPresent(end -> exchange(end, event));
            return;
        }
        arrive(name, event);
        vanish(i, kind);
        sent(i, at, event).forEach(packet -> at.ifPresent(from -> leave(i, packet, from)));
        appear(i, at);
    }

    /** In an open system nothing is under way between two steps. */
    private void exchange(String end, ItfValue event) {
        event.field("packet").flatMap(p -> p.field("seg")).ifPresent(segment ->
                diagram.end(diagram.send(WORLD, end, words(segment)), MessageFate.DELIVERED));
        event.field("r").flatMap(r -> r.field("out")).map(ItfValue::elements).orElse(List.of()).forEach(segment ->
                diagram.end(diagram.send(end, WORLD, words(segment)), MessageFate.DELIVERED));
    }

    /** The packet that the event names comes to the end that the event gives it. */
    private void arrive(String name, ItfValue event) {
        Optional<ItfValue> packet = event.field("packet").map(TraceDiagram::nameOf);
        Optional<DiagramBuilder.Sent> flight = packet.flatMap(p -> Optional.ofNullable(flights.get(p)));
        if (flight.isEmpty()) {
            return;
        }
        switch (name) {
            case "Duplicate" -> diagram.copy(flight.get());
            case "Deliver" -> end(packet.get(), MessageFate.DELIVERED);
            case "Lose" -> end(packet.get(), MessageFate.LOST);
            default -> { }
        }
    }

    private void end(ItfValue packet, MessageFate fate) {
        Optional.ofNullable(flights.remove(packet)).ifPresent(f -> diagram.end(f, fate));
    }

    /** What the event does not name, and yet is gone: too old, or the event was not recorded. */
    private void vanish(int i, StepKind kind) {
        List<ItfValue> still = net(i).stream().map(TraceDiagram::nameOf).toList();
        for (ItfValue gone : flights.keySet().stream().filter(f -> !still.contains(f)).toList()) {
            boolean heard = kind == StepKind.OTHER && to(gone).filter(e -> changed(i, e)).isPresent();
            end(gone, heard ? MessageFate.DELIVERED : kind == StepKind.TICK ? MessageFate.EXPIRED : MessageFate.LOST);
        }
    }

    private boolean changed(int i, String end) {
        return !trace.value(i, "tcb")
                .flatMap(t -> t.field(end))
                .equals(trace.value(i - 1, "tcb").flatMap(t -> t.field(end)));
    }

    /** The segments that the event says were sent. */
    private static List<ItfValue> sent(int i, Optional<String> at, ItfValue event) {
        return i > 0 && at.isPresent()
                ? event.field("r")
                        .flatMap(r -> r.field("out"))
                        .map(ItfValue::elements)
                        .orElse(List.of())
                : List.of();
    }

    private void leave(int i, ItfValue segment, String from) {
        String to = peer(from);
        Optional<ItfValue> packet = net(i).stream()
                .filter(p -> p.field("seg").equals(Optional.of(segment)) && to(p).equals(Optional.of(to)))
                .map(TraceDiagram::nameOf)
                .findFirst();
        if (packet.isEmpty()) {
            diagram.end(diagram.send(from, to, words(segment)), MessageFate.OVERFLOWED);
            return;
        }
        end(packet.get(), MessageFate.MERGED);
        flights.put(packet.get(), diagram.send(from, to, words(segment)));
    }

    /** Packets that no event accounts for. */
    private void appear(int i, Optional<String> at) {
        for (ItfValue packet : new ArrayList<>(net(i))) {
            if (renewed(i, packet)) {
                end(nameOf(packet), MessageFate.MERGED);
            }
            if (!flights.containsKey(nameOf(packet))) {
                to(packet).ifPresent(to -> depart(packet, at.filter(a -> !a.equals(to)).orElse(peer(to)), to));
            }
        }
    }

    /** It was sent again, and nothing else says so. */
    private boolean renewed(int i, ItfValue packet) {
        return event(i).field("r").isEmpty() && net(i - 1).stream().anyMatch(before ->
                nameOf(before).equals(nameOf(packet)) && life(before) < life(packet));
    }

    private static int life(ItfValue packet) {
        String text = packet.field("life").map(ItfValue::text).orElse("0");
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private void depart(ItfValue packet, String from, String to) {
        String label = packet.field("seg").map(this::words).orElse(packet.show());
        flights.put(nameOf(packet), diagram.send(from, to, label));
    }
}
