package readback.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A bottleneck: carries so many bits a second, one packet after the other, and has a queue of bounded length before it.
 * A packet that finds the queue full is lost. Around a link with delay it is a path with a bandwidth and a round trip
 * time.
 */
public final class RateLink extends DelayingLink {

    private static final double NANOS = 1e9;

    private record Waiting(long gone, ByteBuffer packet) {}

    private final double bitsPerSecond;
    private final int queue;
    private final LongSupplier clock;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private double free;
    private long octetsWaiting;
    private long dropped;
    private long carried;

    /**
     * Puts a bottleneck before a link.
     *
     * @param bitsPerSecond of whole packets, headers counted; positive
     * @param queue octets that may wait, the packet that is being sent counted; at least the link's MTU
     * @param clock the time in nanoseconds, from any origin
     * @throws IllegalArgumentException if the rate is not positive, or no packet has room in the queue
     */
    public RateLink(Link inner, double bitsPerSecond, int queue, LongSupplier clock) {
        super(inner);
        // Written so that NaN fails it.
        if (!(bitsPerSecond > 0) || queue < inner.mtu()) {
            throw new IllegalArgumentException("%s bit/s, a queue of %d octets, packets of %d"
                    .formatted(bitsPerSecond, queue, inner.mtu()));
        }
        this.bitsPerSecond = bitsPerSecond;
        this.queue = queue;
        this.clock = clock;
        free = (double) clock.getAsLong();
    }

    /** Packets that found the queue full. */
    public long dropped() {
        return dropped;
    }

    /** Octets of packets that went through, or are waiting. */
    public long carried() {
        return carried;
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        Bounds.checkPacket(packet, mtu());
        move();
        int length = packet.remaining();
        if (octetsWaiting + length > queue) {
            packet.position(packet.limit());
            dropped++;
            return;
        }
        byte[] octets = new byte[length];
        packet.get(octets);
        free = Math.max(free, (double) clock.getAsLong()) + length * Byte.SIZE * NANOS / bitsPerSecond;
        octetsWaiting += length;
        carried += length;
        waiting.add(new Waiting((long) Math.ceil(free), ByteBuffer.wrap(octets)));
    }

    @Override
    void move() throws IOException {
        long now = clock.getAsLong();
        while (!waiting.isEmpty() && waiting.getFirst().gone() - now <= 0) {
            ByteBuffer packet = waiting.removeFirst().packet();
            octetsWaiting -= packet.remaining();
            forward(packet);
        }
    }

    @Override
    OptionalLong due() {
        return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.getFirst().gone());
    }
}
