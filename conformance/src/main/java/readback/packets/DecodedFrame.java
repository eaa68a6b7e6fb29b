package readback.packets;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import readback.capture.CapturedPacket;
import readback.capture.FrameContent;
import readback.wire.describe.Decoder;
import readback.wire.describe.Layer;

/**
 * A frame of a capture and the layers of the IPv4 packet in it.
 *
 * @param layers empty where it carries no IPv4 packet that could be read
 * @param reason why there are no layers; empty where there are
 */
record DecodedFrame(CapturedPacket packet, List<Layer> layers, Optional<String> reason) {

    static DecodedFrame of(CapturedPacket packet) {
        return switch (packet.content()) {
            case FrameContent.NoIpv4(String reason) -> new DecodedFrame(packet, List.of(), Optional.of(reason));
            case FrameContent.Ipv4Packet(int offset) -> {
                MemorySegment octets = MemorySegment.ofArray(packet.frame().toArray()).asSlice(offset);
                // What the capture did not keep is no defect of the packet.
                List<Layer> layers = packet.cutOff() ? Decoder.decodeBeginning(octets) : Decoder.decode(octets);
                yield new DecodedFrame(packet, layers, Optional.empty());
            }
        };
    }
}
