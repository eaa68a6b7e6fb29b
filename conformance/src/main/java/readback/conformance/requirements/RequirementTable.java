package readback.conformance.requirements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import readback.conformance.protocol.Protocol.RequirementResources;
import readback.conformance.protocol.Protocol;
import readback.conformance.protocol.Protocols;

/**
 * A table of accounts: {@code {"requirements":[{"id", and one of "test":[CLASS#METHOD, ...] (and perhaps
 * "model":[ID, ...]), "outOfScope":REASON, "deviation":REASON}]}}.
 *
 * @param accounts in the order of the file
 */
public record RequirementTable(List<Account> accounts) {

    private static final List<String> KINDS = List.of("test", "outOfScope", "deviation");

    /** Keeps a copy. */
    public RequirementTable {
        accounts = List.copyOf(accounts);
    }

    /** A protocol's; empty if it has none. */
    public static RequirementTable of(Protocol protocol) {
        RequirementResources resources = protocol.requirements();
        return resources
                .accounts()
                .map(name -> resource(resources.owner(), name))
                .orElse(new RequirementTable(List.of()));
    }

    /** What became of a requirement; empty when no protocol's table has it. */
    public static Optional<Account> find(Protocols protocols, String id) {
        return protocols.all().stream()
                .flatMap(protocol -> of(protocol).accounts().stream())
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    private static RequirementTable resource(Class<?> owner, String name) {
        try (InputStream resource = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return parse(new ObjectMapper().readTree(resource));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this program cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException when an entry does not say exactly one thing, or says nothing */
    static RequirementTable parse(JsonNode json) {
        List<Account> accounts = new ArrayList<>();
        json.path("requirements").forEach(entry -> accounts.add(account(entry)));
        return new RequirementTable(accounts);
    }

    private static Account account(JsonNode entry) {
        String id = entry.path("id").asText();
        List<String> kinds = KINDS.stream().filter(entry::has).toList();
        if (kinds.size() != 1 || (entry.has("model") && !entry.has("test"))) {
            throw new IllegalArgumentException("'" + id + "' needs exactly one of " + KINDS + ", has " + entry);
        }
        return switch (kinds.getFirst()) {
            case "test" ->
                new Account.Tested(
                        id,
                        some(id, entry.path("test")).stream()
                                .map(TestName::parse)
                                .toList(),
                        texts(entry.path("model")));
            case "outOfScope" -> new Account.OutOfScope(id, reason(id, entry.path("outOfScope")));
            default -> new Account.Deviation(id, reason(id, entry.path("deviation")));
        };
    }

    private static List<String> some(String id, JsonNode array) {
        List<String> texts = texts(array);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("'" + id + "' names no test");
        }
        return texts;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String reason(String id, JsonNode reason) {
        if (reason.asText().isBlank()) {
            throw new IllegalArgumentException("'" + id + "' has an empty reason");
        }
        return reason.asText();
    }
}
