package readback.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.host.Host;
import readback.host.socket.EchoSocket;
import readback.host.socket.UdpSocket;
import readback.host.stack.Endpoint;
import readback.host.stack.IcmpReport;
import readback.host.stack.SendOptions;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;

/**
 * Finds the routers on the way: sends probes with one hop, two hops and so on, and hears who discards them (RFC 1812
 * section 5.3.1). The target itself answers that the port is closed, or with an echo.
 *
 * @param probe what is sent
 * @param mostHops after which it is given up, 1 to 255
 * @param probes how many with each number of hops, at least 1
 * @param patience how long each is waited for
 */
public record Traceroute(Probe probe, int mostHops, int probes, Duration patience) {

    /** Where the classic probes begin: ports that are unlikely to be open. */
    private static final int FIRST_PORT = 33_434;

    private static final byte[] DATA = new byte[32];

    /** What a probe is. */
    public enum Probe {
        /** A UDP datagram, each to a port of its own. */
        UDP,
        /** An ICMP echo request. */
        ICMP
    }

    /** Three probes for each hop, thirty hops, three seconds for each probe. */
    public static Traceroute of(Probe probe) {
        return new Traceroute(probe, 30, 3, Duration.ofSeconds(3));
    }

    /** @throws IllegalArgumentException when a value is out of its range */
    public Traceroute {
        if (mostHops < 1 || mostHops > 255 || probes < 1 || !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "%d hops, %d probes, a wait of %s".formatted(mostHops, probes, patience));
        }
    }

    /**
     * An answer to a probe.
     *
     * @param from who answered
     * @param took nanoseconds from the probe to the answer
     * @param meaning what the answer means for the path
     */
    public record ProbeAnswer(Ipv4Address from, long took, Meaning meaning) {}

    /** What an answer means for the path. */
    public enum Meaning {
        /** A router on the way. */
        ON_THE_WAY,
        /** The target. */
        REACHED,
        /** There is no going on: an unreachable network or host, or a wrong parameter. */
        NO_WAY
    }

    /**
     * The probes with one number of hops.
     *
     * @param hops that they had
     * @param answers one for each probe, in their order; nothing for one that was not answered
     */
    public record Hop(int hops, List<Optional<ProbeAnswer>> answers) {
        public Hop {
            answers = List.copyOf(answers);
        }

        /** Who answered first. */
        public Optional<Ipv4Address> from() {
            return answers.stream().flatMap(Optional::stream).map(ProbeAnswer::from).findFirst();
        }

        public boolean means(Meaning meaning) {
            return answers.stream().flatMap(Optional::stream).anyMatch(it -> it.meaning() == meaning);
        }
    }

    /** A way to send one probe and to hear of it. */
    private interface Prober extends AutoCloseable {
        void send(int number, int hops) throws IOException;

        /** The answer to the probe that was sent last. */
        Optional<ProbeAnswer> answer(int number, long sent);

        @Override
        void close();
    }

    /**
     * Sends the probes, and lets the internet's time pass for it.
     *
     * @return the hops, up to the one that reached the target or knew no way, or to the last
     * @throws IOException when a host has failed
     */
    public List<Hop> run(Internet internet, Host from, Ipv4Address to) throws IOException {
        List<Hop> hops = new ArrayList<>();
        int number = 0;
        try (Prober prober = prober(from, to)) {
            while (hops.size() < mostHops) {
                int timeToLive = hops.size() + 1;
                List<Optional<ProbeAnswer>> answers = new ArrayList<>();
                for (int i = 0; i < probes; i++) {
                    answers.add(ask(internet, prober, number++, timeToLive));
                }
                Hop hop = new Hop(timeToLive, answers);
                hops.add(hop);
                if (hop.means(Meaning.REACHED) || hop.means(Meaning.NO_WAY)) {
                    break;
                }
            }
        }
        return hops;
    }

    private Optional<ProbeAnswer> ask(Internet internet, Prober prober, int number, int hops) throws IOException {
        long sent = internet.now();
        prober.send(number, hops);
        List<ProbeAnswer> heard = new ArrayList<>();
        boolean _ = internet.runUntil(
                () -> {
                    prober.answer(number, sent).ifPresent(heard::add);
                    return !heard.isEmpty();
                },
                patience);
        return heard.stream().findFirst();
    }

    private Prober prober(Host from, Ipv4Address to) throws IOException {
        return switch (probe) {
            case UDP -> new ByUdp(from.udp(0), to);
            case ICMP -> new ByEcho(from.echo(), to);
        };
    }

    private static ProbeAnswer answer(IcmpReport report, long sent, boolean fromTarget) {
        Meaning meaning = report.message() instanceof IcmpMessage.TimeExceeded
                ? Meaning.ON_THE_WAY
                : fromTarget ? Meaning.REACHED : Meaning.NO_WAY;
        return new ProbeAnswer(report.from(), report.at() - sent, meaning);
    }

    private record ByUdp(UdpSocket socket, Ipv4Address to) implements Prober {
        private static int port(int number) {
            return FIRST_PORT + number % 1024;
        }

        @Override
        public void send(int number, int hops) throws IOException {
            socket.send(Endpoint.of(to, port(number)), DATA, SendOptions.DEFAULT.timeToLive(hops));
        }

        @Override
        public Optional<ProbeAnswer> answer(int number, long sent) {
            for (var report = socket.report(); report.isPresent(); report = socket.report()) {
                IcmpReport it = report.get();
                if (it.about().destinationPort() == port(number)) {
                    return Optional.of(Traceroute.answer(
                            it, sent, it.isUnreachable(UnreachableCode.PORT_UNREACHABLE)));
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private record ByEcho(EchoSocket socket, Ipv4Address to) implements Prober {
        @Override
        public void send(int number, int hops) throws IOException {
            socket.send(to, number, DATA, SendOptions.DEFAULT.timeToLive(hops));
        }

        @Override
        public Optional<ProbeAnswer> answer(int number, long sent) {
            for (var echo = socket.poll(); echo.isPresent(); echo = socket.poll()) {
                if (echo.get().sequence() == number) {
                    return Optional.of(new ProbeAnswer(echo.get().from(), echo.get().at() - sent, Meaning.REACHED));
                }
            }
            for (var report = socket.report(); report.isPresent(); report = socket.report()) {
                if (report.get().about().sequence() == number) {
                    return Optional.of(Traceroute.answer(report.get(), sent, false));
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
