package readback.tcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads {@code handshake-cases.json}: RFC 9293's figures 6 to 13, and cases of one stimulus worked out from its text.
 */
final class HandshakeCases {

    private static final JsonNode ROOT = read();

    private HandshakeCases() {}

    static Stream<JsonNode> figures() {
        return elements(ROOT.get("figures"));
    }

    static Stream<JsonNode> derivedCases() {
        return elements(ROOT.get("derived_cases"));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A number, or a symbol of the figure such as Z+1. */
    static int number(JsonNode node, Map<String, Integer> symbols) {
        if (node.isInt()) {
            return node.intValue();
        }
        String[] sum = node.textValue().split("\\+");
        return symbols.get(sum[0]) + (sum.length > 1 ? Integer.parseInt(sum[1]) : 0);
    }

    /** The segment as the file has it: bits in order of the alphabet, an acknowledgment only with ACK. */
    record Shape(int seq, Set<String> ctl, int ack, int length) {

        static Shape of(Segment m) {
            return new Shape(m.seq().value(), bits(m.controls()), m.controls().ack() ? m.ack().value() : 0, m.length());
        }

        static Shape of(JsonNode segment, Map<String, Integer> symbols, int someText) {
            JsonNode length = segment.get("data_len");
            Set<String> ctl = new TreeSet<>();
            elements(segment.get("ctl")).forEach(it -> ctl.add(it.textValue()));
            return new Shape(
                    number(segment.get("seq"), symbols),
                    ctl,
                    segment.has("ack") ? number(segment.get("ack"), symbols) : 0,
                    length.isInt() ? length.intValue() : someText);
        }

        Segment segment(int window) {
            Controls controls =
                    new Controls(ctl.contains("SYN"), ctl.contains("ACK"), ctl.contains("FIN"), ctl.contains("RST"));
            return Segment.of(new SeqNum(seq), new SeqNum(ack), controls, length, window);
        }

        private static Set<String> bits(Controls controls) {
            String bits = controls.toString();
            return new TreeSet<>(bits.isEmpty() ? Set.of() : Set.of(bits.split(",")));
        }
    }

    private static JsonNode read() {
        try (InputStream in = HandshakeCases.class.getResourceAsStream("/handshake-cases.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
