/**
 * What users have in hand: sockets. Here are the locks, the buffers and the waits that the stack below does without.
 *
 * <p>What a user calls goes to the stack as a task for the host's {@link readback.host.loop.Loop}; what the stack has
 * for a user is put down under a lock ({@code UserSide} for a connection, {@code ReceiveQueue} for what has none), and
 * whoever waits is woken. The loop never waits here.
 *
 * <p>Three ways in for TCP, from the RFC's words to Java's: {@link readback.host.socket.TcpConnection} is the user
 * interface of RFC 9293 section 3.9.1, {@link readback.host.socket.TcpListener} is a port with a backlog, and {@link
 * readback.host.socket.HostSocket} and {@link readback.host.socket.HostServerSocket} are {@code java.net}'s. Beside
 * them, {@link readback.host.socket.UdpSocket} is for datagrams and {@link readback.host.socket.EchoSocket} for echo
 * requests.
 *
 * <p>May import {@code readback.host.stack}, {@code readback.host.loop} and what they may.
 */
@NullMarked
package readback.host.socket;

import org.jspecify.annotations.NullMarked;
