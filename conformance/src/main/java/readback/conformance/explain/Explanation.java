package readback.conformance.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an identifier is.
 *
 * @param id as it is written in the place where it is defined
 * @param kind {@code requirement}, {@code model}, {@code witness}, {@code property} or {@code operator}
 * @param says what it says, line by line
 * @param where where it lives
 * @param failed what the last results hold against it; empty if nothing
 * @param otherwise what the last results are to it where they hold nothing against it
 */
public record Explanation(
        String id, String kind, List<String> says, List<Place> where, List<String> failed, String otherwise) {

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(id + " (" + kind + ")");
        says.forEach(line -> lines.add(("  " + line).stripTrailing()));
        lines.add("");
        lines.add(where.isEmpty() ? "Where: nowhere in the specification or the sources" : "Where:");
        where.forEach(place -> lines.add("  " + place));
        lines.add("");
        if (failed.isEmpty()) {
            lines.add("Last results: " + otherwise);
        } else {
            lines.add("Last results:");
            failed.forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** For programs: {@code {"id","kind","says":[...],"where":[{"file","line","name"}],"failed":[...]}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("kind", kind);
        says.forEach(json.putArray("says")::add);
        ArrayNode places = json.putArray("where");
        where.forEach(place -> places.addObject()
                .put("file", place.file().toString())
                .put("line", place.line())
                .put("name", place.name()));
        failed.forEach(json.putArray("failed")::add);
        return json;
    }
}
