package readback.conformance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import readback.conformance.replay.StateGraphTours.TourEdge;

/** Tours are walks of the graph from its initial state, and together they take every edge that can be told apart. */
class StateGraphToursProperties {

    /** A graph in which every state can be reached from state 0. */
    private static List<List<TourEdge>> graph(long seed, int states, int more) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<TourEdge>> graph = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            graph.add(new ArrayList<>());
        }
        for (int i = 1; i < states; i++) {
            add(graph, random.nextInt(i), random.nextInt(3), i);
        }
        for (int i = 0; i < more; i++) {
            add(graph, random.nextInt(states), random.nextInt(3), random.nextInt(states));
        }
        return graph;
    }

    private static void add(List<List<TourEdge>> graph, int source, int label, int target) {
        graph.get(source).add(new TourEdge(source, label, target));
    }

    private static List<String> names(int states, int shown) {
        return java.util.stream.IntStream.range(0, states).mapToObj(i -> "s" + i % shown).toList();
    }

    private record Seen(String source, int label, String target) {}

    private static Set<Seen> seen(List<TourEdge> edges, List<String> names) {
        Set<Seen> all = new HashSet<>();
        edges.forEach(edge -> all.add(new Seen(names.get(edge.source()), edge.label(), names.get(edge.target()))));
        return all;
    }

    @Property(tries = 200)
    void coverEveryEdge(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int states,
            @ForAll @IntRange(min = 0, max = 60) int more, @ForAll @IntRange(min = 1, max = 40) int shown) {
        List<List<TourEdge>> graph = graph(seed, states, more);
        List<String> names = names(states, shown);
        StateGraphTours tours = new StateGraphTours(graph, names);

        List<TourEdge> walked = tours.tours().stream().flatMap(List::stream).toList();
        List<TourEdge> all = graph.stream().flatMap(List::stream).toList();
        assertThat(seen(walked, names)).isEqualTo(seen(all, names)).hasSize(tours.edges());
        assertThat(all).containsAll(walked);
    }

    @Property(tries = 200)
    void areWalksFromTheInitialState(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int states,
            @ForAll @IntRange(min = 0, max = 60) int more) {
        StateGraphTours tours = new StateGraphTours(graph(seed, states, more), names(states, states));

        for (List<TourEdge> tour : tours.tours()) {
            int at = 0;
            for (TourEdge edge : tour) {
                assertThat(edge.source()).isEqualTo(at);
                at = edge.target();
            }
            assertThat(tour).isNotEmpty();
        }
    }

    @Example
    void refuseWhatCannotBeReached() {
        List<List<TourEdge>> graph = List.of(List.of(), List.of(new TourEdge(1, 0, 0)));

        assertThatThrownBy(() -> new StateGraphTours(graph, List.of("a", "b")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("1 edges");
    }
}
