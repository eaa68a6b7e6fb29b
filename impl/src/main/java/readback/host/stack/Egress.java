package readback.host.stack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;
import readback.wire.Ipv4Address;

/** Where packets leave. */
public interface Egress {

    /** Octets of the longest packet that the first link on the way carries, at least 68; nothing if there is no way. */
    OptionalInt mtu(Ipv4Address destination);

    /**
     * Sends a packet that the first link on its way carries, or loses it.
     *
     * @param packet the packet and nothing else
     */
    void send(MemorySegment packet) throws IOException;
}
