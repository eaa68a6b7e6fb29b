package readback.ip;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import readback.ip.ReassemblyRules.Step;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4View;

/**
 * Makes datagrams whole again (RFC1122-3.3.2-must, RFC1812-4.2.2.8). Bounded in datagrams and octets, of all and of
 * each source: when something new would exceed a bound, the oldest goes, and is counted.
 */
public final class Reassembler {

    /** What a datagram, and each of its fragments, is charged with beside its octets: about what they need here. */
    public static final int OVERHEAD = 128;

    private static final IpProtocol[] PROTOCOLS = new IpProtocol[256];

    static {
        for (int number = 0; number < PROTOCOLS.length; number++) {
            PROTOCOLS[number] = new IpProtocol(number);
        }
    }

    private final ReassemblyConfig config;
    private final ReassemblyRules rules;
    private final Ipv4View view = new Ipv4View();
    private final Counters<FragmentOutcome> outcomes = new Counters<>(FragmentOutcome.class);
    private final Counters<Abandonment> abandoned = new Counters<>(Abandonment.class);

    /** In the order in which they came, which is that of their deadlines. */
    private final Map<DatagramKey, Assembly> all = new LinkedHashMap<>();

    private final Map<Integer, Share> shares = new LinkedHashMap<>();
    private long octets;

    /** Nothing collected yet. */
    public Reassembler(ReassemblyConfig config) {
        this.config = config;
        rules = new ReassemblyRules(config.timeout());
    }

    /** What one source has. */
    private static final class Share {
        private final Map<DatagramKey, Assembly> datagrams = new LinkedHashMap<>();
        private long octets;
    }

    /**
     * A packet for this host.
     *
     * @param packet in which {@link Ipv4View#check} found no defect; it is copied as far as it is kept
     * @param now the time in nanoseconds
     * @return the whole packet, once nothing is missing: the one given if it is no fragment, whose identification means
     *     nothing (RFC6864-4.1-ignore), else a new one
     */
    public Optional<MemorySegment> packetArrives(MemorySegment packet, long now) {
        view.wrap(packet);
        if (!view.isFragment()) {
            return Optional.of(packet);
        }
        DatagramKey key = DatagramKey.of(view);
        Fragment fragment = fragment(view);
        Optional<Assembly> known = known(key, now);
        Step step = rules.fragmentArrives(
                known.map(Assembly::state), fragment, ReassemblyRules.leastFirst(PROTOCOLS[key.protocol()]), now);
        return known.isPresent()
                ? another(known.get(), step, fragment, packet)
                : theFirstToCome(key, step, fragment, packet);
    }

    private Optional<Assembly> known(DatagramKey key, long now) {
        Optional<Assembly> known = Optional.ofNullable(all.get(key));
        if (known.isPresent() && now - known.get().state().deadline() >= 0) {
            abandon(known.get(), Abandonment.TIMEOUT);
            return Optional.empty();
        }
        return known;
    }

    /** Which part of its datagram a packet is. */
    public static Fragment fragment(Ipv4View packet) {
        return new Fragment(
                packet.fragmentOffset() * Fragment.UNIT,
                Math.min(packet.totalLength() - packet.headerLength(), Fragment.MAXIMUM_PAYLOAD),
                packet.moreFragments());
    }

    /** When the first datagram is to be given up; see {@link #expire}. */
    public OptionalLong nextDeadline() {
        return all.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(oldest(all).state().deadline());
    }

    /**
     * Gives up what is not complete by now.
     *
     * @param report gets the first fragment of each datagram whose sender is to be told so, by Time Exceeded code 1
     *     (RFC1122-3.3.2-icmp); whether an error may be sent about it is for {@link IcmpRules} to say
     */
    public void expire(long now, Consumer<MemorySegment> report) {
        while (!all.isEmpty() && now - oldest(all).state().deadline() >= 0) {
            Assembly late = oldest(all);
            abandon(late, Abandonment.TIMEOUT);
            if (ReassemblyRules.timeoutReports(late.state())) {
                late.firstFragment().ifPresent(report);
            }
        }
    }

    /** How many fragments came to this. */
    public long count(FragmentOutcome outcome) {
        return outcomes.of(outcome);
    }

    /** How many datagrams were given up for this. */
    public long count(Abandonment why) {
        return abandoned.of(why);
    }

    /** Datagrams of which something is known, refused ones included. */
    public int datagrams() {
        return all.size();
    }

