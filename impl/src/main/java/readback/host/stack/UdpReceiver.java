package readback.host.stack;

import readback.wire.Ipv4Header;
import readback.wire.Octets;
import readback.wire.UdpHeader;

/** Who gets the datagrams for a port. None of this may wait. */
public interface UdpReceiver {

    /**
     * A datagram has come.
     *
     * @param at in nanoseconds on the host's clock
     * @return whether there was room for it
     */
    boolean arrives(Ipv4Header ip, UdpHeader udp, Octets data, long at);

    /** Something was said about a datagram that was sent from here. */
    void fails(IcmpReport report);

    /** The port is no more. */
    void end(ConnectionError why);
}
