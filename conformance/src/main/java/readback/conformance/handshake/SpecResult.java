package readback.conformance.handshake;

import java.util.List;
import java.util.Set;
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

    private static final Set<Timer> NONE = Set.of();
    private static final Set<Timer> RETRANSMISSION = Set.of(Timer.RETRANSMISSION);
    private static final Set<Timer> TIME_WAIT = Set.of(Timer.TIME_WAIT);
    private static final Set<Timer> BOTH = Set.of(Timer.RETRANSMISSION, Timer.TIME_WAIT);

    /** Takes the collections as they are: nobody may change them afterwards. */
    public SpecResult {}

    /** A set of timers, not made anew. */
    static Set<Timer> timers(boolean retransmission, boolean timeWait) {
        if (retransmission) {
            return timeWait ? BOTH : RETRANSMISSION;
        }
        return timeWait ? TIME_WAIT : NONE;
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
