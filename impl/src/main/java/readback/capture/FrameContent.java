package readback.capture;

/** What a frame carries, as far as IPv4 is concerned. */
public sealed interface FrameContent {

    /**
     * An IPv4 packet.
     *
     * @param offset octets of the frame in front of it, at least 0
     */
    record Ipv4Packet(int offset) implements FrameContent {}

    /**
     * Something else, or nothing that can be told.
     *
     * @param reason why, in a few words without a full stop, such as {@code EtherType 0x0806 (ARP)}
     */
    record NoIpv4(String reason) implements FrameContent {}
}
