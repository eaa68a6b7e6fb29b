package readback.conformance.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One normative statement of an RFC, paraphrased.
 *
 * @param id {@code MUST-14} as in RFC 9293 Appendix B, or {@code RFC5961-3.2-1} where there is no number
 * @param level MUST, SHOULD or MAY
 * @param layer the part of the protocol that it is about
 * @param fromMemory whether the wording was never compared with the RFC
 */
public record Requirement(
        String id, String level, String rfc, String section, String layer, String topic, String text, boolean fromMemory) {

    private static final Set<String> HEADER_LAYERS = Set.of("checksum", "options");
    private static final Set<String> HEADER_SECTIONS = Set.of("3.1", "3.2");
    private static final List<String> RESOURCES = List.of("tcp-requirements.json", "ip-requirements.json");

    /** All that are known: those on TCP, then those on IP and ICMP, each in the order of the RFCs' numbers and sections. */
    public static List<Requirement> all() {
        return RESOURCES.stream().flatMap(name -> in(name).stream()).toList();
    }

    /** Those on the Internet Protocol, ICMP among it. */
    public static List<Requirement> ip() {
        return in(RESOURCES.getLast());
    }

    /**
     * Those on TCP's header: the checksum, options, and what RFC 9293 says where it describes the header (3.1) and the
     * options (3.2).
     */
    public static List<Requirement> tcpHeader() {
        return in(RESOURCES.getFirst()).stream().filter(Requirement::isOnTheHeader).toList();
    }

    private boolean isOnTheHeader() {
        return HEADER_LAYERS.contains(layer) || (rfc.equals("RFC 9293") && HEADER_SECTIONS.contains(section));
    }

    private static List<Requirement> in(String name) {
        try (InputStream resource = Objects.requireNonNull(Requirement.class.getResourceAsStream(name), name)) {
            List<Requirement> all = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(resource).path("requirements")) {
                all.add(new Requirement(
                        node.path("id").asText(),
                        node.path("level").asText(),
                        node.path("rfc").asText(),
                        node.path("section").asText(),
                        node.path("layer").asText(),
                        node.path("topic").asText(),
                        node.path("text").asText(),
                        node.path("from_memory").asBoolean()));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this program cannot be read", e);
        }
    }
}
