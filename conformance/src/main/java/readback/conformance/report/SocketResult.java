package readback.conformance.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import readback.reports.Divergence;

/**
 * What the replay of one protocol through sockets said.
 *
 * @param json {@code {"link","tours","steps","edgesCovered","edges","divergences":[...]}}
 * @param seconds what it took
 */
public record SocketResult(JsonNode json, double seconds) {

    /** Over which link. */
    public String link() {
        return json.path("link").asText();
    }

    /** Walks through the state graph that were played. */
    public long tours() {
        return json.path("tours").asLong();
    }

    /** Steps of all tours. */
    public long steps() {
        return json.path("steps").asLong();
    }

    /** Edges of the state graph that some tour took. */
    public long edgesCovered() {
        return json.path("edgesCovered").asLong();
    }

    /** Edges that there are. */
    public long edges() {
        return json.path("edges").asLong();
    }

    /** Where the sockets did something else than the specification. */
    public List<Divergence> divergences() {
        return json.path("divergences").valueStream().map(Divergence::fromJson).toList();
    }

    /** Whether something was played, all of it was covered, and nothing diverged. */
    public boolean passed() {
        return tours() > 0 && steps() > 0 && edges() > 0 && edgesCovered() == edges()
                && json.path("divergences").isEmpty();
    }

    @Override
    public String toString() {
        return tours() + " tours over " + link() + ", " + steps() + " steps, " + edgesCovered() + " of " + edges()
                + " edges, " + json.path("divergences").size() + " divergences";
    }
}
