package readback.link;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * One end of something that carries whole IP packets to another end, and promises nothing: a packet may be lost, and
 * decorators lose, repeat and reorder packets on purpose.
 *
 * <p>A link belongs to one thread, which sends, receives and waits. {@link #wakeup} and {@link #close} are for
 * everybody.
 */
public interface Link extends Closeable {

    /** The largest IPv4 packet: the total length is a 16-bit field (RFC 791, section 3.1). */
    int MAX_PACKET = 65_535;

    /** The largest packet this link carries, in octets; at most {@link #MAX_PACKET}. */
    int mtu();

    /**
     * Sends one packet, or loses it. Never waits.
     *
     * @param packet the packet from position to limit; all of it is consumed
     * @throws IllegalArgumentException when the packet is empty or larger than {@link #mtu}
     * @throws java.nio.channels.ClosedChannelException when the link is closed
     */
    void send(ByteBuffer packet) throws IOException;

    /**
     * Takes the next packet that has arrived, if there is one. Never waits.
     *
     * @param into overwritten from its beginning, and left flipped: the packet is between position and limit; empty
     *     when nothing has arrived
     * @return whether there was a packet
     * @throws IllegalArgumentException when the buffer's capacity is below {@link #mtu}, so that a packet could be cut
     * @throws java.nio.channels.ClosedChannelException when the link is closed
     */
    boolean receive(ByteBuffer into) throws IOException;

    /**
     * Waits until a packet can be received, {@link #wakeup} is called, the link is closed, the thread is interrupted
     * (its status stays set), or the time has passed. It may also return for no reason.
     *
     * @param nanos the longest wait; none at all when zero or less
     */
    void await(long nanos) throws IOException;

    /** Ends the wait in progress, or else the next one. */
    void wakeup();

    /**
     * When the link wants to be called again though no packet arrives, in nanoseconds on the clock that the link was
     * given: a link that holds packets back cannot send them unless it is called. Any call will do.
     */
    default OptionalLong nextDeadline() {
        return OptionalLong.empty();
    }

    /** Closes this end. What has been sent may still arrive at the other. */
    @Override
    void close() throws IOException;
}
