package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import readback.reports.ResultFileException;

/** Between the records of this package and JSON. */
public final class ResultJson {

    private static final ObjectMapper MAPPER = mapper();

    private ResultJson() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .annotationIntrospector(new Required())
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
        for (Class<?> type : List.of(List.class, Set.class, Map.class, SortedMap.class)) {
            mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }

    /** Whatever is neither optional nor a collection has to be there, and what says so of itself. */
    private static final class Required extends JacksonAnnotationIntrospector {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            Class<?> type = member.getRawType();
            return Boolean.TRUE.equals(super.hasRequiredMarker(member))
                    || !(Optional.class == type
                            || OptionalLong.class == type
                            || OptionalInt.class == type
                            || OptionalDouble.class == type
                            || Collection.class.isAssignableFrom(type)
                            || Map.class.isAssignableFrom(type));
        }
    }

    /** The text of a result file; ends with a line feed. */
    public static String text(Object result) {
        try {
            return MAPPER.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("a record of results can always be written", impossible);
        }
    }

    /** The record as a tree, for documents that are put together of several. */
    public static JsonNode tree(Object result) {
        return MAPPER.valueToTree(result);
    }

    /**
     * Reads a tree that {@link #tree} made.
     *
     * @param place what it is called in the message of the exception
     * @throws ResultFileException if something is missing or of another type: where, and what was expected
     */
    public static <T> T read(JsonNode tree, String place, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(place, e);
        }
    }

    /**
     * Reads a file of a folder; empty if there is none.
     *
     * @param name its path within the folder
     * @throws ResultFileException if it cannot be read, is no JSON, or something in it is missing or of another type
     */
    public static <T> Optional<T> read(Path folder, String name, Class<T> type) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readString(file), type));
        } catch (JsonProcessingException e) {
            throw JsonProblem.of(name, e);
        } catch (MalformedInputException e) {
            throw new ResultFileException(name + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new ResultFileException(name + ": cannot be read", e);
        }
    }
}
