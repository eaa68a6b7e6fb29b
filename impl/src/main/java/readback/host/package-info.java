/**
 * A host: one address, one link, TCP, UDP and ICMP, and sockets on top.
 *
 * <p>This is where the clock, the threads and the I/O are that the cores do without. Begin with {@link
 * readback.host.Host}, which a thread drives, or {@link readback.host.DrivenHost}, which its caller drives. Either puts
 * together what is in three packages, each of which knows only those before it:
 *
 * <pre>
 *   loop      clocks, timers, and the two loops
 *   stack     the layers: IP, ICMP, UDP, TCP, and who gets what arrives; one thread, no locks
 *   socket    what users have in hand, with locks, buffers and waits
 * </pre>
 *
 * <p>A router needs the first two only. A further protocol on top of IP is a {@link readback.host.stack.Transport}.
 *
 * <p>Known departure: a connection whose user has left stays in FIN-WAIT-2 for as long as its peer likes.
 */
@NullMarked
package readback.host;

import org.jspecify.annotations.NullMarked;
