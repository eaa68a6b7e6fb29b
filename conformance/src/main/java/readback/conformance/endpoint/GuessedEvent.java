package readback.conformance.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import readback.reports.results.ItfValue;
import readback.reports.results.TraceFile;

/**
 * The step between two states of a specification of endpoints, where {@code event} was not recorded, as in the models of
 * what happens eventually: read off what the step used up and changed.
 */
public final class GuessedEvent {

    /** What {@code event} says in a state that did not record its step. */
    private static final Set<String> NOTHING_SAID = Set.of("Init", "not recorded", "");

    private final TraceFile trace;
    private final int step;
    private final List<String> ends;

    private GuessedEvent(TraceFile trace, int step, List<String> ends) {
        this.trace = trace;
        this.step = step;
        this.ends = ends;
    }

    /** Whether the trace leaves its steps to be guessed. */
    public static boolean needed(TraceFile trace) {
        return trace.size() > 1 && !recorded(trace, 1);
    }

    private static boolean recorded(TraceFile trace, int step) {
        Optional<ItfValue> event = trace.value(step, "event");
        String name = event.flatMap(e -> e.field("name")).or(() -> event.filter(e -> e instanceof ItfValue.Atom))
                .map(ItfValue::text).orElse("");
        return !NOTHING_SAID.contains(name);
    }

    /** The event that was recorded, or else one that explains the step. */
    static ItfValue of(TraceFile trace, int step, List<String> ends) {
        return recorded(trace, step)
                ? trace.value(step, "event").orElseThrow()
                : new GuessedEvent(trace, step, ends).guess();
    }

    private ItfValue guess() {
        for (String end : ends) {
            Optional<ItfValue> guess = call(end).or(() -> timeout(end));
            if (guess.isPresent()) {
                return guess.get();
            }
        }
        Optional<ItfValue> gone = gone();
        if (gone.isPresent()) {
            return withPacket(used("losses") ? "Lose" : used("dups") ? "Duplicate" : "Deliver", gone.get());
        }
        boolean still = ends.stream().noneMatch(e -> changed("tcb", e));
        boolean moved = !value(step, "timer").equals(value(step - 1, "timer"))
                || !value(step, "quiet").equals(value(step - 1, "quiet"))
                || !value(step, "net").equals(value(step - 1, "net"));
        return event(still && moved ? "Tick" : still ? "nothing changes" : "step", Optional.empty());
    }

    private Optional<ItfValue> call(String end) {
        if (used("opens", end)) {
            return Optional.of(event("OpenActive", Optional.of(end)));
        }
        if (!changed("tcb", end)) {
            return Optional.empty();
        }
        String before = field(step - 1, end, "st");
        String after = field(step, end, "st");
        String name = used("crashes") ? "Crash"
                : used("sends") ? "Send"
                : used("aborts") ? "Abort"
                : before.equals("CLOSED") && after.equals("LISTEN") ? "OpenPassive"
                : field(step - 1, end, "fin").equals("none") && !field(step, end, "fin").equals("none") ? "Close"
                : "";
        return name.isEmpty() ? Optional.empty() : Optional.of(event(name, Optional.of(end)));
    }

    private Optional<ItfValue> timeout(String end) {
        boolean due = value(step - 1, "timer")
                .flatMap(t -> t.field(end))
                .flatMap(t -> t.field("due"))
                .map(ItfValue::text)
                .equals(Optional.of("true"));
        boolean fired = due && !value(step, "timer").equals(value(step - 1, "timer")) && gone().isEmpty();
        boolean rested = field(step - 1, end, "st").equals("TIME-WAIT") && field(step, end, "st").equals("CLOSED");
        if (!fired && !rested) {
            return Optional.empty();
        }
        Map<String, ItfValue> fields = new LinkedHashMap<>(event("Timeout", Optional.of(end)).entries());
        fields.put("timer", text(rested ? "time-wait" : "retransmission"));
        return Optional.of(new ItfValue.RecordFields(fields));
    }

    /** A packet that was on its way and is not any more, and was not too old. */
    private Optional<ItfValue> gone() {
        List<ItfValue> still = packets(step).stream().map(TraceDiagram::nameOf).toList();
        return packets(step - 1).stream()
                .filter(p -> !still.contains(TraceDiagram.nameOf(p)))
                .filter(p -> used("losses") || p.field("to").filter(to -> changed("tcb", to.text())).isPresent()
                        || !p.field("life").map(ItfValue::text).equals(Optional.of("0")))
                .findFirst();
    }

    private List<ItfValue> packets(int state) {
        return value(state, "net").map(ItfValue::elements).orElse(List.of());
    }

    private Optional<ItfValue> value(int state, String variable) {
        return trace.value(state, variable);
    }

    private String field(int state, String end, String name) {
        return value(state, "tcb")
                .flatMap(t -> t.field(end))
                .flatMap(t -> t.field(name))
                .map(ItfValue::text)
                .orElse("");
    }

    private boolean changed(String variable, String end) {
        return !value(step, variable)
                .flatMap(v -> v.field(end))
                .equals(value(step - 1, variable).flatMap(v -> v.field(end)));
    }

    private boolean used(String what) {
        return !value(step, "left")
                .flatMap(l -> l.field(what))
                .equals(value(step - 1, "left").flatMap(l -> l.field(what)));
    }

    private boolean used(String what, String end) {
        return !value(step, "left").flatMap(l -> l.field(what)).flatMap(w -> w.field(end))
                .equals(value(step - 1, "left").flatMap(l -> l.field(what)).flatMap(w -> w.field(end)));
    }

    private static ItfValue withPacket(String name, ItfValue packet) {
        Map<String, ItfValue> fields = new LinkedHashMap<>(
                event(name, packet.field("to").map(ItfValue::text)).entries());
        fields.put("packet", packet);
        return new ItfValue.RecordFields(fields);
    }

    private static ItfValue event(String name, Optional<String> at) {
        Map<String, ItfValue> fields = new LinkedHashMap<>();
        fields.put("name", text(name));
        at.ifPresent(end -> fields.put("at", text(end)));
        return new ItfValue.RecordFields(fields);
    }

    private static ItfValue text(String text) {
        return new ItfValue.Atom(text, true);
    }
}
