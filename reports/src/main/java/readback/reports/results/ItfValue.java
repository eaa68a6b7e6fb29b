package readback.reports.results;

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
 * {@code {"#bigint":"1"}}, tuples and sequences as {@code {"#tup":[]}} or arrays, sets as {@code {"#set":[]}},
 * functions as {@code {"#map":[[k,v]]}}, records as objects.
 *
 * <p>A function whose arguments are all strings and a record are one thing here, as they are in TLA+.
 */
public sealed interface ItfValue {

    /** A string, number or truth value, as it is read aloud. */
    record Atom(String text, boolean quoted) implements ItfValue {}

    /** A tuple or sequence. */
    record Tuple(List<ItfValue> items) implements ItfValue {}

    /** A set, in the order of its members' texts. */
    record Members(List<ItfValue> items) implements ItfValue {}

    /** A record, or a function of strings. */
    record RecordFields(Map<String, ItfValue> fields) implements ItfValue {}

    /** A function of something else than strings. */
    record Mapping(Map<ItfValue, ItfValue> pairs) implements ItfValue {}

    /** Reads a value. Any JSON is one: what has no meaning in ITF is taken as it stands. */
    static ItfValue of(JsonNode node) {
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
            List<ItfValue> items = new ArrayList<>(items(node.get("#set")));
            items.sort(Comparator.comparing(ItfValue::show));
            return new Members(List.copyOf(items));
        }
        return node.has("#map") ? function(node.get("#map")) : fields(node);
    }

    private static List<ItfValue> items(JsonNode array) {
        List<ItfValue> items = new ArrayList<>();
        array.forEach(n -> items.add(of(n)));
        return List.copyOf(items);
    }

    private static ItfValue fields(JsonNode object) {
        Map<String, ItfValue> fields = new LinkedHashMap<>();
        object.properties().forEach(e -> fields.put(e.getKey(), of(e.getValue())));
        return new RecordFields(fields);
    }

    private static ItfValue function(JsonNode pairs) {
        Map<ItfValue, ItfValue> function = new LinkedHashMap<>();
        pairs.forEach(p -> function.put(of(p.path(0)), of(p.path(1))));
        if (!function.keySet().stream().allMatch(k -> k instanceof Atom a && a.quoted())) {
            return new Mapping(function);
        }
        Map<String, ItfValue> fields = new LinkedHashMap<>();
        function.forEach((k, v) -> fields.put(k.text(), v));
        return new RecordFields(fields);
    }

    /** The value in TLA+'s notation. */
    default String show() {
        return switch (this) {
            case Atom a ->
                a.quoted()
                        ? "\"" + a.text() + "\""
                        : a.text().equals("true") ? "TRUE" : a.text().equals("false") ? "FALSE" : a.text();
            case Tuple t -> t.items().isEmpty() ? "<< >>" : "<< " + shown(t.items()) + " >>";
            case Members m -> m.items().isEmpty() ? "{}" : "{" + shown(m.items()) + "}";
            case RecordFields f ->
                f.fields().entrySet().stream()
                        .map(e -> e.getKey() + " |-> " + e.getValue().show())
                        .collect(Collectors.joining(", ", "[", "]"));
            case Mapping m ->
                m.pairs().entrySet().stream()
                        .map(e -> e.getKey().show() + " :> " + e.getValue().show())
                        .collect(Collectors.joining(" @@ ", "(", ")"));
        };
    }

    private static String shown(List<ItfValue> items) {
        return items.stream().map(ItfValue::show).collect(Collectors.joining(", "));
    }

    /** A field of a record; empty if there is none, or if this is no record. */
    default Optional<ItfValue> field(String name) {
        return this instanceof RecordFields f ? Optional.ofNullable(f.fields().get(name)) : Optional.empty();
    }

    /** The fields in their order; none if this is no record. */
    default Map<String, ItfValue> entries() {
        return this instanceof RecordFields f ? f.fields() : Map.of();
    }

    /** The members of a set or the items of a sequence; none if this is neither. */
    default List<ItfValue> elements() {
        return switch (this) {
            case Tuple t -> t.items();
            case Members m -> m.items();
            case Atom _, RecordFields _, Mapping _ -> List.of();
        };
    }

    /** What stands in quotes, or the number; for anything else its notation. */
    default String text() {
        return this instanceof Atom a ? a.text() : show();
    }
}
