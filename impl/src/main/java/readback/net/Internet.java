package readback.net;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import readback.host.DrivenHost;
import readback.host.Host;
import readback.host.HostConfig;
import readback.host.loop.ManualClock;
import readback.host.stack.IsnSource;
import readback.link.Link;
import readback.net.Topology.Change;
import readback.net.Topology.HostSpec;
import readback.net.Topology.Line;
import readback.net.Topology.RouterSpec;
import readback.tcp.TcpConfig;

/**
 * An internet that runs, in a time of its own: it stands still until {@link #run} is called, and then jumps from one
 * event to the next. All nodes are driven by the thread that calls, in a fixed order; so a run follows from the
 * topology, the seed and what is asked of the hosts in between, to the last packet.
 *
 * <pre>{@code
 * try (Internet internet = new Internet(topology, InternetSettings.seed(1))) {
 *     TcpListener listener = internet.host("bob").listen(80, 5);
 *     TcpConnection connection = internet.host("alice").open(listener.local());
 *     internet.runUntil(() -> connection.info().state() == State.ESTABLISHED, Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>Calls of hosts that wait are not for the thread that drives.
 */
public final class Internet implements AutoCloseable {

    /** More rounds than any instant takes; what goes beyond is a defect. */
    private static final int MOST_ROUNDS = 1_000_000;

    /** Octets of an IPv4 and a TCP header. */
    private static final int HEADERS = 40;

    private static final int USUAL_MSS = 1460;

    /** Something that is to happen; of two at the same time the one that was planned first. */
    private record Planned(long at, long number, Runnable what) {}

