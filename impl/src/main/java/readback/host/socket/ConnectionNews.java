package readback.host.socket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.host.stack.ConnectionError;
import readback.host.stack.IcmpReport;
import readback.tcp.Signal;

/**
 * What the user of a connection has been told: the signals of the core, what the network reported, and how it all
 * ended. Not for several threads at once.
 */
final class ConnectionNews {

    private static final int MOST_REPORTS = 16;

    private final List<Signal> told = new ArrayList<>();
    private final ArrayDeque<IcmpReport> reports = new ArrayDeque<>();
    private boolean established;
    private boolean peerIsDone;
    private boolean over;
    private Optional<ConnectionError> broken = Optional.empty();

    /** Why a signal ends all reading and writing, if it does. */
    static Optional<ConnectionError> breaking(Signal signal) {
        return switch (signal) {
            case RESET -> Optional.of(ConnectionError.RESET);
            case REFUSED -> Optional.of(ConnectionError.REFUSED);
            case TIMEOUT -> Optional.of(ConnectionError.TIMED_OUT);
            case ABORTED -> Optional.of(ConnectionError.CLOSED);
            case ESTABLISHED, URGENT, CLOSING, CLOSED, ALREADY_EXISTS, DOES_NOT_EXIST, CONNECTION_CLOSING ->
                Optional.empty();
        };
    }

    /** The core says something. */
    void tell(Signal signal) {
        // A peer may point on and on: that is one piece of news, or there would be no end of them.
        if (signal != Signal.URGENT || told.isEmpty() || told.getLast() != Signal.URGENT) {
            told.add(signal);
        }
        established |= signal == Signal.ESTABLISHED;
        peerIsDone |= signal == Signal.CLOSING;
        breaking(signal).ifPresent(this::willEnd);
    }

    /** A step that is to come will end the connection; the first reason is kept. */
    void willEnd(ConnectionError why) {
        broken = broken.or(() -> Optional.of(why));
    }

    /** The connection is no more: that is an error unless the peer had nothing more to send. */
    void ends(ConnectionError why) {
        over = true;
        if (!peerIsDone) {
            willEnd(why);
        }
    }

    /** The network has said something that is no reason to end the connection; only the last of it is kept. */
    void noted(IcmpReport report) {
        if (reports.size() == MOST_REPORTS) {
            reports.removeFirst();
        }
        reports.add(report);
    }

    /** The core's signals, in order, that of urgent text once in a row. */
    List<Signal> told() {
        return List.copyOf(told);
    }

    /** The network's last reports, oldest first. */
    List<IcmpReport> reports() {
        return List.copyOf(reports);
    }

    /** Whether the connection was established at any time. */
    boolean established() {
        return established;
    }

    /** Whether the peer has nothing more to send. */
    boolean peerIsDone() {
        return peerIsDone;
    }

    /** Whether the connection is no more. */
    boolean over() {
        return over;
    }

    /** Why it cannot be used any more. */
    Optional<ConnectionError> error() {
        return broken;
    }
}
