package readback.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Traces as JSON in the Informal Trace Format that Apalache and Quint read.
 *
 * <p>Integers are {@code {"#bigint": "5"}}, sequences JSON arrays, sets {@code {"#set": [...]}}, records JSON objects,
 * other functions {@code {"#map": [[key, value], ...]}}. The reader also takes plain numbers, and {@code {"#tup":
 * [...]}} for a sequence. {@code "loop"} is the index that a lasso returns to.
 */
public final class Itf {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Itf() {}

    /** The document of a trace; {@code description} goes into its {@code #meta}. */
    public static ObjectNode write(Trace trace, String description) {
        ObjectNode document = JSON.objectNode();
        document.putObject("#meta").put("format", "ITF").put("description", description);
        ArrayNode variables = document.putArray("vars");
        trace.variables().forEach(variables::add);
        trace.loop().ifPresent(index -> document.put("loop", index));
        ArrayNode states = document.putArray("states");
        for (int i = 0; i < trace.states().size(); i++) {
            ObjectNode state = states.addObject();
            state.putObject("#meta").put("index", i);
            trace.states().get(i).forEach((name, value) -> state.set(name, write(value)));
        }
        return document;
    }

    public static JsonNode write(TlaValue value) {
        return switch (value) {
            case TlaValue.Int(long number) -> JSON.objectNode().put("#bigint", Long.toString(number));
            case TlaValue.Bool(boolean truth) -> JSON.booleanNode(truth);
            case TlaValue.Str(String text) -> JSON.textNode(text);
            case TlaValue.Seq(List<TlaValue> elements) -> array(elements);
            case TlaValue.SetOf(var elements) -> JSON.objectNode().set("#set", array(elements));
            case TlaValue.Rec(SortedMap<String, TlaValue> fields) -> {
                ObjectNode object = JSON.objectNode();
                fields.forEach((name, field) -> object.set(name, write(field)));
                yield object;
            }
            case TlaValue.Fcn(SortedMap<TlaValue, TlaValue> pairs) -> {
                ArrayNode entries = JSON.arrayNode();
                pairs.forEach((key, image) -> entries.addArray().add(write(key)).add(write(image)));
                yield JSON.objectNode().set("#map", entries);
            }
        };
    }

    private static ArrayNode array(Iterable<TlaValue> elements) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(element -> array.add(write(element)));
        return array;
    }

    /**
     * Reads a trace.
     *
     * @param where what to call the document in a message
     * @throws SpecException if this is no trace, saying where
     */
    public static Trace readTrace(JsonNode document, String where) throws SpecException {
        List<String> variables = new ArrayList<>();
        document.path("vars").forEach(name -> variables.add(name.asText()));
        if (variables.isEmpty() || !document.path("states").isArray() || document.path("states").isEmpty()) {
            throw new SpecException("not a trace", where, "an object with \"vars\" and \"states\", neither empty");
        }
        List<SortedMap<String, TlaValue>> states = new ArrayList<>();
        for (JsonNode state : document.path("states")) {
            SortedMap<String, TlaValue> valuation = new TreeMap<>();
            String at = where + " state " + states.size();
            for (Map.Entry<String, JsonNode> field : state.properties()) {
                if (!field.getKey().equals("#meta")) {
                    valuation.put(field.getKey(), read(field.getValue(), at + " variable " + field.getKey()));
                }
            }
            states.add(valuation);
        }
        JsonNode loop = document.path("loop");
        if (!loop.isMissingNode() && (!loop.canConvertToInt() || loop.asInt() < 0 || loop.asInt() >= states.size())) {
            throw new SpecException("bad loop " + loop, where, "the index of one of " + states.size() + " states");
        }
        return new Trace(variables, states, loop.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(loop.asInt()));
    }

    /**
     * Reads a value.
     *
     * @param where what to call its place in a message
     * @throws SpecException if this is no value, saying where
     */
    public static TlaValue read(JsonNode node, String where) throws SpecException {
        if (node.isTextual()) {
            return new TlaValue.Str(node.asText());
        } else if (node.isBoolean()) {
            return new TlaValue.Bool(node.asBoolean());
        } else if (node.canConvertToLong() && node.isIntegralNumber()) {
            return new TlaValue.Int(node.asLong());
        } else if (node.isArray()) {
            return new TlaValue.Seq(list(node, where));
        } else if (node.isObject()) {
            return readObject(node, where);
        }
        throw new SpecException("not a value: " + node, where, "a JSON string, boolean, integer, array or object");
    }

    private static TlaValue readObject(JsonNode node, String where) throws SpecException {
        if (node.has("#bigint")) {
            try {
                return new TlaValue.Int(Long.parseLong(node.path("#bigint").asText()));
            } catch (NumberFormatException e) {
                throw new SpecException("not an integer: " + node, where, "a decimal number of at most 64 bits");
            }
        } else if (node.has("#tup")) {
            return new TlaValue.Seq(list(node.path("#tup"), where));
        } else if (node.has("#set")) {
            return TlaValue.setOf(list(node.path("#set"), where));
        } else if (node.has("#map")) {
            return function(node.path("#map"), where);
        }
        SortedMap<String, TlaValue> fields = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            fields.put(field.getKey(), read(field.getValue(), where + "." + field.getKey()));
        }
        return new TlaValue.Rec(fields);
    }

    private static TlaValue function(JsonNode entries, String where) throws SpecException {
        SortedMap<TlaValue, TlaValue> pairs = new TreeMap<>();
        for (JsonNode entry : entries) {
            JsonNode pair = entry.has("#tup") ? entry.path("#tup") : entry;
            if (pair.size() != 2) {
                throw new SpecException("not an entry of a function: " + entry, where, "a key and a value");
            }
            pairs.put(read(pair.path(0), where), read(pair.path(1), where));
        }
        return TlaValue.function(pairs);
    }

    private static List<TlaValue> list(JsonNode node, String where) throws SpecException {
        if (!node.isArray()) {
            throw new SpecException("not an array: " + node, where, "the elements as a JSON array");
        }
        List<TlaValue> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(read(element, where));
        }
        return elements;
    }
}
