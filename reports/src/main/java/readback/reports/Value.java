package readback.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A TLA+ value as a trace in the Informal Trace Format (ITF) writes it in JSON: integers as numbers or as
 * {@code {"#bigint":"1"}}, tuples and sequences as {@code {"#tup":[]}} or arrays, sets as {@code {"#set":[]}}, functions
 * as {@code {"#map":[[k,v]]}}, records as objects.
 *
 * <p>A function whose arguments are all strings and a record are one thing here, as they are in TLA+.
 */
sealed interface Value {

    /** A string, number or truth value, as it is read aloud. */
    record Atom(String text, boolean quoted) implements Value {}

    /** A tuple or sequence. */
    record Tuple(List<Value> items) implements Value {}

    /** A set, in the order of its members' texts. */
    record Members(List<Value> items) implements Value {}

    /** A record, or a function of strings. */
    record Fields(Map<String, Value> fields) implements Value {}

    /** A function of something else than strings. */
    record Mapping(Map<Value, Value> pairs) implements Value {}

    /** Reads a value. Any JSON is one: what has no meaning in ITF is taken as it stands. */
    static Value of(JsonNode node) {
        if (node.isArray()) {
            return new Tuple(items(node));
        }
        if (!node.isObject()) {
            return new Atom(node.asText(), node.isTextual());
        }
        if (node.has("#bigint")) {
            return new Atom(node.get("#bigint").asText(), false);
        }
        if (node.has("#tup")) {
            return new Tuple(items(node.get("#tup")));
        }
        if (node.has("#set")) {
            List<Value> items = new ArrayList<>(items(node.get("#set")));
            items.sort(Comparator.comparing(Value::show));
            return new Members(List.copyOf(items));
        }
        return node.has("#map") ? function(node.get("#map")) : fields(node);
    }

    private static List<Value> items(JsonNode array) {
        List<Value> items = new ArrayList<>();
        array.forEach(n -> items.add(of(n)));
        return List.copyOf(items);
    }

    private static Value fields(JsonNode object) {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.properties().forEach(e -> fields.put(e.getKey(), of(e.getValue())));
        return new Fields(fields);
    }

    private static Value function(JsonNode pairs) {
        Map<Value, Value> function = new LinkedHashMap<>();
        pairs.forEach(p -> function.put(of(p.path(0)), of(p.path(1))));
        if (!function.keySet().stream().allMatch(k -> k instanceof Atom a && a.quoted())) {
            return new Mapping(function);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        function.forEach((k, v) -> fields.put(k.text(), v));
        return new Fields(fields);
    }

    /** The value in TLA+'s notation. */
    default String show() {
        return switch (this) {
            case Atom a -> a.quoted() ? "\"" + a.text() + "\"" : a.text().equals("true") ? "TRUE" : a.text().equals("false") ? "FALSE" : a.text();
            case Tuple t -> t.items().isEmpty() ? "<< >>" : "<< " + shown(t.items()) + " >>";
            case Members m -> m.items().isEmpty() ? "{}" : "{" + shown(m.items()) + "}";
            case Fields f -> f.fields().entrySet().stream()
                    .map(e -> e.getKey() + " |-> " + e.getValue().show())
                    .collect(Collectors.joining(", ", "[", "]"));
            case Mapping m -> m.pairs().entrySet().stream()
                    .map(e -> e.getKey().show() + " :> " + e.getValue().show())
                    .collect(Collectors.joining(" @@ ", "(", ")"));
        };
    }

    private static String shown(List<Value> items) {
        return items.stream().map(Value::show).collect(Collectors.joining(", "));
    }

    /** A field of a record; empty if there is none, or if this is no record. */
    default Optional<Value> field(String name) {
        return this instanceof Fields f ? Optional.ofNullable(f.fields().get(name)) : Optional.empty();
    }

    /** The fields in their order; none if this is no record. */
    default Map<String, Value> entries() {
        return this instanceof Fields f ? f.fields() : Map.of();
    }

    /** The members of a set or the items of a sequence; none if this is neither. */
    default List<Value> elements() {
        return switch (this) {
            case Tuple t -> t.items();
            case Members m -> m.items();
            case Atom _, Fields _, Mapping _ -> List.of();
        };
    }

    /** What stands in quotes, or the number; for anything else its notation. */
    default String text() {
        return this instanceof Atom a ? a.text() : show();
    }
}
