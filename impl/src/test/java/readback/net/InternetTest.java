package readback.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.host.Host;
import readback.host.socket.EchoSocket;
import readback.host.socket.UdpSocket;
import readback.host.stack.Drop;
import readback.host.stack.Endpoint;
import readback.host.stack.MessageTooLongException;
import readback.host.stack.SendOptions;
import readback.ip.DiscardReason;
import readback.link.Impairment;
import readback.net.Ping.Answer;
import readback.net.Ping.PingOutcome;
import readback.net.Traceroute.Meaning;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/** Packets across several hops: echoes, datagrams, and what is said when one goes no further. */
class InternetTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int NARROW = 296;

    private static Ipv4Address bob(Internet internet) {
        return internet.topology().addressOf("bob");
    }

    private static List<PingOutcome> ping(Internet internet, Ipv4Address to, Ping ping) throws IOException {
        List<PingOutcome> told = new ArrayList<>();
        List<PingOutcome> outcomes = ping.run(internet, internet.host("alice"), to, told::add);
        assertThat(told).isEqualTo(outcomes);
        return outcomes;
    }

    private static Ping large(int size, boolean whole) {
        SendOptions options = whole ? SendOptions.DEFAULT.whole() : SendOptions.DEFAULT;
        return new Ping(1, size, SECOND, SECOND, options);
    }

    /** RFC1122-3.2.2.6-srv, RFC1812-5.3.1-dec: there and back, one hop less for each router. */
    @Test
    void anEchoComesBackAcrossThreeRouters() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            List<PingOutcome> outcomes = ping(internet, bob(internet), Ping.of(2));
            long there = 4 * Topologies.HOP.toNanos();
            assertThat(outcomes)
                    .containsExactly(
                            new Answer(0, bob(internet), 56, 64 - 3, List.of(), 2 * there),
                            new Answer(1, bob(internet), 56, 64 - 3, List.of(), 2 * there));
            assertThat(internet.router("r2").counts().forwarded()).isEqualTo(4);
        }
    }

    /** RFC1812-5.3.13.5, RFC1122-3.2.2.6-opt: each by the address with which it sends the packet on, there and back. */
    @Test
    void aRouteIsRecordedThereAndBack() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            SendOptions options = SendOptions.DEFAULT.headerOptions(List.of(Ipv4Option.RouteOption.toRecord(9)));
            List<PingOutcome> outcomes = ping(internet, bob(internet), new Ping(1, 56, SECOND, SECOND, options));
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Answer.class, it -> assertThat(it.route())
                    .extracting(Ipv4Address::toString)
                    .containsExactly(
                            "10.0.2.1", "10.0.3.1", "10.0.4.1", "10.0.4.2", "10.0.3.2", "10.0.2.2", "10.0.1.2"));
        }
    }

    /** RFC792-echo, RFC1812-4.3.3.6: a router answers under each of its addresses, and with that address. */
    @Test
    void aRouterAnswersEchoRequestsItself() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            for (String own : List.of("10.0.2.2", "10.0.3.1")) {
                Ipv4Address address = Topologies.address(own);
                assertThat(ping(internet, address, Ping.of(1)))
                        .singleElement()
                        .isInstanceOfSatisfying(Answer.class, it -> assertThat(it.from()).isEqualTo(address));
            }
            assertThat(internet.router("r2").counts().local()).isEqualTo(2);
        }
    }

    /** RFC791-3.2-frag8, RFC1122-3.3.2-must, RFC1122-3.2.2.6-data: both ways in fragments, and the data is the same. */
    @Test
    void anEchoRequestIsFragmentedOnANarrowLinkAndMadeWhole() throws IOException {
        try (Internet internet = Topologies.row(NARROW).up()) {
            assertThat(ping(internet, bob(internet), large(1400, false)))
                    .singleElement()
                    .isInstanceOfSatisfying(Answer.class, it -> assertThat(it.octets()).isEqualTo(1400));
            assertThat(internet.router("r2").counts().fragmented()).isEqualTo(1);
            assertThat(internet.router("r3").counts().fragmented()).isEqualTo(1);
            assertThat(internet.router("r3").counts().forwarded()).as("six fragments, and one answer").isEqualTo(7);
        }
    }

    /** RFC791-3.2-refrag: the host fragments for its own link, and a router fragments the fragments. */
    @Test
    void theLongestDatagramArrivesThroughTwoFragmentations() throws IOException {
        try (Internet internet = Topologies.row(NARROW).up()) {
            byte[] data = new byte[UdpSocket.MOST];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (i * 31 + i / 256);
            }
            UdpSocket there = internet.host("bob").udp(4000);
            UdpSocket here = internet.host("alice").udp(0);
            here.send(there.local(), data);
            internet.run(SECOND);
            assertThat(there.poll()).hasValueSatisfying(it -> {
                assertThat(it.data()).isEqualTo(Octets.of(data));
                assertThat(it.from()).isEqualTo(here.local());
                assertThat(it.timeToLive()).isEqualTo(61);
            });
            assertThat(internet.router("r2").counts().fragmented()).isGreaterThan(40);
            assertThatThrownBy(() -> here.send(there.local(), new byte[UdpSocket.MOST + 1]))
                    .isInstanceOf(MessageTooLongException.class);
        }
    }

    /**
     * RFC1122-3.3.2-timeout, RFC1122-3.3.2-icmp: fragments that do not all come are given up, and the sender is told.
     */
    @Test
    void fragmentsThatAreLostEndInTimeExceededCode1() throws IOException {
        try (Internet internet = new Topologies()
                .line("alice", "r1", Topologies.MTU, Topologies.HOP)
                .line("r1", "bob", NARROW, Impairment.NONE.loss(0.3))
                .up(4)) {
            UdpSocket here = internet.host("alice").udp(0);
            here.send(Endpoint.of(bob(internet), 4000), new byte[1400]);
            internet.run(Duration.ofMinutes(2));
            assertThat(internet.host("bob").counts().dropped(Drop.FRAGMENTS_MISSING)).isEqualTo(1);
            assertThat(here.report()).hasValueSatisfying(it -> {
                assertThat(it.from()).isEqualTo(bob(internet));
                assertThat(it.message()).isInstanceOfSatisfying(IcmpMessage.TimeExceeded.class, error -> assertThat(
                                error.code())
                        .isEqualTo(IcmpMessage.TimeExceededCode.FRAGMENT_REASSEMBLY));
            });
        }
    }

    /**
     * RFC791-3.1-ttl, RFC1812-5.3.1-zero, RFC1812-5.2.7.3: a packet in a circle dies of its age, and its sender is
     * told.
     */
    @Test
    void aRoutingLoopEndsInTimeExceeded() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU)
                .reroute(Duration.ZERO, "r2", "10.0.4.0/24", "10.0.2.1")
                .reroute(SECOND.multipliedBy(5), "r2", "10.0.4.0/24", "10.0.3.2")
                .up()) {
            List<PingOutcome> outcomes = ping(internet, bob(internet), Ping.of(1));
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Ping.Failure.class, it -> {
                assertThat(it.report().message()).isInstanceOf(IcmpMessage.TimeExceeded.class);
                assertThat(it.report().from()).isEqualTo(Topologies.address("10.0.2.2"));
                assertThat(it.report().about().timeToLive()).as("as it came, with its last hop").isEqualTo(1);
            });
            long crossings = internet.router("r1").counts().forwarded() + internet.router("r2").counts().forwarded();
            assertThat(crossings).as("63 times there and back, and the error").isEqualTo(63 + 1);
            assertThat(internet.router("r2").counts().discarded(DiscardReason.TIME_TO_LIVE)).isEqualTo(1);
            internet.run(SECOND.multipliedBy(5));
            assertThat(ping(internet, bob(internet), Ping.of(1)).getFirst()).isInstanceOf(Answer.class);
        }
    }

    /** RFC1812-5.2.4.3-noroute, RFC1812-4.3.3.1-host: a prefix that nobody knows, and an address that nobody has. */
    @Test
    void aBlackHoleEndsInUnreachable() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU)
                .unroute(Duration.ZERO, "r2", "10.0.4.0/24")
                .up()) {
            assertUnreachable(ping(internet, bob(internet), Ping.of(1)), UnreachableCode.NET_UNREACHABLE);
            Ipv4Address nobody = Topologies.address("10.0.3.77");
            List<PingOutcome> outcomes = ping(internet, nobody, Ping.of(1));
            assertUnreachable(outcomes, UnreachableCode.HOST_UNREACHABLE);
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Ping.Failure.class, it -> assertThat(
                            it.report().about().timeToLive())
                    .as("as it came to r2, one hop less than it was sent with")
                    .isEqualTo(63));
            assertUnreachable(
                    ping(internet, Topologies.address("192.0.2.1"), Ping.of(1)), UnreachableCode.NET_UNREACHABLE);
        }
    }

    /** A link that is down is no network to be reached any more, once its router knows. */
    @Test
    void theNetworkOfALinkThatIsDownIsUnreachable() throws IOException {
        try (Internet internet = new Topologies()
                .line("alice", "r1", Topologies.MTU, Topologies.HOP)
                .line("r1", "bob", Topologies.MTU, Topologies.HOP)
                .down(Duration.ZERO, "r1-bob")
                .up(SECOND.multipliedBy(3), "r1-bob")
                .up()) {
            Ping once = large(56, false);
            assertThat(ping(internet, bob(internet), once).getFirst()).isInstanceOf(Ping.Silent.class);
            assertUnreachable(ping(internet, bob(internet), once), UnreachableCode.NET_UNREACHABLE);
            internet.run(SECOND.multipliedBy(3));
            assertThat(ping(internet, bob(internet), once).getFirst()).isInstanceOf(Answer.class);
        }
    }

    private static void assertUnreachable(List<PingOutcome> outcomes, UnreachableCode code) {
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Ping.Failure.class, it -> assertThat(
                        it.report().isUnreachable(code))
                .as(it.toString())
                .isTrue());
    }

    /** RFC791-3.1-df, RFC1191-4-mtu, RFC1191-3-host: too long is said once, and known from then on. */
    @Test
    void whatMustNotBeFragmentedIsRefusedByTheNarrowLinkAndThenAtOnce() throws IOException {
        try (Internet internet = Topologies.row(NARROW).up()) {
            List<PingOutcome> first = ping(internet, bob(internet), large(1000, true));
            assertThat(first).singleElement().isInstanceOfSatisfying(Ping.Failure.class, it -> {
                assertThat(it.report().from()).isEqualTo(Topologies.address("10.0.2.2"));
                assertThat(it.report().message().restOfHeader()).isEqualTo(NARROW);
            });
            assertThat(internet.host("alice").pathMtu(bob(internet))).isEqualTo(NARROW);
            assertThat(ping(internet, bob(internet), large(1000, true))).containsExactly(new Ping.TooLong(0, NARROW));
            assertThat(ping(internet, bob(internet), large(NARROW - 28, true)).getFirst()).isInstanceOf(Answer.class);
            assertThat(internet.router("r2").counts().fragmented()).isZero();
        }
    }

    /** RFC1122-4.1.3.1, RFC1122-3.2.2.1-report: nobody has the port, and the socket that asked hears of it. */
    @Test
    void aDatagramForNobodyIsReportedToItsSender() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            Host alice = internet.host("alice");
            UdpSocket here = alice.udp(5000);
            UdpSocket other = alice.udp(5001);
            EchoSocket echo = alice.echo();
            here.send(Endpoint.of(bob(internet), 4000), new byte[] {1, 2, 3});
            internet.run(SECOND);
            assertThat(here.report()).hasValueSatisfying(it -> {
                assertThat(it.isUnreachable(UnreachableCode.PORT_UNREACHABLE)).isTrue();
                assertThat(it.from()).isEqualTo(bob(internet));
                assertThat(it.about().destinationPort()).isEqualTo(4000);
            });
            assertThat(here.report()).isEmpty();
            assertThat(other.report()).isEmpty();
            assertThat(echo.report()).isEmpty();
        }
    }

    /** The routers on the way, each by the address on which the probe came. */
    @Test
    void tracerouteNamesTheRoutersInTheirOrder() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            for (Traceroute.Probe probe : Traceroute.Probe.values()) {
                List<Traceroute.Hop> hops =
                        Traceroute.of(probe).run(internet, internet.host("alice"), bob(internet));
                assertThat(hops)
                        .extracting(it -> it.from().orElseThrow().toString())
                        .as(probe.toString())
                        .containsExactly("10.0.1.2", "10.0.2.2", "10.0.3.2", "10.0.4.2");
                assertThat(hops.getLast().means(Meaning.REACHED)).isTrue();
                assertThat(hops.getFirst().means(Meaning.ON_THE_WAY)).isTrue();
                assertThat(hops).allSatisfy(it -> assertThat(it.answers()).hasSize(3));
            }
        }
    }

    @Test
    void tracerouteShowsWhereTheWayEnds() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU)
                .unroute(Duration.ZERO, "r3", "10.0.4.0/24")
                .up()) {
            List<Traceroute.Hop> hops = Traceroute.of(Traceroute.Probe.UDP)
                    .run(internet, internet.host("alice"), bob(internet));
            assertThat(hops).hasSize(3);
            assertThat(hops.getLast().means(Meaning.NO_WAY)).isTrue();
        }
    }

    @Test
    void traceroutePassesOverWhoDoesNotAnswer() throws IOException {
        Topologies lost = new Topologies()
                .line("alice", "r1", Topologies.MTU, Topologies.HOP)
                .line("r1", "bob", Topologies.MTU, Impairment.NONE.loss(1));
        try (Internet internet = lost.up()) {
            Traceroute brief = new Traceroute(Traceroute.Probe.UDP, 5, 1, SECOND);
            List<Traceroute.Hop> hops = brief.run(internet, internet.host("alice"), bob(internet));
            assertThat(hops).hasSize(5);
            assertThat(hops.subList(1, 5)).allSatisfy(it -> assertThat(it.from()).isEmpty());
        }
    }

    /** What a host that has ended leaves behind is silence, and the rest goes on. */
    @Test
    void aHostThatIsClosedIsSilent() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            Transfer.of(internet, 1000).write();
            internet.run(Topologies.HOP.multipliedBy(3));
            internet.host("bob").close();
            assertThat(ping(internet, bob(internet), large(56, false)).getFirst()).isInstanceOf(Ping.Silent.class);
            Ipv4Address r3 = Topologies.address("10.0.4.1");
            assertThat(ping(internet, r3, large(56, false)).getFirst()).isInstanceOf(Answer.class);
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() throws IOException {
        List<List<PingOutcome>> runs = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            try (Internet internet = Topologies.row(NARROW).bad(0.1).up(seed)) {
                runs.add(ping(internet, bob(internet), new Ping(30, 600, SECOND, SECOND, SendOptions.DEFAULT)));
            }
        }
        assertThat(runs.get(0).toString()).isEqualTo(runs.get(1).toString());
        assertThat(runs.get(0).toString()).isNotEqualTo(runs.get(2).toString());
        assertThat(runs.get(0)).hasAtLeastOneElementOfType(Ping.Silent.class).hasAtLeastOneElementOfType(Answer.class);
    }
}
