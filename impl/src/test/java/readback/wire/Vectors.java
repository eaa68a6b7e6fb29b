package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Packets that others made, with what they mean. */
final class Vectors {

    private Vectors() {}

    /** One of them; named by its id where a test is reported. */
    record Vector(String id, String kind, JsonNode input, JsonNode expected) {

        byte[] bytes(String name) {
            return Wire.hex(input.required(name).textValue());
        }

        Ipv4Address address(String name) {
            return Ipv4Address.parse(input.required(name).textValue()).orElseThrow();
        }

        int number(String name) {
            return expected.required(name).intValue();
        }

        int hexInput(String name) {
            return Integer.parseInt(input.required(name).textValue(), 16);
        }

        String text(String name) {
            return expected.required(name).textValue();
        }

        int hex(String name) {
            return Integer.parseInt(expected.required(name).textValue(), 16);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** All of a kind; never none. */
    static List<Vector> ofKind(String kind) {
        List<Vector> found =
                vectors().filter(it -> it.kind().equals(kind)).toList();
        assertThat(found).as("vectors of kind %s", kind).isNotEmpty();
        return found;
    }

    /** The only one that has this id. */
    static Vector withId(String id) {
        List<Vector> found = vectors().filter(it -> it.id().equals(id)).toList();
        assertThat(found).as("vectors with id %s", id).hasSize(1);
        return found.getFirst();
    }

    static Stream<Vector> vectors() {
        return StreamSupport.stream(all().required("vectors").spliterator(), false)
                .map(it -> new Vector(
                        it.required("id").textValue(),
                        it.required("kind").textValue(),
                        it.required("input"),
                        it.required("expected")));
    }

    private static JsonNode all() {
        try (InputStream json = Vectors.class.getResourceAsStream("packet-vectors.json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
