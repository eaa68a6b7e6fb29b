package readback.conformance.endpoint;

import readback.tcp.Connection;
import readback.tcp.Event;
import readback.tcp.Transition;

/** What is executed: {@link readback.tcp.Tcp#step}, or in a test something that is wrong on purpose. */
@FunctionalInterface
public interface Core {

    /** One step, at a time in nanoseconds. */
    Transition step(Connection connection, Event event, long now);
}
