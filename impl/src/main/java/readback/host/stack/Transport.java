package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import readback.wire.Ipv4Header;

/** A protocol above IP. {@link IpLayer#register} attaches one by its number. */
public interface Transport {

    /**
     * A whole packet has come.
     *
     * @param ip its header, sound
     * @param packet the packet and nothing else, only until this returns
     */
    void arrives(Ipv4Header ip, MemorySegment packet) throws IOException;

    /** Whether the quoted packet may well be one that was sent from here, and not just a guess. */
    boolean hasSent(Quoted packet);

    /** Something was said about such a packet. */
    void fails(IcmpReport report) throws IOException;

    /** Ends all users here, and tells them why. No peer is told. */
    void forget(ConnectionError why);
}
