package readback.transfer;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import readback.ip.Addresses;
import readback.ip.Arrival;
import readback.ip.IcmpConfig;
import readback.ip.IcmpRules;
import readback.ip.Identification;
import readback.ip.Interface;
import readback.ip.InterfaceAddress;
import readback.ip.Problem;
import readback.link.Link;
import readback.link.LinkDecorator;
import readback.wire.Ipv4Address;

/**
 * The way to a peer over routers that change: how much it carries in one packet is another every so often, 68 octets at
 * least. A packet that is too long is dropped, and reported to who sent it (RFC 1191), as often as a router may.
 */
final class NarrowingLink extends LinkDecorator {

    private static final Ipv4Address ROUTER = Ipv4Address.of(10, 0, 0, 254);
    private static final int[] CARRIED = {68, 80, 100, 296, 576, 1006, 1280, 1492, 1500};
    private static final Duration LEAST = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final int FLOWS = 16;

    private final SplittableRandom random;
    private final LongSupplier clock;
    private final IcmpRules rules;
    private final ArrayDeque<byte[]> reports = new ArrayDeque<>();
    private int carried = PathSettings.MTU;
    private long until;
    private long dropped;

    NarrowingLink(Link inner, long seed, LongSupplier clock) {
        super(inner);
        this.clock = clock;
        random = new SplittableRandom(seed);
        Addresses addresses = new Addresses(List.of(
                new Interface(0, List.of(new InterfaceAddress(ROUTER, 24)), PathSettings.MTU)));
        rules = new IcmpRules(
                IcmpConfig.of(IcmpConfig.Role.ROUTER), addresses,
                new Identification(Identification.MAXIMUM_DATAGRAM_LIFETIME, FLOWS, seed));
        until = clock.getAsLong() + random.nextLong(LEAST.toNanos(), MOST.toNanos());
    }

    /** Packets that were too long. */
    long dropped() {
        return dropped;
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        long now = clock.getAsLong();
        if (until - now <= 0) {
            carried = CARRIED[random.nextInt(CARRIED.length)];
            until = now + random.nextLong(LEAST.toNanos(), MOST.toNanos());
        }
        if (packet.remaining() <= carried) {
            super.send(packet);
            return;
        }
        dropped++;
        byte[] octets = new byte[packet.remaining()];
        packet.get(octets);
        rules.error(new Problem.TooBig(carried), MemorySegment.ofArray(octets), Arrival.UNICAST, ROUTER, now)
                .ifPresent(error -> reports.add(
                        error.packet().toArray(ValueLayout.JAVA_BYTE)));
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        if (reports.isEmpty()) {
            return super.receive(into);
        }
        into.clear().put(reports.remove()).flip();
        return true;
    }
}
