package readback.spec.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a child is to do.
 *
 * @param id        the model's id
 * @param module    the root module's file
 * @param config    its cfg file
 * @param libraries folders to look for other modules in
 * @param workers   threads that explore
 * @param witnesses operators of the root module to be reached
 * @param listener  the class name of a listener, or empty for none
 * @param arguments for the listener
 * @param work      a folder for whatever this run writes; the child may delete it when its parent is gone
 */
public record ChildRequest(
        String id, Path module, Path config, List<Path> libraries, int workers, List<String> witnesses,
        String listener, List<String> arguments, Path work) {

    public ChildRequest {
        libraries = List.copyOf(libraries);
        witnesses = List.copyOf(witnesses);
        arguments = List.copyOf(arguments);
    }

    /** Where the child leaves its result: there as a whole, or not at all. */
    public Path result() {
        return work.resolve("result.json");
    }

    /** What TLC printed. */
    public Path log() {
        return work.resolve("tlc.log");
    }

    public void write(Path file) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("module", module.toString()).put("config", config.toString()).put("workers", workers);
        json.put("listener", listener).put("work", work.toString());
        json.putArray("libraries").addAll(libraries.stream().map(path -> json.textNode(path.toString())).toList());
        json.putArray("witnesses").addAll(witnesses.stream().map(json::textNode).toList());
        json.putArray("arguments").addAll(arguments.stream().map(json::textNode).toList());
        Files.writeString(file, json.toString());
    }

    static ChildRequest read(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
        return new ChildRequest(
                json.path("id").asText(), Path.of(json.path("module").asText()), Path.of(json.path("config").asText()),
                texts(json.path("libraries")).stream().map(Path::of).toList(), json.path("workers").asInt(),
                texts(json.path("witnesses")), json.path("listener").asText(), texts(json.path("arguments")),
                Path.of(json.path("work").asText()));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
