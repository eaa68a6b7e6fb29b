package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;
import readback.reports.Divergence;

/** {@code sockets} in {@code replay.json}: what the tours came to, or why there are none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(SocketReplay.Played.class), @JsonSubTypes.Type(SocketReplay.Skipped.class)})
public sealed interface SocketReplay {

    /**
     * The protocol has nothing that sockets could show.
     *
     * @param skipped the reason
     */
    record Skipped(String skipped) implements SocketReplay {}

    /**
     * Tours were played.
     *
     * @param link what the packets went through
     * @param tours walks through the state graph
     * @param edgesCovered edges that some tour took
     * @param edges that there are
     * @param divergenceCount tours in which the sockets did something else than the specification
     * @param divergences the first of them, in full
     * @param concretions the ways in which the model's numbers were made concrete
     */
    record Played(
            String link, long tours, long steps, long edgesCovered, long edges, long divergenceCount,
            List<Divergence> divergences, List<String> concretions) implements SocketReplay {

        /** Keeps copies. */
        public Played {
            divergences = List.copyOf(divergences);
            concretions = List.copyOf(concretions);
        }

        /** The same, with what others came to over the same link. */
        public Played and(Played more) {
            return new Played(
                    link, tours + more.tours, steps + more.steps, edgesCovered + more.edgesCovered,
                    edges + more.edges, divergenceCount + more.divergenceCount,
                    Stream.concat(divergences.stream(), more.divergences.stream()).toList(),
                    Stream.concat(concretions.stream(), more.concretions.stream()).distinct().toList());
        }

        /** Whether something was played, all of it was covered, and nothing diverged. */
        public boolean passed() {
            return tours > 0 && steps > 0 && edges > 0 && edgesCovered == edges && divergenceCount == 0
                    && divergences.isEmpty();
        }

        @Override
        public String toString() {
            return tours + " tours over " + link + ", " + steps + " steps, " + edgesCovered + " of " + edges
                    + " edges, " + divergenceCount + " divergences";
        }
    }
}
