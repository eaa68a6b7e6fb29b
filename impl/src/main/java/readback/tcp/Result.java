package readback.tcp;

import java.util.List;

/**
 * What one event comes to, as the specification writes it: {@code Result(t, out, tell, got, start)}.
 *
 * @param tcb the next connection
 * @param out segments sent, in order
 * @param tell what the user is told, what is freed and what is delivered, in order
 * @param start whether the timer that runs in {@code tcb} is (re)started now
 */
record Result(Connection tcb, List<Segment> out, List<Effect> tell, boolean start) {

    /** {@code Nothing}. */
    static Result nothing(Connection t) {
        return new Result(t, List.of(), List.of(), false);
    }

    /** {@code Send}. */
    static Result send(Connection t, List<Segment> out) {
        return new Result(t, out, List.of(), false);
    }

    /** {@code Tell}. */
    static Result tell(Connection t, Signal what) {
        return new Result(t, List.of(), List.of(new Effect.Tell(what)), false);
    }

    /** {@code Refuse}: the user may ask for anything in any state; what makes no sense is refused. */
    static Result refuse(Connection t, Signal why) {
        return tell(t, why);
    }

    /** A segment is sent, and with it the timer of {@code t} starts. */
    static Result sendAndStart(Connection t, Segment segment) {
        return new Result(t, List.of(segment), List.of(), true);
    }

    /** The effects in the order in which they are to happen. */
    Transition transition() {
        if (out.isEmpty() && !start) {
            return new Transition(tcb, tell);
        }
        Effect[] effects = new Effect[tell.size() + out.size() + (start ? 1 : 0)];
        int n = 0;
        for (Effect effect : tell) {
            effects[n++] = effect;
        }
        for (Segment segment : out) {
            effects[n++] = new Effect.Transmit(segment);
        }
        if (start) {
            effects[n] = new Effect.StartTimer(timer(), tcb.nextDeadline().orElseThrow());
        }
        return new Transition(tcb, List.of(effects));
    }

    private Timer timer() {
        return tcb.running().orElseThrow();
    }

    /** {@code Acknowledging}: the same, and if nothing was to be sent, an acknowledgment. */
    Result acknowledging() {
        return out.isEmpty() && tcb instanceof Connection.Paired t
                ? new Result(tcb, List.of(Segments.ackSegment(t)), tell, start)
                : this;
    }
}
