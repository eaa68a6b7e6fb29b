package readback.conformance.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.Optional;
import readback.reports.SequenceDiagram.StepKind;
import readback.reports.results.ItfValue;

/** The events and segments of an endpoint, in words. */
public final class EndpointWords {

    private static final List<String> CONTROLS = List.of("SYN", "FIN", "RST", "ACK");

    private EndpointWords() {}

    static StepKind kind(String event) {
        if (call(event).isPresent()) {
            return StepKind.CALL;
        }
        return switch (event) {
            case "Timeout" -> StepKind.TIMER;
            case "Deliver", "Duplicate" -> StepKind.ARRIVAL;
            case "Lose" -> StepKind.LOSS;
            case "Tick" -> StepKind.TICK;
            case "Crash" -> StepKind.CRASH;
            default -> StepKind.OTHER;
        };
    }

    private static Optional<UserCall> call(String event) {
        return EventName.of(event).flatMap(EventName::call);
    }

    /** What an event does, and what it tells its user; empty where the picture says it already. */
    static String step(String name, ItfValue event) {
        List<String> words = new ArrayList<>();
        String what = what(name, event);
        if (!what.isEmpty()) {
            words.add(what);
        }
        Optional<ItfValue> result = event.field("r");
        result.flatMap(r -> r.field("tell"))
                .ifPresent(t -> t.elements().forEach(told -> words.add("“" + told.text() + "”")));
        result.flatMap(r -> r.field("pref"))
                .filter(p -> p.text().equals("false"))
                .ifPresent(_ -> words.add("(allowed, not preferred)"));
        return String.join(" ", words);
    }

    private static String what(String name, ItfValue event) {
        Optional<UserCall> call = call(name);
        if (call.isPresent()) {
            return call.get().words();
        }
        return switch (name) {
            case "PacketTooBig" -> "packet too big";
            case "PathWidens" -> "path widens";
            case "Timeout" ->
                event.field("timer")
                                .map(ItfValue::text)
                                .map(EndpointWords::timer)
                                .orElse("timer") + " timeout";
            case "Deliver", "Duplicate", "Lose" -> "";
            case "Tick" -> "tick";
            case "Crash" -> "host " + event.field("at").map(ItfValue::text).orElse("") + " crashes";
            case "Rest" -> "all is at rest";
            default -> name;
        };
    }

    /** Short enough for the margin of a drawing. */
    private static String timer(String name) {
        return name.equals("retransmission") ? "retransmit" : name;
    }

    /** A segment as its flags and numbers; anything else in TLA+'s notation. */
    static String segment(ItfValue segment) {
        return segment(segment, false);
    }

    /** The same, with the window where that is wanted. */
    static String segment(ItfValue segment, boolean window) {
        if (segment.field("ctl").isEmpty() || segment.field("seq").isEmpty()) {
            return segment.show();
        }
        List<String> set = segment.field("ctl").map(ItfValue::elements).orElse(List.of()).stream()
                .map(ItfValue::text)
                .toList();
        List<String> flags = new ArrayList<>(CONTROLS.stream().filter(set::contains).toList());
        set.stream().filter(f -> !CONTROLS.contains(f)).forEach(flags::add);
        StringBuilder words = new StringBuilder(flags.isEmpty() ? "no flags" : String.join(",", flags));
        segment.field("seq").ifPresent(n -> words.append(" seq=").append(n.text()));
        if (set.contains("ACK")) {
            segment.field("ack").ifPresent(n -> words.append(" ack=").append(n.text()));
        }
        segment.field("len").filter(n -> !n.text().equals("0")).ifPresent(n -> words.append(" len=").append(n.text()));
        segment.field("wnd").filter(_ -> window).ifPresent(n -> words.append(" wnd=").append(n.text()));
        segment.field("urg").map(ItfValue::text).filter(n -> !n.equals(String.valueOf(SpecSegment.NO_URGENT)))
                .ifPresent(n -> words.append(" up=").append(n));
        String blocks = segment.field("sack").map(ItfValue::elements).orElse(List.of()).stream()
                .map(ItfValue::elements)
                .filter(edges -> edges.size() == 2)
                .map(edges -> edges.getFirst().text() + "-" + edges.getLast().text())
                .collect(Collectors.joining(","));
        if (!blocks.isEmpty()) {
            words.append(" sack=").append(blocks);
        }
        String stamps = segment.field("ts").map(ItfValue::elements).orElse(List.of()).stream()
                .map(ItfValue::text).collect(Collectors.joining(","));
        return stamps.isEmpty() ? words.toString() : words.append(" ts=").append(stamps).toString();
    }
}
