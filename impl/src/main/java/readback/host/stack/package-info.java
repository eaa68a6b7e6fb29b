/**
 * The layers of a stack, one thread's affair, with no lock and no wait: IP, ICMP, UDP, TCP, and who gets what arrives.
 *
 * <p>{@link readback.host.stack.IpLayer} takes packets from whatever carries them, makes datagrams whole, and gives
 * each to the {@link readback.host.stack.Transport} that is registered for its protocol number; what a transport sends
 * leaves by an {@link readback.host.stack.Egress}. {@link readback.host.stack.IcmpLayer} is part of IP and always there
 * (RFC 1122 section 3.2.2). The others are for whoever wants them: a host registers
 * {@link readback.host.stack.UdpLayer} and {@link readback.host.stack.TcpLayer}, a router
 * {@link readback.host.stack.ClosedUdp}, and another protocol registers itself.
 *
 * <p>Users are known by interfaces only: {@link readback.host.stack.TcpUser} and
 * {@link readback.host.stack.TcpAcceptor}, {@link readback.host.stack.UdpReceiver},
 * {@link readback.host.stack.EchoReceiver}. What they do about threads is theirs.
 *
 * <p>A segment is parsed once and looked up once. {@link readback.host.stack.TcpLayer} has {@link readback.tcp.Tcp}
 * step the connection, and performs the effects. A segment that no connection wants makes none: the core is stepped
 * with CLOSED or LISTEN, which are values, and only if the outcome is a connection is there anything to keep.
 *
 * <p>Path MTU discovery (RFC 1191): segments go in packets that must not be fragmented. When a router says that one was
 * too long, the host sends it again at once in smaller segments, and cuts all later ones for that destination. The
 * core's connection keeps the segment size of its opening, and does not notice: a byte stream has no seams.
 *
 * <p>May import the codecs, the cores, and {@code readback.host.loop} for clock and timers.
 */
@NullMarked
package readback.host.stack;

import org.jspecify.annotations.NullMarked;
