package readback.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import readback.capture.PcapngWriter;

/**
 * Records what passes a link. Around an {@link ImpairedLink} it records what the host sends; within one, what is left
 * of that. Several taps may share one capture, each an interface of its own in it:
 *
 * <pre>{@code
 * try (PcapngWriter capture = PcapngWriter.create(path)) {
 *     Link left = new PcapngTap(pair.left(), capture, "left", clock);
 *     Link right = new PcapngTap(pair.right(), capture, "right", clock);
 * }
 * }</pre>
 *
 * <p>Closing the tap closes the link, not the capture.
 */
public final class PcapngTap extends LinkDecorator {

    private final PcapngWriter capture;
    private final int number;
    private final LongSupplier clock;

    /**
     * Puts a tap on a link.
     *
     * @param name what the interface is called in the capture; at most 255 octets of it are kept
     * @param clock the time since 1970-01-01 in nanoseconds, or any other that the capture should show
     */
    public PcapngTap(Link inner, PcapngWriter capture, String name, LongSupplier clock) {
        super(inner);
        this.capture = capture;
        this.number = capture.newInterface(name);
        this.clock = clock;
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        Bounds.checkPacket(packet, mtu());
        capture.packet(number, PcapngWriter.Direction.OUTBOUND, clock.getAsLong(), packet);
        super.send(packet);
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        boolean received = super.receive(into);
        if (received) {
            capture.packet(number, PcapngWriter.Direction.INBOUND, clock.getAsLong(), into);
        }
        return received;
    }
}
