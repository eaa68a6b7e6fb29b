package readback.capture;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import readback.wire.Octets;

/**
 * A packet in a capture.
 *
 * @param number from 1, in the order of the file
 * @param interfaceName of the interface that it was seen at; empty where the capture does not name it
 * @param linkType what the frame begins with, as tcpdump.org numbers it: 1 Ethernet, 101 raw IP
 * @param time when it was seen; empty where the capture does not say, or says what is no time
 * @param direction which way it went; empty where the capture does not say
 * @param originalLength octets that the frame had; more than there are when only its beginning was kept
 * @param frame the octets that were kept
 */
public record CapturedPacket(
        long number,
        String interfaceName,
        int linkType,
        Optional<Instant> time,
        Optional<PcapngWriter.Direction> direction,
        long originalLength,
        Octets frame) {

    /** Where the IPv4 packet starts in the frame; empty when it carries something else, or is of an unknown link type. */
    public OptionalInt ipv4() {
        return Framing.ipv4(linkType, frame.toArray());
    }

    /** Whether only the beginning of the frame was kept. */
    public boolean cutOff() {
        return originalLength > frame.length();
    }
}
