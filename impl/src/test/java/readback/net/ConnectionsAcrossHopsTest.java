package readback.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readback.host.socket.TcpConnection;
import readback.host.stack.Endpoint;
import readback.ip.DiscardReason;
import readback.tcp.State;
import readback.wire.IcmpMessage.UnreachableCode;

/** TCP connections that open, live and close across several hops, whatever the topology does in between. */
class ConnectionsAcrossHopsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MUCH = 200_000;
    private static final int NARROW = 296;

    @Test
    void aConnectionOpensLivesAndCloses() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            Transfer.of(internet, MUCH).write().arrives(SECOND.multipliedBy(10)).closes();
            assertThat(internet.router("r2").counts().discarded()).isEmpty();
        }
    }

    /** One half goes along the one way, the other along the other; at the change packets overtake each other. */
    @Test
    void aRouteChangesInBetweenAndNothingIsLost() throws IOException {
        try (Internet internet = Topologies.triangle(Topologies.MTU)
                .reroute(SECOND, "r1", "10.0.5.0/24", "10.0.3.2")
                .reroute(SECOND.multipliedBy(3), "r2", "10.0.1.0/24", "10.0.4.1")
                .up()) {
            Transfer transfer = Transfer.of(internet, MUCH);
            transfer.write(0, MUCH / 2);
            boolean half = internet.runUntil(() -> transfer.received() >= MUCH / 2, Duration.ofMillis(900));
            assertThat(half).as("the first half has come").isTrue();
            internet.run(SECOND);
            assertThat(internet.router("r3").counts().forwarded()).isZero();

            transfer.write(MUCH / 2, MUCH / 2);
            transfer.arrives(SECOND.multipliedBy(30));
            assertThat(internet.router("r3").counts().forwarded()).as("the second half").isGreaterThan(60);
            internet.run(SECOND.multipliedBy(3));
            transfer.closes();
        }
    }

    /** The change comes in mid-flight, onto a way that is shorter in time: segments arrive out of order. */
    @Test
    void segmentsThatOvertakeEachOtherAtAChangeArriveInOrder() throws IOException {
        Topologies uneven = new Topologies()
                .line("alice", "r1", Topologies.MTU, Topologies.HOP)
                .line("r1", "r2", Topologies.MTU, Duration.ofMillis(200))
                .line("r1", "r3", Topologies.MTU, Duration.ofMillis(1))
                .line("r3", "r2", Topologies.MTU, Duration.ofMillis(1))
                .line("r2", "bob", Topologies.MTU, Topologies.HOP);
        try (Internet internet = uneven
                .reroute(Duration.ofMillis(1100), "r1", "10.0.5.0/24", "10.0.3.2")
                .up()) {
            Transfer transfer = Transfer.of(internet, 50_000);
            internet.run(Duration.ofMillis(1080).minus(internet.time()));
            transfer.write(0, 25_000);
            internet.run(Duration.ofMillis(40));
            transfer.write(25_000, 25_000);
            transfer.arrives(Duration.ofMinutes(2)).closes();
            assertThat(internet.router("r3").counts().forwarded()).isPositive();
        }
    }

    /**
     * RFC1191-3-host, RFC1812-5.2.7.1-code4: the first window of full segments is refused, and goes again at once
     * in smaller ones.
     */
    @Test
    void segmentsShrinkToWhatANarrowLinkCarries() throws IOException {
        try (Internet internet = Topologies.row(NARROW).up()) {
            Transfer transfer = Transfer.of(internet, 20_000).write();
            Duration before = internet.time();
            transfer.arrives(Duration.ofMillis(900));
            assertThat(internet.time().minus(before)).as("no retransmission timeout was waited for").isLessThan(SECOND);
            assertThat(internet.router("r2").counts().discarded(DiscardReason.FRAGMENTATION_NEEDED)).isEqualTo(10);
            assertThat(internet.router("r2").counts().fragmented()).isZero();
            assertThat(transfer.from.reports()).isNotEmpty().allMatch(it ->
                    it.isUnreachable(UnreachableCode.FRAGMENTATION_NEEDED));
            assertThat(internet.host("alice").pathMtu(internet.topology().addressOf("bob"))).isEqualTo(NARROW);
            transfer.closes();
        }
    }

    /** The way that remains when the short one fails is narrow, and the segments that were large become small. */
    @Test
    void aConnectionThatIsReroutedOntoANarrowWayGoesOn() throws IOException {
        try (Internet internet = Topologies.triangle(NARROW)
                .down(SECOND, "r1-r2")
                .up()) {
            Transfer transfer = Transfer.of(internet, MUCH);
            transfer.write(0, MUCH / 2);
            internet.run(SECOND.multipliedBy(2));
            assertThat(internet.host("alice").pathMtu(internet.topology().addressOf("bob"))).isEqualTo(Topologies.MTU);
            transfer.write(MUCH / 2, MUCH / 2);
            transfer.arrives(SECOND.multipliedBy(60)).closes();
            assertThat(internet.host("alice").pathMtu(internet.topology().addressOf("bob"))).isEqualTo(NARROW);
        }
    }

    /** MUST-56, SHLD-25: while there is no way the routers say so, and the connection outlives it. */
    @Test
    void aConnectionOutlivesALinkThatFailsAndComesBack() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU)
                .down(SECOND, "r2-r3")
                .up(SECOND.multipliedBy(25), "r2-r3")
                .up()) {
            Transfer transfer = Transfer.of(internet, MUCH);
            transfer.write(0, 1000);
            internet.run(SECOND);
            transfer.write(1000, MUCH - 1000);
            internet.run(SECOND.multipliedBy(15));
            assertThat(transfer.received()).isLessThan(MUCH);
            assertThat(transfer.from.info().state()).isEqualTo(State.ESTABLISHED);
            assertThat(internet.lost("r2-r3")).isPositive();
            assertThat(transfer.from.reports())
                    .isNotEmpty()
                    .allMatch(it -> it.isUnreachable(UnreachableCode.NET_UNREACHABLE));
            transfer.arrives(Duration.ofMinutes(10)).closes();
        }
    }

    /** A circle of a few seconds is no worse than a link that fails. */
    @Test
    void aConnectionOutlivesARoutingLoop() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU)
                .reroute(SECOND, "r2", "10.0.4.0/24", "10.0.2.1")
                .reroute(SECOND.multipliedBy(5), "r2", "10.0.4.0/24", "10.0.3.2")
                .up()) {
            Transfer transfer = Transfer.of(internet, 20_000);
            internet.run(SECOND);
            transfer.write().arrives(Duration.ofMinutes(5)).closes();
            assertThat(internet.router("r1").counts().discarded(DiscardReason.TIME_TO_LIVE)
                            + internet.router("r2").counts().discarded(DiscardReason.TIME_TO_LIVE))
                    .isPositive();
        }
    }

    /** RFC792-te-0 is soft while the connection opens, too (MUST-56): the SYN goes again, and gets there. */
    @Test
    void anOpeningOutlivesARoutingLoop() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU)
                .reroute(Duration.ZERO, "r2", "10.0.4.0/24", "10.0.2.1")
                .reroute(SECOND.multipliedBy(2), "r2", "10.0.4.0/24", "10.0.3.2")
                .up()) {
            Transfer.of(internet, 100).write().arrives(SECOND.multipliedBy(10)).closes();
            assertThat(internet.time()).isGreaterThan(SECOND.multipliedBy(2));
        }
    }

    /** SHLD-26: a router has no TCP, says so, and the opening is over at once. */
    @Test
    void aHardErrorRefusesAnOpening() throws IOException {
        try (Internet internet = Topologies.row(Topologies.MTU).up()) {
            TcpConnection opening = internet.host("alice").open(Endpoint.of(Topologies.address("10.0.3.2"), 80));
            boolean over = internet.runUntil(() -> Transfer.state(opening) == State.CLOSED, SECOND.multipliedBy(10));
            assertThat(over).isTrue();
            assertThat(internet.time()).isLessThan(SECOND);
            assertThatThrownBy(() -> opening.awaitEstablished(1))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Connection refused");
            assertThat(opening.reports())
                    .singleElement()
                    .matches(it -> it.isUnreachable(UnreachableCode.PROTOCOL_UNREACHABLE));
        }
    }

    /** Loss, duplicates and reordering on every link, a narrow way round, and a link that fails in the middle of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void allOfThatAtOnce(long seed) throws IOException {
        try (Internet internet = Topologies.triangle(NARROW)
                .bad(0.05)
                .down(SECOND.multipliedBy(4), "r1-r2")
                .up(SECOND.multipliedBy(12), "r1-r2")
                .up(seed)) {
            Transfer.of(internet, 20_000).write().arrives(Duration.ofMinutes(30)).closes();
        }
    }
}
