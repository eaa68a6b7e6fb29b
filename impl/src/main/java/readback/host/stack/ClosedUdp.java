package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import readback.ip.Problem;
import readback.wire.Defect;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.Ipv4Header;
import readback.wire.Parsed;
import readback.wire.UdpHeader;

/** UDP where no port is open, as on a router: each sound datagram is answered with Port Unreachable. */
public final class ClosedUdp implements Transport {

    private final IpLayer ip;

    /** UDP on top of this layer, to be registered there. */
    public ClosedUdp(IpLayer ip) {
        this.ip = ip;
    }

    @Override
    public void arrives(Ipv4Header header, MemorySegment packet) throws IOException {
        switch (UdpHeader.parse(packet.asSlice(header.length()), header.source(), header.destination())) {
            case Parsed.Rejected<UdpHeader>(Defect defect) -> ip.counter().malformed(defect.reason());
            case Parsed.Value<UdpHeader> _ -> {
                // RFC1122-4.1.3.1, RFC1122-3.2.2.1-gen
                ip.counter().dropped(Drop.NO_SOCKET);
                ip.report(new Problem.Unreachable(UnreachableCode.PORT_UNREACHABLE), packet);
            }
        }
    }

    @Override
    public boolean hasSent(Quoted packet) {
        return false;
    }

    @Override
    public void fails(IcmpReport report) {
        // Nothing was ever sent that this could be about.
    }

    @Override
    public void forget(ConnectionError why) {
        // There is no user.
    }
}
