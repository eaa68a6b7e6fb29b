/**
 * A host: the event loop, timers, demultiplexing, and the rings that hold the octets which the core only speaks of.
 * {@code java.net.Socket} and {@code java.net.ServerSocket} sit on top of it.
 *
 * <p>This is where the clock, the threads and the I/O are that the cores do without. It may import the rest of the
 * stack.
 *
 * <p>Begin with {@link readback.host.Host}. What users call goes as a task to the one thread of {@code EventLoop}, or to
 * whoever drives a {@link readback.host.DrivenHost}. Either drives {@code Stack}: {@link readback.host.IpLayer} on the
 * link, which makes datagrams whole and gives each to its protocol, and on top of it {@code IcmpLayer}, {@code UdpLayer}
 * and {@code TcpLayer}. The last finds the connection, has {@link readback.tcp.Tcp} step it, and performs the effects. What
 * users and the loop share is {@code UserSide}, and {@code Inbox} for what has no connection; the loop never waits there.
 *
 * <p>Three ways in, from the RFC's words to Java's: {@link readback.host.TcpConnection} is the user interface of RFC
 * 9293 section 3.9.1, {@link readback.host.TcpListener} is a port with a backlog, and {@link readback.host.HostSocket}
 * and {@link readback.host.HostServerSocket} are {@code java.net}'s. Beside them, {@link readback.host.UdpSocket} is for
 * datagrams and {@link readback.host.EchoSocket} for echo requests.
 *
 * <p>Path MTU discovery (RFC 1191): segments go in packets that must not be fragmented. When a router says that one was too
 * long, the host sends it again at once in smaller segments, and cuts all later ones for that destination. The core's
 * connection keeps the segment size of its opening, and does not notice: a byte stream has no seams.
 *
 * <p>Known departures: the window is never reduced while the user does not read; text beyond the receive buffer is
 * dropped instead, and comes again. A connection whose user has left stays in FIN-WAIT-2 for as long as its peer likes.
 */
@NullMarked
package readback.host;

import org.jspecify.annotations.NullMarked;
