/**
 * A host: the event loop, timers, demultiplexing, and the rings that hold the octets which the core only speaks of.
 * {@code java.net.Socket} and {@code java.net.ServerSocket} sit on top of it.
 *
 * <p>This is where the clock, the threads and the I/O are that the cores do without. It may import the rest of the stack.
 */
@NullMarked
package readback.host;

import org.jspecify.annotations.NullMarked;
