package readback.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A behaviour of a specification: states, each with the values of its variables.
 *
 * @param vars the variables in the order of the file
 * @param states at least one
 * @param loop where a behaviour that goes on for ever returns to after its last state
 */
record Trace(List<String> vars, List<Map<String, Value>> states, OptionalInt loop) {

    /**
     * Reads ITF JSON.
     *
     * @throws ResultFileException if there is no array {@code states}, or it is empty, or a state is not an object
     */
    static Trace read(JsonNode itf) {
        return read(new Json("trace", itf));
    }

    static Trace read(Json file) {
        JsonNode itf = file.node();
        JsonNode states = itf.path("states");
        if (!states.isArray() || states.isEmpty()) {
            throw file.wrong("not a trace: \"states\" is missing or empty");
        }
        List<Map<String, Value>> read = new ArrayList<>();
        for (JsonNode state : states) {
            if (!state.isObject()) {
                throw file.wrong("not a trace: states[" + read.size() + "] is not an object");
            }
            Map<String, Value> values = new LinkedHashMap<>();
            state.properties().stream()
                    .filter(e -> !e.getKey().startsWith("#"))
                    .forEach(e -> values.put(e.getKey(), Value.of(e.getValue())));
            read.add(values);
        }
        List<String> vars = new ArrayList<>();
        itf.path("vars").forEach(v -> vars.add(v.asText()));
        JsonNode loop = itf.path("loop");
        return new Trace(
                vars.isEmpty() ? List.copyOf(read.getFirst().keySet()) : List.copyOf(vars),
                List.copyOf(read),
                loop.isInt() ? OptionalInt.of(loop.asInt()) : OptionalInt.empty());
    }

    /** The value of a variable in a state; empty if the state does not have it. */
    Optional<Value> value(int state, String variable) {
        return Optional.ofNullable(states.get(state).get(variable));
    }

    int size() {
        return states.size();
    }

    /** What changed, as a path to the place, and its value before and after. */
    record Change(String path, String before, String after) {}

    /** What a state changed against the one before it; nothing for the first. */
    List<Change> changes(int state) {
        List<Change> changes = new ArrayList<>();
        if (state > 0) {
            for (String variable : vars) {
                Optional<Value> before = value(state - 1, variable);
                Optional<Value> after = value(state, variable);
                if (before.isPresent() && after.isPresent()) {
                    compare(variable, before.get(), after.get(), changes);
                }
            }
        }
        return changes;
    }

    private static void compare(String path, Value before, Value after, List<Change> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.entries().keySet().equals(after.entries().keySet()) && !before.entries().isEmpty()) {
            before.entries().forEach((name, value) ->
                    after.field(name).ifPresent(other -> compare(path + "." + name, value, other, changes)));
        } else if (before instanceof Value.Members b && after instanceof Value.Members a) {
            b.items().stream().filter(v -> !a.items().contains(v)).forEach(v -> changes.add(new Change(path, v.show(), "")));
            a.items().stream().filter(v -> !b.items().contains(v)).forEach(v -> changes.add(new Change(path, "", v.show())));
        } else {
            changes.add(new Change(path, before.show(), after.show()));
        }
    }
}
