package readback.reports.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import readback.reports.ResultFileException;

/**
 * A behaviour of a specification: states, each with the values of its variables.
 *
 * @param vars the variables in the order of the file
 * @param states at least one
 * @param loop where a behaviour that goes on for ever returns to after its last state
 */
public record TraceFile(List<String> vars, List<Map<String, ItfValue>> states, OptionalInt loop) {

    /**
     * Reads a file of a results directory.
     *
     * @throws ResultFileException if there is no such file, it is no JSON, there is no array {@code states}, or it is
     *     empty, or a state is not an object
     */
    public static TraceFile read(Path folder, String name) {
        return read(ResultJson.read(folder, name, JsonNode.class)
                .orElseThrow(() -> new ResultFileException(name + ": is not there")), name);
    }

    /**
     * Reads ITF JSON.
     *
     * @param place what it is called in the message of the exception
     * @throws ResultFileException if there is no array {@code states}, or it is empty, or a state is not an object
     */
    public static TraceFile read(JsonNode itf, String place) {
        JsonNode states = itf.path("states");
        if (!states.isArray() || states.isEmpty()) {
            throw new ResultFileException(place + ": not a trace: \"states\" is missing or empty");
        }
        List<Map<String, ItfValue>> read = new ArrayList<>();
        for (JsonNode state : states) {
            if (!state.isObject()) {
                throw new ResultFileException(place + ": not a trace: states[" + read.size() + "] is not an object");
            }
            Map<String, ItfValue> values = new LinkedHashMap<>();
            state.properties().stream()
                    .filter(e -> !e.getKey().startsWith("#"))
                    .forEach(e -> values.put(e.getKey(), ItfValue.of(e.getValue())));
            read.add(values);
        }
        List<String> vars = new ArrayList<>();
        itf.path("vars").forEach(v -> vars.add(v.asText()));
        JsonNode loop = itf.path("loop");
        return new TraceFile(
                vars.isEmpty() ? List.copyOf(read.getFirst().keySet()) : List.copyOf(vars),
                List.copyOf(read),
                loop.isInt() ? OptionalInt.of(loop.asInt()) : OptionalInt.empty());
    }

    /** The value of a variable in a state; empty if the state does not have it. */
    public Optional<ItfValue> value(int state, String variable) {
        return Optional.ofNullable(states.get(state).get(variable));
    }

    /** How many states. */
    public int size() {
        return states.size();
    }

    /** What changed, as a path to the place, and its value before and after. */
    public record VariableChange(String path, String before, String after) {}

    /** What a state changed against the one before it; nothing for the first. */
    public List<VariableChange> changes(int state) {
        List<VariableChange> changes = new ArrayList<>();
        if (state > 0) {
            for (String variable : vars) {
                Optional<ItfValue> before = value(state - 1, variable);
                Optional<ItfValue> after = value(state, variable);
                if (before.isPresent() && after.isPresent()) {
                    compare(variable, before.get(), after.get(), changes);
                }
            }
        }
        return changes;
    }

    private static void compare(String path, ItfValue before, ItfValue after, List<VariableChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.entries().keySet().equals(after.entries().keySet()) && !before.entries().isEmpty()) {
            before.entries().forEach((name, value) ->
                    after.field(name).ifPresent(other -> compare(path + "." + name, value, other, changes)));
        } else if (before instanceof ItfValue.Members b && after instanceof ItfValue.Members a) {
            b.items().stream()
                    .filter(v -> !a.items().contains(v))
                    .forEach(v -> changes.add(new VariableChange(path, v.show(), "")));
            a.items().stream()
                    .filter(v -> !b.items().contains(v))
                    .forEach(v -> changes.add(new VariableChange(path, "", v.show())));
        } else {
            changes.add(new VariableChange(path, before.show(), after.show()));
        }
    }
}