    private final Topology topology;
    private final ManualClock clock = new ManualClock();
    private final Wiring wiring;
    private final Map<String, DrivenHost> hosts = new LinkedHashMap<>();
    private final Map<String, RouterNode> routers = new LinkedHashMap<>();
    private final RoutePlan routes;
    private final PriorityQueue<Planned> plan =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::number));
    private long planned;

    /** Brings an internet up, at time zero. What is to change at zero has changed. */
    public Internet(Topology topology, InternetSettings settings) {
        this.topology = topology;
        SplittableRandom random = new SplittableRandom(settings.seed());
        wiring = new Wiring(topology, clock, random.split(), settings.capture());
        for (HostSpec host : topology.hosts()) {
            hosts.put(host.name(), host(host, settings, random.split()));
        }
        for (RouterSpec router : topology.routers()) {
            routers.put(router.name(), router(router, random.nextLong()));
        }
        routes = new RoutePlan(topology, routers, wiring::isUp);
        routes.apply();
        topology.changes().forEach(it -> plan(it.at(), () -> happens(it)));
        perform();
    }

    private DrivenHost host(HostSpec spec, InternetSettings settings, SplittableRandom random) {
        Line line = topology.linesOf(spec.name()).getFirst();
        TcpConfig tcp = TcpConfig.DEFAULT.mss(Math.min(USUAL_MSS, line.mtu() - HEADERS));
        var address = line.endAt(spec.name()).address();
        HostConfig config = HostConfig.of(address.address())
                .prefixLength(address.prefixLength())
                .tcp(tcp)
                .clock(clock)
                .isn(IsnSource.rfc6528(random.split()))
                .seed(random.nextLong());
        return DrivenHost.of(settings.hosts().apply(config), wiring.end(spec.name(), line));
    }

    private RouterNode router(RouterSpec spec, long seed) {
        List<RouterNode.Attachment> ports = topology.linesOf(spec.name()).stream()
                .map(it -> new RouterNode.Attachment(
                        wiring.end(spec.name(), it),
                        it.endAt(spec.name()).address(),
                        it.farEnd(spec.name()).address().address()))
                .toList();
        return new RouterNode(spec.name(), ports, clock, seed);
    }

    // What there is.

    public Topology topology() {
        return topology;
    }

    /**
     * A host, for its users.
     *
     * @throws IllegalArgumentException when there is no such host
     */
    public Host host(String name) {
        return Optional.ofNullable(hosts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no host " + name))
                .host();
    }

    /**
     * A router.
     *
     * @throws IllegalArgumentException when there is no such router
     */
    public RouterNode router(String name) {
        return Optional.ofNullable(routers.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no router " + name));
    }

    /**
     * Whether a link is up now.
     *
     * @throws IllegalArgumentException when there is no such link
     */
    public boolean isUp(String line) {
        return wiring.isUp(line);
    }

    /** Packets that were lost because a link was down. */
    public long lost(String line) {
        return wiring.cable(line).lost();
    }

    /** How long it has been up, in its own time. */
    public Duration time() {
        return Duration.ofNanos(clock.now());
    }

    /** The same in nanoseconds: the clock of all hosts. */
    public long now() {
        return clock.now();
    }

    // What happens.

    /** Has a link go down or come up, now; the routers that compute their routes notice in a while. */
    public void becomes(String line, boolean up) {
        wiring.cable(line).set(up);
        plan(time().plus(topology.convergence()), routes::apply);
    }

    private void happens(Change change) {
        switch (change) {
            case Topology.LineBecomes(_, String line, boolean up) -> becomes(line, up);
            case Topology.RouteBecomes it -> routes.override(it);
        }
    }

    private void plan(Duration at, Runnable what) {
        plan.add(new Planned(at.toNanos(), planned++, what));
    }

    /** Does what is planned by now. */
    private boolean perform() {
        boolean any = false;
        while (!plan.isEmpty() && plan.peek().at() <= clock.now()) {
            plan.remove().what().run();
            any = true;
        }
        return any;
    }

    /** Lets so much time pass. */
    public void run(Duration time) throws IOException {
        boolean _ = runUntil(() -> false, time);
    }

    /**
     * Lets time pass until something is so.
     *
     * @param done asked whenever nothing more happens at an instant
     * @param longest after which it is given up
     * @return whether it came to be so
     * @throws IOException when a host has failed
     */
    public boolean runUntil(BooleanSupplier done, Duration longest) throws IOException {
        long end = clock.now() + longest.toNanos();
        settle();
        while (!done.getAsBoolean()) {
            OptionalLong next = next();
            if (next.isEmpty() || next.getAsLong() > end) {
                clock.advance(Duration.ofNanos(end - clock.now()));
                settle();
                return done.getAsBoolean();
            }
            clock.advance(Duration.ofNanos(Math.max(0, next.getAsLong() - clock.now())));
            settle();
        }
        return true;
    }

    /** Has all happen that happens at this instant. */
    public void settle() throws IOException {
        int rounds = 0;
        while (perform() || advance()) {
            if (++rounds > MOST_ROUNDS) {
                throw new IllegalStateException("there is no end of what happens at " + time());
            }
        }
    }

    private boolean advance() throws IOException {
        for (Link end : wiring.ends()) {
            // Packets whose delay is over arrive, whoever's turn it is.
            try {
                end.await(0);
            } catch (ClosedChannelException e) {
                // Its host was closed by a user, and what was on its way from there is lost.
                wiring.forget(end);
            }
        }
        boolean any = false;
        for (DrivenHost host : hosts.values()) {
            any |= host.advance();
        }
        for (RouterNode router : routers.values()) {
            any |= router.advance();
        }
        return any;
    }

    private OptionalLong next() {
        List<OptionalLong> all = new ArrayList<>();
        all.add(plan.isEmpty() ? OptionalLong.empty() : OptionalLong.of(plan.peek().at()));
        wiring.ends().forEach(it -> all.add(it.nextDeadline()));
        hosts.values().forEach(it -> all.add(it.nextDeadline()));
        routers.values().forEach(it -> all.add(it.nextDeadline()));
        return all.stream().flatMapToLong(OptionalLong::stream).min();
    }

    /** Ends all hosts. */
    @Override
    public void close() throws IOException {
        for (DrivenHost host : hosts.values()) {
            host.host().close();
        }
        for (Link end : wiring.ends()) {
            end.close();
        }
    }
}
