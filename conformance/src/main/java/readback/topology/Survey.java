package readback.topology;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import readback.net.Internet;
import readback.net.InternetSettings;
import readback.net.Topology.Change;
import readback.net.Topology.HostSpec;
import readback.net.Topology;

/**
 * Who reaches whom at one time: when the routers know of all changes before, and the next has not come.
 *
 * @param at the time
 * @param after what has changed since the survey before
 * @param down links that are down
 * @param reaches each host to each other
 */
public record Survey(Duration at, List<Change> after, Set<String> down, List<Reach> reaches) {

    public Survey {
        after = List.copyOf(after);
        down = Set.copyOf(down);
        reaches = List.copyOf(reaches);
    }

    public boolean allReached() {
        return reaches.stream().allMatch(Reach::isReached);
    }

    /** What is not as it was in an earlier survey. */
    public List<Reach> unlike(Survey earlier) {
        return reaches.stream()
                .filter(it -> earlier.reaches().stream().noneMatch(it::isAs))
                .toList();
    }

    /**
     * Surveys at the beginning, and after each change; changes that follow each other before the routers know of the
     * first are one. Each is made in an internet of its own, in which time stands still but for the survey.
     */
    public static List<Survey> all(Topology topology, long seed) throws IOException {
        List<Survey> surveys = new ArrayList<>();
        List<Change> before = new ArrayList<>();
        for (List<Change> changes : together(topology)) {
            before.addAll(changes);
            Duration at = before.isEmpty()
                    ? Duration.ZERO
                    : before.getLast().at().plus(topology.convergence());
            surveys.add(at(topology, before, changes, at, seed));
        }
        return surveys;
    }

    /** First those at the very beginning, which may be none. */
    private static List<List<Change>> together(Topology topology) {
        List<Change> inTime = topology.changes().stream()
                .sorted(Comparator.comparing(Change::at))
                .toList();
        List<List<Change>> all = new ArrayList<>(List.of(new ArrayList<>()));
        for (Change change : inTime) {
            List<Change> last = all.getLast();
            Duration known = last.isEmpty() ? Duration.ZERO : last.getLast().at().plus(topology.convergence());
            if (change.at().compareTo(known) > 0) {
                all.add(new ArrayList<>());
            }
            all.getLast().add(change);
        }
        return all;
    }

    private static Survey at(Topology topology, List<Change> before, List<Change> after, Duration at, long seed)
            throws IOException {
        Topology then = new Topology(
                topology.name(), topology.hosts(), topology.routers(), topology.lines(), before,
                topology.convergence());
        List<Reach> reaches = new ArrayList<>();
        Set<String> down = new TreeSet<>();
        try (Internet internet = new Internet(then, InternetSettings.seed(seed))) {
            internet.run(at);
            then.lines().stream().map(Topology.Line::name).filter(it -> !internet.isUp(it)).forEach(down::add);
            for (HostSpec from : then.hosts()) {
                for (HostSpec to : then.hosts()) {
                    if (!from.equals(to)) {
                        reaches.add(Reach.find(internet, from.name(), to.name()));
                    }
                }
            }
        }
        return new Survey(at, after, down, reaches);
    }
}
