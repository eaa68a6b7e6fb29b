package readback.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A place in a JSON file. What is not as it should be ends in a {@link ResultFileException} that names the place. */
record Json(String place, JsonNode node) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads a file of a folder; {@code name} is its path within it. */
    static Json file(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            JsonNode node = MAPPER.readTree(Files.readString(file));
            if (node.isMissingNode()) {
                throw new ResultFileException(name + ": is empty");
            }
            return new Json(name, node);
        } catch (JsonProcessingException e) {
            throw new ResultFileException(
                    "%s: line %d, column %d: %s".formatted(name,
                            e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()), e);
        } catch (MalformedInputException e) {
            throw new ResultFileException(name + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new ResultFileException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is wrong here. */
    ResultFileException wrong(String what) {
        return new ResultFileException(place + ": " + what);
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    Json child(String key) {
        JsonNode child = node.path(key);
        if (child.isMissingNode() || child.isNull()) {
            throw wrong("\"" + key + "\" is missing");
        }
        return new Json(place + ": " + key, child);
    }

    String text(String key) {
        Json child = child(key);
        if (!child.node.isValueNode()) {
            throw child.wrong("expected text, found " + child.kind());
        }
        return child.node.asText();
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    int integer(String key) {
        return Math.toIntExact(number(key));
    }

    long number(String key) {
        Json child = child(key);
        if (!child.node.isIntegralNumber() || !child.node.canConvertToLong()) {
            throw child.wrong("expected a whole number, found " + child.kind());
        }
        return child.node.asLong();
    }

    Optional<Long> optionalNumber(String key) {
        return has(key) ? Optional.of(number(key)) : Optional.empty();
    }

    Optional<Double> optionalDecimal(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Json child = child(key);
        if (!child.node.isNumber()) {
            throw child.wrong("expected a number, found " + child.kind());
        }
        return Optional.of(child.node.asDouble());
    }

    boolean truth(String key) {
        Json child = child(key);
        if (!child.node.isBoolean()) {
            throw child.wrong("expected true or false, found " + child.kind());
        }
        return child.node.asBoolean();
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        String text = text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw child(key).wrong("\"" + text + "\" is none of " + List.of(type.getEnumConstants()));
    }

    /** The elements of an array that has to be there. */
    List<Json> list(String key) {
        return child(key).elements();
    }

    /** The elements of an array; none if it is not there. */
    List<Json> optionalList(String key) {
        return has(key) ? list(key) : List.of();
    }

    List<Json> elements() {
        if (!node.isArray()) {
            throw wrong("expected an array, found " + kind());
        }
        List<Json> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new Json(place + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** An array of texts; a single text counts as one. None if it is not there. */
    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (child(key).node.isTextual()) {
            return List.of(text(key));
        }
        return list(key).stream().map(Json::asText).toList();
    }

    private String asText() {
        if (!node.isValueNode()) {
            throw wrong("expected text, found " + kind());
        }
        return node.asText();
    }

    private String kind() {
        return node.isValueNode() ? node.toString() : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
