package readback.architecture.flawed.host.stack;

import java.lang.foreign.MemorySegment;
import readback.wire.Packet;
import readback.wire.Parsed;

/** A layer that parses a packet whose header was parsed already. */
final class ParsesAgain {
    Parsed<Packet> arrives(MemorySegment packet) {
        return Packet.parse(packet);
    }
}
