package readback.ip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import readback.ip.RoutingTable.Route;

/** Numbers for next hops, each with its verdicts, as long as any prefix leads to it. */
final class Hops {

    /** The number of no next hop. */
    static final int NONE = 0;

    /** The highest number. */
    static final int MOST = 0xffff;

    private final Map<NextHop, Integer> numbers = new HashMap<>();
    private final List<Optional<Route>> routes = new ArrayList<>();
    private final List<Integer> uses = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();

    Hops() {
        routes.add(Optional.empty());
        uses.add(1);
    }

    /** What the number stands for. */
    Optional<Route> get(int number) {
        return routes.get(number);
    }

    /**
     * The number of a next hop, 1 to {@link #MOST}, for one prefix more.
     *
     * @throws IllegalStateException when there is none left
     */
    int take(NextHop nextHop) {
        int number = numbers.computeIfAbsent(nextHop, it -> fresh(new Route(it)));
        uses.set(number, uses.get(number) + 1);
        return number;
    }

    private int fresh(Route route) {
        if (free.isEmpty()) {
            if (routes.size() > MOST) {
                throw new IllegalStateException("more than " + MOST + " next hops");
            }
            routes.add(Optional.of(route));
            uses.add(0);
            return routes.size() - 1;
        }
        int number = free.pop();
        routes.set(number, Optional.of(route));
        return number;
    }

    /** One prefix less leads there. */
    void release(int number) {
        int left = uses.get(number) - 1;
        uses.set(number, left);
        if (left == 0) {
            numbers.remove(Objects.requireNonNull(routes.set(number, Optional.empty()))
                    .orElseThrow()
                    .nextHop());
            free.push(number);
        }
    }
}
