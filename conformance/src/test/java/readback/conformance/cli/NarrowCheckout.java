package readback.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the specification in which those models that commands are printed for keep their ids, and have bounds so
 * small that each takes about a second. All other models are left out of its catalog.
 */
final class NarrowCheckout {

    private static final String TWIN_OF = "handshake/open";

    /** A cfg, what is replaced in it, and by what. */
    private record Bound(String cfg, String old, String replacement) {}

    private static final List<Bound> BOUNDS = List.of(
            new Bound("handshake/MCOpen.cfg", "Listeners <- TwoEnds", "Listeners <- OnlyB"),
            new Bound("handshake/MCOpen.cfg", "Openers <- TwoEnds", "Openers <- OnlyA"),
            new Bound("handshake/MCOpen.cfg", "Duplicates = 1", "Duplicates = 0"),
            new Bound("handshake/MCOpen.cfg", "Capacity = 2", "Capacity = 1"),
            new Bound("handshake/MCEndpoint.cfg", "Lengths = {0, 1, 3}", "Lengths = {0}"),
            new Bound("handshake/MCEndpoint.cfg", "MaxSent = 3", "MaxSent = 1"),
            new Bound("handshake/MCEndpoint.cfg", "MaxTaken = 4", "MaxTaken = 1"),
            new Bound("handshake/MCEndpoint.cfg", "MaxQueued = 1", "MaxQueued = 0"),
            new Bound("handshake/MCTour.cfg", "Closers <- TwoEnds", "Closers <- NoEnds"),
            new Bound("handshake/MCTour.cfg", "Aborts = 1", "Aborts = 0"),
            new Bound("handshake/MCTour.cfg", "Capacity = 2", "Capacity = 1"),
            new Bound("retransmission/MCTourText.cfg", "Gives <- TwoA", "Gives <- OneA"),
            new Bound("retransmission/MCTourText.cfg", "Closers <- OnlyA", "Closers <- Nobody"),
            new Bound("retransmission/MCTourText.cfg", "Duplicates = 1", "Duplicates = 0"),
            new Bound("handshake/LiveCloseWide.cfg", "Capacity = 2", "Capacity = 1"),
            new Bound("forwarding/MCRouter.cfg", "Ttls = {0, 1, 2, 9}", "Ttls = {9}"),
            new Bound("forwarding/MCRouter.cfg", "Offsets = {0, 1, 2}", "Offsets = {0}"));

    /** The models that are left, each with its distinct states if all holds. */
    private static final Map<String, Optional<Long>> MODELS = new TreeMap<>(Map.of(
            "handshake/open", Optional.of(77L),
            "handshake/endpoint", Optional.of(14L),
            "retransmission/probes", Optional.of(274L),
            "handshake/tour", Optional.of(74L),
            "retransmission/tour", Optional.of(9L),
            "handshake/live-close-wide", Optional.of(498L),
            "handshake/flawed/two-message-handshake", Optional.empty(),
            "forwarding/router", Optional.of(6L),
            "forwarding/flawed/mtu-untold", Optional.empty()));

    private NarrowCheckout() {}

    /** Makes it in a folder. */
    static void in(Path home, Path checkout) {
        try {
            copy(checkout.resolve("spec"), home.resolve("spec"));
            Files.copy(checkout.resolve("README.md"), home.resolve("README.md"));
            for (Bound bound : BOUNDS) {
                edit(home.resolve("spec").resolve(bound.cfg()), bound.old(), bound.replacement());
            }
            Path catalog = home.resolve("spec/catalog.json");
            ObjectMapper mapper = new ObjectMapper();
            Files.writeString(catalog, mapper.writeValueAsString(narrowed(mapper.readTree(catalog.toFile()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(tla|cfg|json)")).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("target") && !relative.startsWith("src")) {
                    Path copy = to.resolve(relative);
                    Files.createDirectories(copy.resolveSibling(""));
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void edit(Path file, String old, String replacement) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(old)) {
            throw new AssertionError(file + " has no " + old);
        }
        Files.writeString(file, text.replace(old, replacement));
    }

    private static JsonNode narrowed(JsonNode catalog) {
        ObjectNode narrow = catalog.deepCopy();
        ArrayNode models = narrow.putArray("models");
        for (JsonNode each : catalog.path("models")) {
            Optional<Long> states = MODELS.get(each.path("id").asText());
            if (states != null) {
                ObjectNode model = each.deepCopy();
                model.putArray("witnesses");
                model.remove(List.of("distinctStates", "depth"));
                states.ifPresent(count -> model.put("distinctStates", count));
                if (model.has("twinOf")) {
                    model.put("twinOf", TWIN_OF);
                }
                models.add(model);
            }
        }
        return narrow;
    }
}
