package readback.conformance.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.conformance.report.ResultFiles;

/**
 * What the last run in a results directory says against something.
 *
 * @param check check.json, if there is one
 * @param replay replay.json, if there is one
 */
record LastResults(Optional<JsonNode> check, Optional<JsonNode> replay) {

    private static final int AT_MOST = 20;

    static LastResults in(ResultFiles files) throws IOException {
        return new LastResults(files.read("check.json"), files.read("replay.json"));
    }

    boolean any() {
        return check.isPresent() || replay.isPresent();
    }

    /** How a model differed from what was expected of it. */
    List<String> ofModel(String id) {
        List<String> failed = new ArrayList<>();
        for (JsonNode model : models()) {
            if (model.path("id").asText().equals(id) && !model.path("asExpected").asBoolean()) {
                failed.add("expected: " + model.path("expected").asText() + "; verdict: " + model.path("verdict").asText());
                model.path("surprises").forEach(surprise -> failed.add(surprise.asText()));
                if (model.has("counterexample")) {
                    failed.add("counterexample: " + model.path("counterexample").asText());
                }
            }
        }
        return failed;
    }

    /** The models that refuted a property and should not have. */
    List<String> ofProperty(String name) {
        List<String> failed = new ArrayList<>();
        for (JsonNode model : models()) {
            String refuted = "violates " + name;
            boolean is = model.path("verdict").asText().equals(refuted);
            boolean ought = model.path("expected").asText().equals(refuted);
            if (is && !ought) {
                failed.add("refuted in " + model.path("id").asText());
            }
            if (ought && !is) {
                failed.add("not refuted in " + model.path("id").asText() + ", where it ought to be");
            }
        }
        return failed;
    }

    /** The models that did not reach a witness. */
    List<String> ofWitness(String name) {
        List<String> failed = new ArrayList<>();
        for (JsonNode model : models()) {
            for (JsonNode witness : model.path("witnesses")) {
                if (witness.path("name").asText().equals(name) && !witness.path("reached").asBoolean()) {
                    failed.add("not reached in " + model.path("id").asText());
                }
            }
        }
        return failed;
    }

    /** The divergences that name it. */
    List<String> divergences(String id) {
        List<String> failed = new ArrayList<>();
        for (JsonNode protocol : replay.map(json -> json.path("protocols")).orElse(none())) {
            for (JsonNode place : List.of(protocol.path("divergences"), protocol.path("sockets").path("divergences"))) {
                for (JsonNode divergence : place) {
                    if (names(divergence, id) && failed.size() < AT_MOST) {
                        failed.add("divergence in " + protocol.path("id").asText() + ": "
                                + divergence.path("title").asText(divergence.toString()));
                    }
                }
            }
        }
        return failed;
    }

    private static boolean names(JsonNode node, String id) {
        if (node.isValueNode()) {
            return node.asText().equals(id);
        }
        for (JsonNode child : node) {
            if (names(child, id)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode models() {
        return check.map(json -> json.path("models")).orElse(none());
    }

    private static JsonNode none() {
        return MissingNode.getInstance();
    }
}
