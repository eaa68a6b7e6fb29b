package readback.conformance.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import readback.conformance.protocol.Protocol.RequirementResources;
import readback.conformance.protocol.Protocol;
import readback.conformance.protocol.Protocols;

/**
 * One normative statement of an RFC, paraphrased.
 *
 * @param id {@code MUST-14} as in RFC 9293 Appendix B, or {@code RFC5961-3.2-1} where there is no number
 * @param level MUST, SHOULD or MAY
 * @param layer the part of the protocol that it is about
 * @param fromMemory whether the wording was never compared with the RFC
 */
public record Requirement(
        String id,
        String level,
        String rfc,
        String section,
        String layer,
        String topic,
        String text,
        boolean fromMemory) {

    /**
     * All that are known, protocol by protocol, each in the order of the RFCs' numbers and sections; once, where
     * protocols share them.
     */
    public static List<Requirement> all(Protocols protocols) {
        return protocols.all().stream().flatMap(protocol -> of(protocol).stream()).distinct().toList();
    }

    /** Those of one protocol. */
    public static List<Requirement> of(Protocol protocol) {
        RequirementResources resources = protocol.requirements();
        return resources.texts().map(name -> in(resources.owner(), name)).orElse(List.of());
    }

    private static List<Requirement> in(Class<?> owner, String name) {
        try (InputStream resource = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
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
