package readback.conformance.endpoint;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import readback.tcp.Signal;
import readback.tcp.Timer;

/**
 * A result of the specification's endpoint, without its mark {@code pref}.
 *
 * @param tcb the next state
 * @param out segments sent, in order
 * @param tell what the user is told, in order
 * @param got octets of text delivered
 * @param start timers (re)started now
 */
public record SpecResult(SpecTcb tcb, List<SpecSegment> out, List<Signal> tell, int got, Set<Timer> start) {

    private static final Map<Timer, Set<Timer>> ONE = Arrays.stream(Timer.values())
            .collect(Collectors.toMap(t -> t, Set::of));

    /** Takes the collections as they are: nobody may change them afterwards. */
    public SpecResult {}

    /** A set of timers with one more. */
    static Set<Timer> with(Set<Timer> timers, Timer timer) {
        if (timers.isEmpty()) {
            return Objects.requireNonNull(ONE.get(timer));
        }
        Set<Timer> more = EnumSet.copyOf(timers);
        more.add(timer);
        return Collections.unmodifiableSet(more);
    }

    /** One thing a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("tcb ").append(tcb);
        text.append("\nout ").append(out.isEmpty() ? "nothing" : list(out));
        if (!tell.isEmpty()) {
            text.append("\ntell ").append(list(tell));
        }
        if (got != 0) {
            text.append("\ngot ").append(got);
        }
        if (!start.isEmpty()) {
            text.append("\nstart ").append(list(List.copyOf(start)));
        }
        return text.toString();
    }

    private static String list(List<?> items) {
        return String.join(" ", items.stream().map(Object::toString).toList());
    }
}
