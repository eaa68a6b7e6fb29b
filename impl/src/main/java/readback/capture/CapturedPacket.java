package readback.capture;

import java.time.Instant;
import java.util.Optional;
import readback.wire.Octets;

/**
 * A packet in a capture.
 *
 * @param number from 1, in the order of the file
 * @param interfaceName of the interface that it was seen at; empty where the capture does not name it
 * @param linkType what the frame begins with, see {@link LinkType}
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

    /** What the frame carries: an IPv4 packet, or why none can be read. */
    public FrameContent content() {
        return Framing.content(linkType, frame.toArray());
    }

    /** Whether only the beginning of the frame was kept. */
    public boolean cutOff() {
        return originalLength > frame.length();
    }
}
