package readback.tcp;

import java.util.List;
import readback.tcp.Connection.Synchronized;

/**
 * What one event comes to, as the specification writes it: {@code Result(t, out, tell, got, start)}.
 *
 * @param tcb the next connection
 * @param out segments sent, in order
 * @param tell what the user is told, what is freed and what is delivered, in order
 * @param start whether the main timer of {@code tcb} is (re)started now
 * @param auxiliary whether the auxiliary one is
 */
record Result(Connection tcb, List<Segment> out, List<Effect> tell, boolean start, boolean auxiliary) {

    /** The auxiliary timer goes on as it was. */
    Result(Connection tcb, List<Segment> out, List<Effect> tell, boolean start) {
        this(tcb, out, tell, start, false);
    }

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

    /**
     * {@code Delays}, and the effects in the order in which they are to happen: what goes out with an ACK acknowledges
     * all that was taken; text that none follows at once starts the timer.
     */
    Transition transition(Connection before) {
        if (!(tcb instanceof Synchronized t) || !t.rcv().delayed().waits()) {
            return transition(false);
        }
        if (acknowledges()) {
            return new Result(t.with(t.rcv().delaying(DelayedAck.NONE)), out, tell, start, auxiliary).transition(false);
        }
        return transition(!(before instanceof Synchronized b) || !b.rcv().delayed().waits());
    }

    /** {@code Acknowledges}. */
    private boolean acknowledges() {
        for (Segment segment : out) {
            if (segment.controls().ack()) {
                return true;
            }
        }
        return false;
    }

    private Transition transition(boolean delays) {
        if (out.isEmpty() && !start && !delays && !auxiliary) {
            return new Transition(tcb, tell);
        }
        int starts = (start ? 1 : 0) + (delays ? 1 : 0) + (auxiliary ? 1 : 0);
        Effect[] effects = new Effect[tell.size() + out.size() + starts];
        int n = 0;
        for (Effect effect : tell) {
            effects[n++] = effect;
        }
        for (Segment segment : out) {
            effects[n++] = new Effect.Transmit(segment);
        }
        if (start) {
            effects[n++] = startOf(tcb.mainTimer().orElseThrow());
        }
        if (delays) {
            effects[n++] = startOf(Timer.DELAYED_ACK);
        }
        if (auxiliary) {
            effects[n] = startOf(tcb.auxiliaryTimer().orElseThrow());
        }
        return new Transition(tcb, List.of(effects));
    }

    private Effect startOf(Timer timer) {
        return new Effect.StartTimer(timer, tcb.deadline(timer).orElseThrow());
    }

    /** {@code Acknowledging}: the same, and if nothing was to be sent, an acknowledgment. */
    Result acknowledging() {
        return out.isEmpty() && tcb instanceof Connection.Paired t
                ? new Result(tcb, List.of(Segments.ackSegment(t)), tell, start, auxiliary)
                : this;
    }
}
