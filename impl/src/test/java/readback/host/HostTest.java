package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.Hosts.LONG;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.at;
import static readback.host.Hosts.isAtEnd;
import static readback.host.Hosts.octets;
import static readback.host.Hosts.read;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.Drop;
import readback.link.MemoryLink;
import readback.tcp.Signal;
import readback.tcp.State;
import readback.wire.Ipv4Address;

class HostTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Whose packets reach the other host, which does not take them. */
    private static final Ipv4Address NOBODY = Ipv4Address.of(10, 0, 0, 3);

    private final Hosts hosts = Hosts.inMemory();
    private final Host one = hosts.one;
    private final Host two = hosts.two;

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(one.failure()).isEmpty();
        assertThat(two.failure()).isEmpty();
        hosts.close();
    }

    /** A connection of each host, established with each other. */
    private record Ends(TcpConnection active, TcpConnection passive) {}

    private Ends established() throws IOException {
        TcpListener listener = two.listen(80, 5);
        TcpConnection active = one.connect(listener.local(), LONG);
        return new Ends(active, listener.accept(LONG));
    }

    private static State state(TcpConnection connection) {
        return connection.info().state();
    }

    @Test
    void aConnectionOpensInThreeMessages() throws IOException {
        Ends ends = established();
        hosts.settle();
        assertThat(state(ends.active())).isEqualTo(State.ESTABLISHED);
        assertThat(state(ends.passive())).isEqualTo(State.ESTABLISHED);
        assertThat(one.counts().sent()).isEqualTo(2);
        assertThat(two.counts().sent()).isEqualTo(1);
        assertThat(ends.active().told()).containsExactly(Signal.ESTABLISHED);
        assertThat(ends.active().name().remote()).isEqualTo(ends.passive().name().local()).isEqualTo(at(TWO, 80));
        assertThat(ends.active().name().local()).isEqualTo(ends.passive().name().remote());
        assertThat(one.connections()).containsExactly(ends.active().info());
    }

    @Test
    void octetsArriveInOrderBothWays() throws IOException {
        Ends ends = established();
        ends.active().write(octets("hello, "));
        ends.active().write(octets("world"));
        ends.passive().write(octets("and back"));
        assertThat(read(ends.passive(), 12)).isEqualTo("hello, world");
        assertThat(read(ends.active(), 8)).isEqualTo("and back");
    }

    @Test
    void moreThanAWindowGoesThroughInSegments() throws IOException {
        Ends ends = established();
        String much = "0123456789".repeat(2_000);
        ends.active().write(octets(much));
        assertThat(read(ends.passive(), much.length())).isEqualTo(much);
        assertThat(one.counts().sent()).isGreaterThanOrEqualTo(much.length() / 400);
    }

    @Test
    void whatWasWrittenBeforeTheCloseArrivesBeforeTheEnd() throws IOException {
        Ends ends = established();
        ends.active().write(octets("last words"));
        ends.active().close();
        assertThat(read(ends.passive(), 10)).isEqualTo("last words");
        assertThat(isAtEnd(ends.passive())).isTrue();
        assertThat(isAtEnd(ends.passive())).isTrue();
    }

    @Test
    void theSideThatClosesFirstWaitsFor2Msl() throws IOException {
        Ends ends = established();
        ends.active().close();
        hosts.settle();
        assertThat(state(ends.active())).isEqualTo(State.FIN_WAIT_2);
        assertThat(state(ends.passive())).isEqualTo(State.CLOSE_WAIT);

        ends.passive().write(octets("not yet"));
        ends.passive().close();
        hosts.settle();
        assertThat(read(ends.active(), 7)).isEqualTo("not yet");
        assertThat(isAtEnd(ends.active())).isTrue();
        assertThat(state(ends.active())).isEqualTo(State.TIME_WAIT);
        assertThat(state(ends.passive())).isEqualTo(State.CLOSED);
        assertThat(two.connections()).isEmpty();

        hosts.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(one.connections()).hasSize(1);
        hosts.pass(Duration.ofNanos(1));
        assertThat(one.connections()).isEmpty();
        assertThat(ends.active().told()).containsExactly(Signal.ESTABLISHED, Signal.CLOSING, Signal.CLOSED);
        assertThat(isAtEnd(ends.active())).isTrue();
    }

    @Test
    void anOpeningThatIsRefusedFails() throws IOException {
        assertThatThrownBy(() -> one.connect(at(TWO, 81), LONG))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Connection refused");
        assertThat(one.connections()).isEmpty();
        assertThat(two.counts().dropped(Drop.NO_CONNECTION)).isEqualTo(1);
    }

    @Test
    void anOpeningThatIsNotAnsweredIsGivenUpAfterItsTries() throws IOException {
        TcpConnection opening = one.open(at(NOBODY, 80));
        for (int seconds : new int[] {1, 2, 4}) {
            hosts.pass(Duration.ofSeconds(seconds).minusNanos(1));
            long sent = one.counts().sent();
            hosts.pass(Duration.ofNanos(1));
            assertThat(one.counts().sent()).isEqualTo(sent + 1);
        }
        hosts.pass(Duration.ofSeconds(8).minusNanos(1));
        assertThat(state(opening)).isEqualTo(State.SYN_SENT);
        hosts.pass(Duration.ofNanos(1));
        assertThat(state(opening)).isEqualTo(State.CLOSED);
        assertThat(opening.told()).containsExactly(Signal.TIMEOUT);
        assertThatThrownBy(() -> opening.awaitEstablished(LONG))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Connection timed out");
        assertThat(two.counts().dropped(Drop.NOT_FOR_THIS_HOST)).isEqualTo(4);
    }

    @Test
    void timersFireInTheOrderOfTheirTimesNotOfTheirConnections() throws IOException {
        one.open(at(NOBODY, 80));
        hosts.pass(SECOND);
        one.open(at(NOBODY, 81));
        assertThat(one.counts().sent()).isEqualTo(3);
        hosts.pass(SECOND);
        assertThat(one.counts().sent()).as("the second connection's SYN again").isEqualTo(4);
        hosts.pass(SECOND);
        assertThat(one.counts().sent()).as("the first's, for the second time").isEqualTo(5);
    }

    @Test
    void aUserMayBeLessPatientThanTheCore() throws IOException {
        assertThatThrownBy(() -> one.connect(at(NOBODY, 80), 10)).isInstanceOf(SocketTimeoutException.class);
        one.settle();
        assertThat(one.connections()).isEmpty();
    }

    @Test
    void anAbortResetsThePeer() throws IOException {
        Ends ends = established();
        ends.passive().write(octets("never read"));
        hosts.settle();
        assertThat(ends.active().available()).isEqualTo(10);
        ends.passive().abort();
        hosts.settle();
        assertThat(one.connections()).isEmpty();
        assertThat(two.connections()).isEmpty();
        assertThat(ends.active().told()).containsExactly(Signal.ESTABLISHED, Signal.RESET);
        assertThat(ends.active().available()).isZero();
        assertThatThrownBy(() -> ends.active().read(new byte[1], 0, 1, LONG))
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");
        assertThatThrownBy(() -> ends.active().write(octets("x"))).hasMessage("Connection reset");
        assertThatThrownBy(() -> ends.passive().read(new byte[1], 0, 1, LONG)).hasMessage("Socket closed");
    }

    @Test
    void afterTheCloseNothingCanBeWritten() throws IOException {
        Ends ends = established();
        ends.active().close();
        ends.active().close();
        assertThatThrownBy(() -> ends.active().write(octets("x"))).hasMessage("Socket output is shutdown");
        hosts.settle();
        assertThat(ends.active().told()).containsExactly(Signal.ESTABLISHED);
    }

    @Test
    void aReadThatTakesTooLongEnds() throws IOException {
        Ends ends = established();
        assertThatThrownBy(() -> ends.active().read(new byte[1], 0, 1, 10)).isInstanceOf(SocketTimeoutException.class);
        ends.passive().write(octets("x"));
        assertThat(read(ends.active(), 1)).isEqualTo("x");
    }

    @Test
    void twoConnectionsBetweenOnePairOfHostsAreTwo() throws IOException {
        TcpListener listener = two.listen(80, 5);
        TcpConnection first = one.connect(listener.local(), LONG);
        TcpConnection here1 = listener.accept(LONG);
        TcpConnection second = one.connect(listener.local(), LONG);
        TcpConnection here2 = listener.accept(LONG);
        second.write(octets("second"));
        first.write(octets("first"));
        assertThat(read(here1, 5)).isEqualTo("first");
        assertThat(read(here2, 6)).isEqualTo("second");
        first.abort();
        hosts.settle();
        assertThat(two.connections()).containsExactly(here2.info());
        here2.write(octets("still there"));
        assertThat(read(second, 11)).isEqualTo("still there");
    }

    @Test
    void synsBeyondTheBacklogAreDroppedUntilSomebodyAccepts() throws IOException {
        TcpListener listener = two.listen(80, 2);
        TcpConnection[] opening = {one.open(listener.local()), one.open(listener.local()), one.open(listener.local())};
        hosts.settle();
        assertThat(two.counts().dropped(Drop.BACKLOG_FULL)).isEqualTo(1);
        assertThat(listener.waiting()).isEqualTo(2);
        assertThat(opening).extracting(HostTest::state)
                .containsExactly(State.ESTABLISHED, State.ESTABLISHED, State.SYN_SENT);

        assertThat(listener.accept(LONG).name().remote()).isEqualTo(opening[0].name().local());
        hosts.pass(SECOND);
        assertThat(state(opening[2])).isEqualTo(State.ESTABLISHED);
        assertThat(listener.accept(LONG).name().remote()).isEqualTo(opening[1].name().local());
        assertThat(listener.accept(LONG).name().remote()).isEqualTo(opening[2].name().local());
    }

    @Test
    void closingAListenerAbortsWhatNobodyAccepted() throws IOException {
        TcpListener listener = two.listen(80, 5);
        TcpConnection accepted = one.connect(listener.local(), LONG);
        TcpConnection kept = listener.accept(LONG);
        TcpConnection left = one.connect(listener.local(), LONG);
        hosts.settle();
        listener.close();
        hosts.settle();
        assertThat(left.told()).containsExactly(Signal.ESTABLISHED, Signal.RESET);
        assertThat(two.connections()).containsExactly(kept.info());
        assertThat(state(accepted)).isEqualTo(State.ESTABLISHED);
        assertThatThrownBy(() -> listener.accept(LONG)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> one.connect(at(TWO, 80), LONG)).hasMessage("Connection refused");
        two.listen(80, 1).close();
    }

    @Test
    void onePortHasOneListenerAndOneNameOneConnection() throws IOException {
        TcpListener listener = two.listen(0, 1);
        assertThat(listener.local().port().number()).isBetween(49_152, 65_535);
        assertThatThrownBy(() -> two.listen(listener.local().port().number(), 1)).isInstanceOf(BindException.class);
        one.open(5000, at(NOBODY, 80));
        assertThatThrownBy(() -> one.open(5000, at(NOBODY, 80))).isInstanceOf(BindException.class);
        assertThat(one.open(5000, at(NOBODY, 81)).info().state()).isEqualTo(State.SYN_SENT);
    }

    @Test
    void bothMayOpenAtOnce() throws IOException {
        TcpConnection left = one.openPassive(5000, at(TWO, 6000));
        TcpConnection right = two.openPassive(6000, at(ONE, 5000));
        hosts.settle();
        assertThat(state(left)).isEqualTo(State.LISTEN);
        left.write(octets("a SEND opens"));
        hosts.settle();
        assertThat(state(left)).isEqualTo(State.ESTABLISHED);
        assertThat(state(right)).isEqualTo(State.ESTABLISHED);
        assertThat(read(right, 12)).isEqualTo("a SEND opens");
    }

    @Test
    void anOpenOfAConnectionThatListensIsActive() throws IOException {
        two.listen(6000, 1);
        TcpConnection left = one.openPassive(5000, at(TWO, 6000));
        left.open();
        left.awaitEstablished(LONG);
        left.open();
        hosts.settle();
        assertThat(left.told()).containsExactly(Signal.ESTABLISHED, Signal.ALREADY_EXISTS);
    }

    @Test
    void aCrashTellsNobody() throws IOException {
        Ends ends = established();
        hosts.settle();
        long sent = two.counts().sent();
        two.crash();
        hosts.settle();
        assertThat(two.counts().sent()).isEqualTo(sent);
        assertThat(two.connections()).isEmpty();
        assertThatThrownBy(() -> ends.passive().read(new byte[1], 0, 1, LONG)).hasMessage("The host has crashed");
        assertThat(state(ends.active())).isEqualTo(State.ESTABLISHED);

        ends.active().write(octets("can you hear me now?"));
        hosts.settle();
        assertThat(ends.active().told()).containsExactly(Signal.ESTABLISHED, Signal.RESET);
    }

    @Test
    void aFullReceiveBufferClosesTheWindowAndAReadOpensIt() throws IOException {
        Hosts small = smallBuffers();
        try (small) {
            TcpListener listener = small.two.listen(80, 1);
            TcpConnection there = small.one.connect(listener.local(), LONG);
            TcpConnection here = listener.accept(LONG);
            there.write(octets("a".repeat(1000)));
            small.settle();
            there.write(octets("b".repeat(1000)));
            small.settle();
            assertThat(here.available()).isEqualTo(1000);
            assertThat(read(here, 1000)).isEqualTo("a".repeat(1000));
            small.settle();
            assertThat(read(here, 1000)).isEqualTo("b".repeat(1000));
        }
    }

    private static Hosts smallBuffers() {
        MemoryLink.Pair link = MemoryLink.pair();
        return new Hosts(link.left(), link.right(), it -> it.buffers(4000, 1000));
    }
}
