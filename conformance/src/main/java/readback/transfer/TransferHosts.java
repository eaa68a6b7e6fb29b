package readback.transfer;

import readback.host.HostConfig;
import readback.host.loop.HostClock;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/** The two hosts of a transfer, in one process or in two. */
final class TransferHosts {

    static final Ipv4Address SENDER = Ipv4Address.of(10, 0, 0, 1);
    static final Ipv4Address RECEIVER = Ipv4Address.of(10, 0, 0, 2);
    static final int PORT = 80;

    /** Octets that a user writes or reads at a time. */
    static final int CHUNK = 1 << 16;

    private static final int HEADERS = 40;

    private TransferHosts() {}

    /** A host for the path's packets, with buffers for the window. */
    static HostConfig config(Ipv4Address address, TcpConfig tcp, HostClock clock) {
        HostConfig usual = HostConfig.of(address);
        int buffer = Math.max(usual.receiveBuffer(), tcp.window());
        return usual.buffers(buffer, buffer).tcp(tcp.mss(PathSettings.MTU - HEADERS)).clock(clock);
    }
}
