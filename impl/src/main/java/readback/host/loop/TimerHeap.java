package readback.host.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The running timers of many owners, the earliest on top: a binary heap in which each timer knows its place, so that
 * setting one anew moves it where it stands. Setting costs O(log n), and nothing when the deadline stays; asking for
 * the earliest costs O(1). Of two with the same deadline, the one that was made first is first.
 *
 * <p>The clock may wrap, so times are compared by their difference, which works as long as they lie within 292 years of
 * each other.
 *
 * <p>Not for several threads at once.
 */
public final class TimerHeap<T> {

    /** A timer of an owner, running or not. It belongs to the heap that made it. */
    public static final class Handle<T> {
        private static final int STOPPED = -1;

        private final T owner;
        private final long number;
        private long deadline;
        private int place = STOPPED;

        private Handle(T owner, long number) {
            this.owner = owner;
            this.number = number;
        }

        private boolean isBefore(Handle<T> other) {
            long distance = deadline - other.deadline;
            return distance != 0 ? distance < 0 : number < other.number;
        }
    }

    private final List<Handle<T>> heap = new ArrayList<>();
    private long made;

    /** A timer that is not running. */
    public Handle<T> handle(T owner) {
        return new Handle<>(owner, made++);
    }

    /** Has a timer run until then, in nanoseconds on the host's clock, or not at all; whatever it did before. */
    public void set(Handle<T> timer, OptionalLong deadline) {
        if (deadline.isEmpty()) {
            stop(timer);
        } else if (timer.place == Handle.STOPPED) {
            timer.deadline = deadline.getAsLong();
            heap.add(timer);
            rise(timer, heap.size() - 1);
        } else if (timer.deadline != deadline.getAsLong()) {
            timer.deadline = deadline.getAsLong();
            settle(timer, timer.place);
        }
    }

    /** How many are running. */
    public int size() {
        return heap.size();
    }

    /** When the first fires. */
    public OptionalLong next() {
        return heap.isEmpty() ? OptionalLong.empty() : OptionalLong.of(heap.getFirst().deadline);
    }

    /** The owner of the first timer, if that is to fire by now. It goes on running until it is set. */
    public Optional<T> due(long now) {
        return heap.isEmpty() || heap.getFirst().deadline - now > 0
                ? Optional.empty()
                : Optional.of(heap.getFirst().owner);
    }

    private void stop(Handle<T> timer) {
        if (timer.place == Handle.STOPPED) {
            return;
        }
        int hole = timer.place;
        timer.place = Handle.STOPPED;
        Handle<T> last = heap.removeLast();
        if (last != timer) {
            settle(last, hole);
        }
    }

    /** Puts a timer where it belongs, beginning at a place that is its own or empty. */
    private void settle(Handle<T> timer, int place) {
        int parent = parent(place);
        if (place > 0 && timer.isBefore(heap.get(parent))) {
            rise(timer, place);
        } else {
            sink(timer, place);
        }
    }

    private void rise(Handle<T> timer, int from) {
        int place = from;
        while (place > 0 && timer.isBefore(heap.get(parent(place)))) {
            put(heap.get(parent(place)), place);
            place = parent(place);
        }
        put(timer, place);
    }

    private void sink(Handle<T> timer, int from) {
        int place = from;
        for (int child = earlierChild(place); child < heap.size(); child = earlierChild(place)) {
            if (!heap.get(child).isBefore(timer)) {
                break;
            }
            put(heap.get(child), place);
            place = child;
        }
        put(timer, place);
    }

    /** The place of the earlier child; one beyond the heap when there is none. */
    private int earlierChild(int place) {
        int left = 2 * place + 1;
        int right = left + 1;
        return right < heap.size() && heap.get(right).isBefore(heap.get(left)) ? right : left;
    }

    private static int parent(int place) {
        return (place - 1) / 2;
    }

    private void put(Handle<T> timer, int place) {
        heap.set(place, timer);
        timer.place = place;
    }
}
