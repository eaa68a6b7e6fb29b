package readback.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A link that loses, repeats, corrupts, delays and reorders what is sent into it, and leaves alone what arrives. For a
 * network that is bad both ways, put one around each end.
 *
 * <p>What happens to the n-th packet depends on the seed and on n alone: the same packets sent at the same times come
 * out the same. Packets that are held back go when any method is called after they are due, so the owner should wait no
 * longer than {@link #nextDeadline} says; {@link #await} does not see to that. What is held when the link is closed is
 * lost.
 */
public final class ImpairedLink extends DelayingLink {

    /**
     * What has happened to the packets sent so far.
     *
     * @param sent packets given to this link
     * @param lost those that were lost
     * @param duplicated those that were sent twice
     * @param corrupted copies in which a bit was inverted
     * @param reordered copies that were held for others to overtake them
     */
    public record Counts(long sent, long lost, long duplicated, long corrupted, long reordered) {}

    /** A copy on its way, due at a time. */
    private record InTransit(long due, ByteBuffer packet) {}

    /** A copy held until so many sent after it have gone, or until patience ends. Compared by identity. */
    private static final class Held {
        private final long order;
        private final byte[] packet;
        private final long patienceEnds;
        private int overtakersLeft;

        Held(long order, byte[] packet, long patienceEnds, int overtakersLeft) {
            this.order = order;
            this.packet = packet;
            this.patienceEnds = patienceEnds;
            this.overtakersLeft = overtakersLeft;
        }
    }

    private final Impairment impairment;
    private final long seed;
    private final LongSupplier clock;

    /**
     * In the order in which they arrive: one that is due waits for those before it, so jitter alone does not reorder.
     */
    private final ArrayDeque<InTransit> transit = new ArrayDeque<>();

    /** In the order in which they were sent, hence of their patience too. */
    private final LinkedHashSet<Held> held = new LinkedHashSet<>();

    private long copies;
    private long sent;
    private long lost;
    private long duplicated;
    private long corrupted;
    private long reordered;

    /**
     * Puts an impairment around a link.
     *
     * @param seed what decides, together with the packet's number
     * @param clock the time in nanoseconds, from any origin; used for delay and patience only
     */
    public ImpairedLink(Link inner, Impairment impairment, long seed, LongSupplier clock) {
        super(inner);
        this.impairment = impairment;
        this.seed = seed;
        this.clock = clock;
    }

    /** What has happened so far. */
    public Counts counts() {
        return new Counts(sent, lost, duplicated, corrupted, reordered);
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        Bounds.checkPacket(packet, mtu());
        byte[] octets = new byte[packet.remaining()];
        packet.get(octets);
        SplittableRandom fate = fateOf(sent++);
        // All is drawn whether it is needed or not, so that one probability does not decide about another's cases.
        boolean isLost = fate.nextDouble() < impairment.loss();
        boolean isTwice = fate.nextDouble() < impairment.duplication();
        if (isLost) {
            lost++;
        } else {
            sendCopy(octets, fate.split());
            if (isTwice) {
                duplicated++;
                sendCopy(octets, fate.split());
            }
        }
        move();
    }

    /** A stream of its own for each packet; the generator mixes its seed, so neighbours have nothing in common. */
    private SplittableRandom fateOf(long number) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
    }

    private void sendCopy(byte[] original, SplittableRandom fate) {
        boolean isCorrupted = fate.nextDouble() < impairment.corruption();
        int bit = fate.nextInt(original.length * Byte.SIZE);
        boolean isHeld = fate.nextDouble() < impairment.reordering();
        int overtakers = 1 + fate.nextInt(impairment.overtakers());
        long took = impairment.delay() + (long) (fate.nextDouble() * impairment.jitter());

        byte[] packet = original.clone();
        if (isCorrupted) {
            corrupted++;
            packet[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        }
        long now = clock.getAsLong();
        long order = copies++;
        if (isHeld) {
            reordered++;
            held.add(new Held(order, packet, now + impairment.patience(), overtakers));
        } else {
            depart(order, packet, now + took);
        }
    }

    /** A copy sets out, and lets go those that it is the last to overtake. */
    private void depart(long order, byte[] packet, long due) {
        transit.add(new InTransit(due, ByteBuffer.wrap(packet)));
        for (Held one : List.copyOf(held)) {
            if (one.order < order && held.contains(one) && --one.overtakersLeft == 0) {
                held.remove(one);
                depart(one.order, one.packet, due);
            }
        }
    }

    @Override
    void move() throws IOException {
        long now = clock.getAsLong();
        while (!held.isEmpty() && held.getFirst().patienceEnds - now <= 0) {
            Held one = held.removeFirst();
            depart(one.order, one.packet, now + impairment.delay());
        }
        while (!transit.isEmpty() && transit.getFirst().due() - now <= 0) {
            forward(transit.removeFirst().packet());
        }
    }

    @Override
    OptionalLong due() {
        OptionalLong moving = transit.isEmpty() ? OptionalLong.empty() : OptionalLong.of(transit.getFirst().due());
        if (held.isEmpty()) {
            return moving;
        }
        long patient = held.getFirst().patienceEnds;
        return moving.isPresent() && moving.getAsLong() - patient <= 0 ? moving : OptionalLong.of(patient);
    }
}
