package readback.reports.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.reports.ResultFileException;

/** Says in the words of the file what Jackson says in the words of Java. */
final class JsonProblem {

    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '([^']+)'.*", Pattern.DOTALL);
    private static final Pattern NULL = Pattern.compile("Cannot map `?null`?.*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile(".*\\(token `JsonToken\\.(\\w+)`\\).*", Pattern.DOTALL);

    private static final Pattern COERCED = Pattern.compile("Cannot coerce \\w+ value \\((.*)\\) to .*", Pattern.DOTALL);

    private JsonProblem() {}

    static ResultFileException of(String place, JsonProcessingException e) {
        Throwable innermost = e;
        while (innermost instanceof JsonMappingException
                && innermost.getCause() instanceof JsonProcessingException cause) {
            innermost = cause;
        }
        if (!(innermost instanceof JsonMappingException) && innermost instanceof JsonProcessingException syntax) {
            return new ResultFileException(
                    "%s: line %d, column %d: %s"
                            .formatted(
                                    place,
                                    syntax.getLocation().getLineNr(),
                                    syntax.getLocation().getColumnNr(),
                                    syntax.getOriginalMessage()),
                    e);
        }
        JsonMappingException mapping = (JsonMappingException) e;
        return new ResultFileException(place + path(mapping) + ": " + what(mapping), e);
    }

    /** Such as {@code : models[0]: witnesses[2]}. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        List<JsonMappingException.Reference> steps = e.getPath();
        boolean missing = MISSING.matcher(e.getOriginalMessage()).matches();
        for (JsonMappingException.Reference step : missing ? steps.subList(0, steps.size() - 1) : steps) {
            if (step.getFieldName() != null) {
                path.append(": ").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private static String what(JsonMappingException e) {
        Matcher missing = MISSING.matcher(e.getOriginalMessage());
        return switch (e) {
            case InvalidNullException _ -> "is null";
            case InvalidFormatException format ->
                "expected " + words(format.getTargetType()) + ", found " + found(format.getValue());
            case ValueInstantiationException made
            when made.getCause() != null -> String.valueOf(made.getCause().getMessage());
            case MismatchedInputException _ when missing.matches() -> "\"" + missing.group(1) + "\" is missing";
            case MismatchedInputException _
            when NULL.matcher(e.getOriginalMessage()).matches() -> "is null or missing";
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                "expected " + words(mismatch.getTargetType()) + token(e.getOriginalMessage());
            default -> "is not as expected there";
        };
    }

    private static String token(String message) {
        Matcher coerced = COERCED.matcher(message);
        if (coerced.matches()) {
            return ", found " + coerced.group(1);
        }
        Matcher token = TOKEN.matcher(message);
        if (!token.matches()) {
            return ", found something else";
        }
        return switch (token.group(1)) {
            case "START_OBJECT" -> ", found object";
            case "START_ARRAY" -> ", found array";
            default ->
                ", found "
                        + token.group(1)
                                .replaceFirst("VALUE_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' ');
        };
    }

    private static String found(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    private static String words(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + List.of(Arrays.stream(type.getEnumConstants()).map(Object::toString).toArray());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "an object";
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            default -> "text";
        };
    }
}
