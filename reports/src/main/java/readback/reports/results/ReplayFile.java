package readback.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import readback.reports.Divergence;

/**
 * {@code replay.json}: what lockstep and the tours through sockets came to.
 *
 * @param protocols in the order of the catalog
 * @param notReplayed the models in lockstep that were left out, because others were named
 */
public record ReplayFile(@JsonProperty(required = true) List<ReplayedProtocol> protocols, List<String> notReplayed) {

    /** The file's name in a results directory. */
    public static final String NAME = "replay.json";

    /** Keeps copies. */
    public ReplayFile {
        protocols = List.copyOf(protocols);
        notReplayed = List.copyOf(notReplayed);
    }

    /**
     * One protocol.
     *
     * @param transitions that the model checker explored in models in lockstep
     * @param executed of these, how many were executed on the implementation
     * @param endpointSteps executions of the implementation
     * @param divergenceCount transitions in which it did something else than the specification
     * @param divergences the first of them, in full
     * @param byEvent transitions by the name of their event
     * @param unexercised what the protocol has to exercise and no transition came to
     * @param drifted models whose steps are no longer those that are kept with the program for tests
     * @param coverage executions by where (such as the state) and by what (such as the segment)
     * @param sockets absent if nobody tried
     */
    public record ReplayedProtocol(
            String id,
            long transitions,
            long executed,
            long endpointSteps,
            long divergenceCount,
            List<Divergence> divergences,
            SortedMap<String, Long> byEvent,
            List<String> unexercised,
            List<String> drifted,
            SortedMap<String, SortedMap<String, Long>> coverage,
            List<ReplayedModel> models,
            Optional<SocketReplay> sockets) {

        /** Whether there was anything, all of it was executed, nothing diverged, and everything was exercised. */
        public boolean lockstepPassed() {
            return transitions > 0 && executed == transitions && divergences.isEmpty() && divergenceCount == 0
                    && unexercised.isEmpty();
        }

        /** Whether lockstep passed, and the tours where there are any to play. */
        public boolean passed() {
            return lockstepPassed() && sockets.stream().allMatch(each -> switch (each) {
                case SocketReplay.Played played -> played.passed();
                case SocketReplay.Skipped _ -> true;
            });
        }

        /** The tours, if they were played. */
        public Optional<SocketReplay.Played> played() {
            return sockets.flatMap(
                    each -> each instanceof SocketReplay.Played played ? Optional.of(played) : Optional.empty());
        }

        /** Why there are no tours, if there are none. */
        public Optional<String> skipped() {
            return sockets.flatMap(each ->
                    each instanceof SocketReplay.Skipped(String reason) ? Optional.of(reason) : Optional.empty());
        }

        /** All divergences that were kept, those of lockstep first. */
        public List<Divergence> allDivergences() {
            List<Divergence> all = new ArrayList<>(divergences);
            played().ifPresent(each -> all.addAll(each.divergences()));
            return all;
        }

        /** Everything that happened somewhere, in the order of the alphabet. */
        public Set<String> events() {
            Set<String> events = new TreeSet<>();
            for (Map<String, Long> counts : coverage.values()) {
                events.addAll(counts.keySet());
            }
            return events;
        }
    }

    /** One model's share. */
    public record ReplayedModel(String id, long transitions, long executed, long distinctSteps, long divergenceCount) {}
}
