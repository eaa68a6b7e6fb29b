package readback.topology;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import readback.topology.TopologyValues.UnexpectedValueException;

/**
 * Binds JSON to a {@link TopologyFile}, and says where in it something cannot be bound, and what was expected there.
 */
final class TopologyJson {

    private static final int MOST_SHOWN = 40;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addModules(new Jdk8Module(), TopologyValues.module())
            .build();

    private TopologyJson() {}

    /** @throws TopologyException when it is no JSON, or its parts are not what they have to be */
    static TopologyFile bind(String json) throws TopologyException {
        JsonNode root = tree(json);
        Optional<String> nothing = firstNull("", root);
        if (nothing.isPresent()) {
            throw new TopologyException(nothing.get(), "a value is expected, not null");
        }
        if (!root.isObject()) {
            throw unexpected("", "an object", root);
        }
        try {
            return MAPPER.readerFor(TopologyFile.class).readValue(root);
        } catch (JsonMappingException e) {
            throw explained(e, root);
        } catch (IOException impossible) {
            throw new AssertionError("a tree of nodes can always be read", impossible);
        }
    }

    /** A place in the file as a JSON pointer (RFC 6901): below another, under a key. */
    static String below(String path, String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** A place in the file as a JSON pointer: below another, by its number from 0. */
    static String below(String path, int index) {
        return path + "/" + index;
    }

    private static JsonNode tree(String json) throws TopologyException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new TopologyException("", "no JSON: " + e.getOriginalMessage()
                    + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")"));
        }
    }

    private static Optional<String> firstNull(String path, JsonNode node) {
        if (node.isNull()) {
            return Optional.of(path);
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            Optional<String> found = firstNull(below(path, property.getKey()), property.getValue());
            if (found.isPresent()) {
                return found;
            }
        }
        int index = 0;
        for (Iterator<JsonNode> elements = node.isArray() ? node.elements() : List.<JsonNode>of().iterator();
                elements.hasNext();
                index++) {
            Optional<String> found = firstNull(below(path, index), elements.next());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static TopologyException explained(JsonMappingException e, JsonNode root) {
        List<JsonMappingException.Reference> references = e.getPath();
        String path = path(references);
        JsonNode found = root.at(JsonPointer.compile(path));
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown(parent(references), unknown.getPropertyName(), unknown.getReferringClass());
        }
        if (found.isMissingNode()) {
            return missing(references, root.at(JsonPointer.compile(parent(references))));
        }
        return switch (e) {
            case UnexpectedValueException value -> unexpected(path, value.getOriginalMessage(), found);
            case InvalidTypeIdException _ when found.isObject() -> new TopologyException(
                    path, "a change has the keys " + keys(TopologyFile.LinkChange.class)
                            + ", or " + keys(TopologyFile.RouteChange.class));
            case MismatchedInputException mismatch -> unexpected(path, shape(mismatch.getTargetType()), found);
            default -> new TopologyException(path, e.getOriginalMessage());
        };
    }

    /** A key that is missing may be there under a name that nobody knows, which says more. */
    private static TopologyException missing(List<JsonMappingException.Reference> references, JsonNode parent) {
        String key = references.getLast().getFieldName();
        if (references.getLast().getFrom() instanceof Class<?> type) {
            Optional<String> misspelt = parent.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(it -> !names(type).contains(it))
                    .findFirst();
            if (misspelt.isPresent()) {
                return unknown(parent(references), misspelt.get(), type);
            }
        }
        return new TopologyException(parent(references), "\"" + key + "\" is missing");
    }

    private static TopologyException unknown(String path, String key, Class<?> type) {
        return new TopologyException(path, "unknown key \"" + key + "\"; known are " + keys(type));
    }

    private static TopologyException unexpected(String path, String expected, JsonNode found) {
        return new TopologyException(path, expected + " is expected, not " + shown(found));
    }

    private static String shape(@Nullable Class<?> type) {
        return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        String path = "";
        for (JsonMappingException.Reference reference : references) {
            path = reference.getFieldName() == null
                    ? below(path, reference.getIndex())
                    : below(path, reference.getFieldName());
        }
        return path;
    }

    private static String parent(List<JsonMappingException.Reference> references) {
        return path(references.subList(0, references.size() - 1));
    }

    private static String keys(Class<?> type) {
        return String.join(", ", names(type));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(Optional.ofNullable(type.getRecordComponents()).orElse(new RecordComponent[0]))
                .map(RecordComponent::getName)
                .toList();
    }

    /** What is there, short enough for a message. */
    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN - 3) + "...";
    }
}
