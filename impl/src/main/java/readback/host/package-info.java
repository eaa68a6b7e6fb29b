/**
 * A host: the event loop, timers, demultiplexing, and the rings that hold the octets which the core only speaks of.
 * {@code java.net.Socket} and {@code java.net.ServerSocket} sit on top of it.
 *
 * <p>This is where the clock, the threads and the I/O are that the cores do without. It may import the rest of the
 * stack.
 *
 * <p>Begin with {@link readback.host.Host}. What users call goes as a task to the one thread of {@code EventLoop},
 * which drives {@code Stack}: that finds the connection, has {@link readback.tcp.Tcp} step it, and performs the
 * effects. The only thing that users and the loop share is {@code UserSide}, and the loop never waits there.
 *
 * <p>Three ways in, from the RFC's words to Java's: {@link readback.host.TcpConnection} is the user interface of RFC
 * 9293 section 3.9.1, {@link readback.host.TcpListener} is a port with a backlog, and {@link readback.host.HostSocket}
 * and {@link readback.host.HostServerSocket} are {@code java.net}'s.
 *
 * <p>Known departures: the window is never reduced while the user does not read; text beyond the receive buffer is
 * dropped instead, and comes again. A connection whose user has left stays in FIN-WAIT-2 for as long as its peer likes.
 */
@NullMarked
package readback.host;

import org.jspecify.annotations.NullMarked;