    /** Sources of which something is known; nothing is kept of any other. */
    int sources() {
        return shares.size();
    }

    /** What they are charged with together, 0 to {@link ReassemblyConfig#mostOctets}. */
    public long octets() {
        return octets;
    }

    private Optional<MemorySegment> theFirstToCome(
            DatagramKey key, Step step, Fragment fragment, MemorySegment packet) {
        outcomes.count(step.outcome());
        return step.outcome() == FragmentOutcome.HELD
                ? hold(begin(key, step.next().orElseThrow()), step, fragment, packet)
                : Optional.empty();
    }

    private Optional<MemorySegment> another(Assembly it, Step step, Fragment fragment, MemorySegment packet) {
        boolean impostor = step.outcome() == FragmentOutcome.DUPLICATE && !it.has(fragment, packet, view);
        FragmentOutcome outcome = impostor ? FragmentOutcome.OVERLAP : step.outcome();
        outcomes.count(outcome);
        return switch (outcome) {
            case HELD -> hold(it, step, fragment, packet);
            case COMPLETE -> complete(it, fragment, packet);
            case OVERLAP, INCONSISTENT -> refuse(it);
            case DUPLICATE, REFUSED, TOO_LARGE, TINY, EMPTY, UNALIGNED -> Optional.empty();
        };
    }

    private Assembly begin(DatagramKey key, Reassembly state) {
        Share share = shares.get(key.source());
        if (share != null && share.datagrams.size() >= config.mostDatagramsOfSource()) {
            abandon(oldest(share.datagrams), Abandonment.TOO_MANY_OF_SOURCE);
        }
        if (all.size() >= config.mostDatagrams()) {
            abandon(oldest(all), Abandonment.TOO_MANY);
        }
        Assembly assembly = new Assembly(key, state);
        all.put(key, assembly);
        shares.computeIfAbsent(key.source(), _ -> new Share()).datagrams.put(key, assembly);
        charge(assembly, assembly.octets());
        return assembly;
    }

    private Optional<MemorySegment> hold(Assembly it, Step step, Fragment fragment, MemorySegment packet) {
        if (makeRoom(it, Assembly.chargeOf(fragment))) {
            it.add(fragment, packet, view);
            it.become(step.next().orElseThrow());
            charge(it, Assembly.chargeOf(fragment));
        }
        return Optional.empty();
    }

    /** Whether there is room for so many octets more, after the oldest had to go; false if that was this one itself. */
    private boolean makeRoom(Assembly it, long more) {
        Share share = shareOf(it);
        while (share.octets + more > config.mostOctetsOfSource() && all.containsKey(it.key())) {
            abandon(oldest(share.datagrams), Abandonment.TOO_MANY_OCTETS_OF_SOURCE);
        }
        while (octets + more > config.mostOctets() && all.containsKey(it.key())) {
            abandon(oldest(all), Abandonment.TOO_MANY_OCTETS);
        }
        return all.containsKey(it.key());
    }

    private Optional<MemorySegment> complete(Assembly it, Fragment fragment, MemorySegment packet) {
        forget(it);
        it.add(fragment, packet, view);
        if (it.totalLength() > Ipv4Header.MAXIMUM_TOTAL_LENGTH) {
            abandoned.count(Abandonment.TOO_LONG);
            return Optional.empty();
        }
        if (it.mixesEcn()) {
            abandoned.count(Abandonment.MIXED_ECN);
            return Optional.empty();
        }
        return Optional.of(it.whole());
    }

    private Optional<MemorySegment> refuse(Assembly it) {
        long before = it.octets();
        it.refuse();
        charge(it, it.octets() - before);
        return Optional.empty();
    }

    private void abandon(Assembly it, Abandonment why) {
        abandoned.count(why);
        forget(it);
    }

    private void forget(Assembly it) {
        charge(it, -it.octets());
        all.remove(it.key());
        Share share = shareOf(it);
        share.datagrams.remove(it.key());
        if (share.datagrams.isEmpty()) {
            shares.remove(it.key().source());
        }
    }

    private void charge(Assembly it, long more) {
        shareOf(it).octets += more;
        octets += more;
    }

    private Share shareOf(Assembly it) {
        return Objects.requireNonNull(shares.get(it.key().source()));
    }

    private static Assembly oldest(Map<DatagramKey, Assembly> datagrams) {
        return datagrams.values().iterator().next();
    }
}
