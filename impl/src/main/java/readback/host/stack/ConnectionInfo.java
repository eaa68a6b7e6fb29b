package readback.host.stack;

import java.util.List;
import java.util.OptionalLong;
import readback.tcp.Connection;
import readback.tcp.Signal;
import readback.tcp.State;

/**
 * A connection at one moment: STATUS of RFC 9293 section 3.9.1.
 *
 * @param name its endpoints
 * @param connection what the core knows of it
 * @param told what its user has been told so far, in order
 */
public record ConnectionInfo(FourTuple name, Connection connection, List<Signal> told) {

    public ConnectionInfo {
        told = List.copyOf(told);
    }

    public State state() {
        return connection.state();
    }

    /** When its timer fires, in nanoseconds on the host's clock; empty when none is running. */
    public OptionalLong nextDeadline() {
        return connection.nextDeadline();
    }
}
