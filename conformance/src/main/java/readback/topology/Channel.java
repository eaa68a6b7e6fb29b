package readback.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The space to the right of a column, in which links change their rows, each in a track of its own. Two links that meet
 * in a row, one leaving its box there and the other about to reach its own, must not run along each other: the first
 * has to turn before the second does.
 */
final class Channel {

    /**
     * A link in the channel.
     *
     * @param leaves rows in which it leaves boxes on the left: one, or two when it comes back to the same column
     * @param reaches the row in which it reaches a box on the right
     */
    record Crossing(List<Integer> leaves, Optional<Integer> reaches) {
        boolean isStraight() {
            return reaches.isPresent() && leaves.contains(reaches.get());
        }
    }

    private Channel() {}

    /**
     * The track of each link, from 0 on the left; those that go straight need none and have -1. Nothing when there is
     * no order in which each turns before the one that it has to make room for.
     */
    static Optional<List<Integer>> tracks(List<Crossing> crossings) {
        Map<Integer, Set<Integer>> before = new HashMap<>();
        for (int i = 0; i < crossings.size(); i++) {
            before.put(i, new HashSet<>());
            for (int j = 0; j < crossings.size(); j++) {
                if (i != j && crossings.get(i).reaches().filter(crossings.get(j).leaves()::contains).isPresent()) {
                    before.get(i).add(j);
                }
            }
        }
        List<Integer> tracks = new ArrayList<>(crossings.stream().map(_ -> -1).toList());
        Set<Integer> placed = new HashSet<>();
        int next = 0;
        while (placed.size() < crossings.size()) {
            Optional<Integer> free = before.keySet().stream()
                    .filter(it -> !placed.contains(it) && placed.containsAll(before.getOrDefault(it, Set.of())))
                    .findFirst();
            if (free.isEmpty()) {
                return Optional.empty();
            }
            placed.add(free.get());
            if (!crossings.get(free.get()).isStraight()) {
                tracks.set(free.get(), next++);
            }
        }
        return Optional.of(tracks);
    }
}
