package readback.tcp;

import java.util.OptionalLong;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;

/** What a step comes to besides: the timers that it leaves running, begun or begun anew. */
final class Timing {

    private final Deadlines deadlines;
    private final Congestion congestion;

    Timing(Deadlines deadlines, Congestion congestion) {
        this.deadlines = deadlines;
        this.congestion = congestion;
    }

    /**
     * {@code Heard}: the peer has been heard, or a connection begins to idle: where it is kept alive, the interval
     * begins (MUST-26), and no probe counts.
     */
    Result heard(Result r, long now) {
        return r.tcb().isKeptAlive() && r.tcb() instanceof Synchronized t
                ? new Result(t.with(t.snd().with(deadlines.firstKeepAlive(now))), r.out(), r.tell(), true)
                : r;
    }

    /**
     * {@code Persists}: what waits with nothing outstanding starts the persist timer (MUST-36, SHLD-29). And
     * {@code KeepsAlive}: a connection that begins to idle starts that of keep-alives.
     */
    private Result persists(Result r, Connection before, long now) {
        if (r.tcb().isKeptAlive() && !before.isKeptAlive()) {
            return heard(r, now);
        }
        boolean began = r.tcb() instanceof Sending t && t.snd().persistArmed()
                && !(before instanceof Sending b && b.snd().persistArmed());
        if (!began || !(r.tcb() instanceof Sending t)) {
            return r;
        }
        Retransmission timer = deadlines.first(t.snd().path(), now);
        return new Result(t.with(t.snd().with(timer)), r.out(), r.tell(), true);
    }

    /** {@code Finished}: what a step comes to besides: timers of what it leaves, and the marks of urgent text. */
    Result finished(Result result, Connection before, long now) {
        return UrgentRules.urging(auxiliary(persists(result, before, now), before, now));
    }

    /** {@code StartsUserTimeout}: the user's timeout begins anew with progress. And {@code StartsIdle}. */
    private Result auxiliary(Result r, Connection before, long now) {
        if (r.auxiliary()) {
            return r;
        }
        return r.tcb() instanceof Sending s && s.snd().switches().userTimeout().isEmpty()
                ? startsIdle(r, s, now)
                : startsUserTimeout(r, before, now);
    }

    /** Where there is no user's timeout, and nearly always: the auxiliary timer is that of a window that idles. */
    private Result startsIdle(Result r, Sending t, long now) {
        SendSide snd = t.snd();
        boolean runs = snd.auxiliary().isPresent();
        if (runs == congestion.idleArmed(t)) {
            return r;
        }
        return runs
                ? new Result(t.with(snd.auxiliary(OptionalLong.empty())), r.out(), r.tell(), r.start())
                : starting(r, now + snd.path().rto());
    }

    private Result startsUserTimeout(Result r, Connection before, long now) {
        if (r.tcb().userTimeoutArmed()) {
            return before.userTimeoutArmed() && !progress(before, r.tcb()) ? r : starting(r, now + timeout(r.tcb()));
        }
        if (r.tcb() instanceof Sending s && congestion.idleArmed(s)) {
            return before instanceof Sending b && congestion.idleArmed(b)
                    ? r
                    : starting(r, now + s.snd().path().rto());
        }
        return r.tcb().auxiliaryDeadline().isPresent()
                ? new Result(withAuxiliary(r.tcb(), OptionalLong.empty()), r.out(), r.tell(), r.start())
                : r;
    }

    private static boolean progress(Connection before, Connection after) {
        if (before instanceof SynSent) {
            return after instanceof Synchronized;
        }
        return after instanceof Paired p && before instanceof Paired b && !p.snd().una().equals(b.snd().una());
    }

    private static long timeout(Connection t) {
        Switches switches = t instanceof SynSent s ? s.switches() : ((Paired) t).snd().switches();
        return switches.userTimeout().orElseThrow().toNanos();
    }

    private static Result starting(Result r, long deadline) {
        return new Result(withAuxiliary(r.tcb(), OptionalLong.of(deadline)), r.out(), r.tell(), r.start(), true);
    }

    private static Connection withAuxiliary(Connection t, OptionalLong auxiliary) {
        return switch (t) {
            case Closed _, Listen _ -> t;
            case SynSent s -> s.auxiliary(auxiliary);
            case Paired p -> p.with(p.snd().auxiliary(auxiliary));
        };
    }

    /** {@code SetTimeout}: the user's timeout, if it is to run, begins now. */
    static Result startingUserTimeout(Connection t, long now) {
        return t.userTimeoutArmed()
                ? starting(Result.nothing(t), now + timeout(t))
                : Result.nothing(t);
    }
}
