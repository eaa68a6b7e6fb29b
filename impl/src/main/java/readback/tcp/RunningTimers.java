package readback.tcp;

import java.util.Optional;
import java.util.OptionalLong;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.ReceivesText;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.Synchronized;
import readback.tcp.Connection.TimeWait;

/**
 * {@code Timers}: which timers run in a connection's state, and when they fire. A timer is running exactly when the
 * state says so.
 */
public sealed interface RunningTimers permits Connection {

    /**
     * When the timer that is to fire next does so, in nanoseconds on the clock of the steps; empty when none is
     * running. The clock may wrap: a deadline has been reached when {@code now - deadline >= 0}.
     */
    default OptionalLong nextDeadline() {
        return earlier(earlier(mainDeadline(), acknowledgment().due()), auxiliaryDeadline());
    }

    /** The timer that is to fire next. */
    default Optional<Timer> running() {
        OptionalLong next = nextDeadline();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        if (next.equals(mainDeadline())) {
            return mainTimer();
        }
        return next.equals(acknowledgment().due()) ? Optional.of(Timer.DELAYED_ACK) : auxiliaryTimer();
    }

    private static OptionalLong earlier(OptionalLong a, OptionalLong b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return a.getAsLong() - b.getAsLong() <= 0 ? a : b;
    }

    /** When a timer fires, if it is running. */
    default OptionalLong deadline(Timer timer) {
        if (timer == Timer.DELAYED_ACK) {
            return acknowledgment().due();
        }
        if (auxiliaryTimer().filter(timer::equals).isPresent()) {
            return auxiliaryDeadline();
        }
        return mainTimer().filter(timer::equals).isPresent() ? mainDeadline() : OptionalLong.empty();
    }

    /** When the timer of {@link #mainTimer()} fires; empty where none runs. */
    default OptionalLong mainDeadline() {
        return OptionalLong.empty();
    }

    /** The timer of the sender's half, or of TIME-WAIT; at most one is running. */
    default Optional<Timer> mainTimer() {
        return switch ((Connection) this) {
            case Closed _, Listen _ -> Optional.empty();
            case SynSent _, SynReceived _ -> Optional.of(Timer.RETRANSMISSION);
            case TimeWait _ -> Optional.of(Timer.TIME_WAIT);
            case Sending s when s.snd().retransmissionArmed() -> Optional.of(Timer.RETRANSMISSION);
            case Sending s when s.snd().persistArmed() -> Optional.of(Timer.PERSIST);
            case Sending _, FinWait2 _ -> isKeptAlive() ? Optional.of(Timer.KEEP_ALIVE) : Optional.empty();
        };
    }

    /** When the timer of {@link #auxiliaryTimer()} fires; empty where none runs. */
    default OptionalLong auxiliaryDeadline() {
        return switch ((Connection) this) {
            case Closed _, Listen _, TimeWait _ -> OptionalLong.empty();
            case SynSent s -> s.auxiliary();
            case SynReceived s -> s.snd().auxiliary();
            case Sending s -> s.snd().auxiliary();
            case FinWait2 s -> s.snd().auxiliary();
        };
    }

    /** The timer that runs beside these: {@code UserTimeoutArmed} or {@code IdleArmed}. */
    default Optional<Timer> auxiliaryTimer() {
        if (auxiliaryDeadline().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(this instanceof Synchronized s && s.snd().idles() ? Timer.IDLE : Timer.USER);
    }

    /** {@code UserTimeoutArmed}. */
    default boolean userTimeoutArmed() {
        return switch ((Connection) this) {
            case Closed _, Listen _ -> false;
            case SynSent s -> s.switches().userTimeout().isPresent();
            case Paired p -> p.snd().userTimeoutArmed();
        };
    }

    /** {@code KeepAliveArmed}: the user wants it, and nothing is outstanding, nor waits (MUST-26). */
    default boolean isKeptAlive() {
        return switch ((Connection) this) {
            case Established _, FinWait2 _, CloseWait _ -> {
                SendSide snd = ((Synchronized) this).snd();
                yield snd.switches().keepAlive() && snd.idles();
            }
            case Closed _, Listen _, SynSent _, SynReceived _, FinWait1 _, Closing _, LastAck _, TimeWait _ -> false;
        };
    }

    /** What is not acknowledged yet. */
    private DelayedAck acknowledgment() {
        return this instanceof ReceivesText t ? t.rcv().delayed() : DelayedAck.NONE;
    }
}
