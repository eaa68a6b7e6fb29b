package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;
import static readback.host.Hosts.octets;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import readback.host.loop.ManualClock;
import readback.host.socket.IoResult;
import readback.host.socket.Readiness;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.host.stack.ConnectionError;
import readback.host.stack.Endpoint;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.tcp.State;

/** Two hosts that one thread drives: it never waits, and no real time passes. */
@Timeout(60)
class NonBlockingTest {

    private static final int BUFFER = 2000;

    private final ManualClock clock = new ManualClock();
    private final MemoryLink.Pair link = MemoryLink.pair();
    private final DrivenHost one = DrivenHost.of(config(ONE), link.left());
    private final DrivenHost two = DrivenHost.of(config(TWO), link.right());

    private HostConfig config(readback.wire.Ipv4Address address) {
        return HostConfig.of(address)
                .tcp(Hosts.TCP)
                .clock(clock)
                .isn((_, _) -> new SeqNum(100))
                .seed(1)
                .buffers(BUFFER, BUFFER);
    }

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(one.host().failure()).isEmpty();
        assertThat(two.host().failure()).isEmpty();
        one.host().close();
        two.host().close();
    }

    private void settle() throws IOException {
        while (one.advance() | two.advance()) {
            // Again.
        }
    }

    private record Ends(TcpConnection active, TcpConnection passive) {}

    private Ends established() throws IOException {
        TcpListener listener = two.host().listen(80, 5);
        TcpConnection active = one.host().open(listener.local());
        assertThat(active.readiness()).isEmpty();
        assertThat(listener.isReady()).isFalse();
        assertThat(listener.poll()).isEmpty();
        settle();
        assertThat(listener.isReady()).isTrue();
        return new Ends(active, listener.poll().orElseThrow());
    }

    private static IoResult write(TcpConnection to, String text) {
        byte[] octets = octets(text);
        return to.tryWrite(octets, 0, octets.length);
    }

    private static String read(TcpConnection from) {
        byte[] octets = new byte[BUFFER];
        return from.tryRead(octets, 0, octets.length) instanceof IoResult.Transferred(int count)
                ? new String(octets, 0, count, StandardCharsets.ISO_8859_1)
                : "";
    }

    private static IoResult tryRead(TcpConnection from) {
        return from.tryRead(new byte[1], 0, 1);
    }

    @Test
    void textGoesBothWaysAndTheStreamEnds() throws IOException {
        Ends ends = established();
        assertThat(ends.active().readiness()).containsExactlyInAnyOrder(Readiness.CONNECTED, Readiness.WRITABLE);
        assertThat(tryRead(ends.passive())).isEqualTo(new IoResult.WouldBlock());
        assertThat(write(ends.active(), "question")).isEqualTo(new IoResult.Transferred(8));
        settle();
        assertThat(ends.passive().readiness())
                .containsExactlyInAnyOrder(Readiness.CONNECTED, Readiness.READABLE, Readiness.WRITABLE);
        assertThat(read(ends.passive())).isEqualTo("question");
        ends.active().close();
        settle();
        assertThat(ends.passive().readiness()).contains(Readiness.READABLE);
        assertThat(tryRead(ends.passive())).isEqualTo(new IoResult.EndOfStream());
        assertThat(write(ends.active(), "x")).isEqualTo(new IoResult.Failed(ConnectionError.OUTPUT_SHUT));
        assertThat(write(ends.passive(), "answer")).isEqualTo(new IoResult.Transferred(6));
        settle();
        assertThat(read(ends.active())).isEqualTo("answer");
        assertThat(ends.active().error()).isEmpty();
    }

    @Test
    void aWriteTakesWhatThereIsRoomFor() throws IOException {
        Ends ends = established();
        assertThat(write(ends.active(), "a".repeat(BUFFER + 500))).isEqualTo(new IoResult.Transferred(BUFFER));
        assertThat(write(ends.active(), "a")).isEqualTo(new IoResult.WouldBlock());
        assertThat(ends.active().readiness()).doesNotContain(Readiness.WRITABLE);
        settle();
        assertThat(ends.active().readiness()).contains(Readiness.WRITABLE);
        String first = read(ends.passive());
        settle();
        assertThat(first + read(ends.passive())).as("a window, and what it let in when it was read").hasSize(BUFFER);
        assertThat(write(ends.active(), "")).isEqualTo(new IoResult.Transferred(0));
    }

    @Test
    void aRefusalIsAType() throws IOException {
        TcpConnection opening = one.host().open(Endpoint.of(TWO, 81));
        settle();
        assertThat(opening.error()).contains(ConnectionError.REFUSED);
        assertThat(opening.readiness())
                .containsExactlyInAnyOrder(Readiness.READABLE, Readiness.WRITABLE, Readiness.FAILED);
        assertThat(tryRead(opening)).isEqualTo(new IoResult.Failed(ConnectionError.REFUSED));
    }

    @Test
    void aTimeoutIsAType() throws IOException {
        TcpConnection opening = one.host().open(Endpoint.of(Hosts.TWO, 81));
        for (int i = 0; i < 4; i++) {
            assertThat(opening.error()).isEmpty();
            one.advance();
            clock.advance(Duration.ofNanos(one.nextDeadline().orElseThrow() - clock.now()));
            one.advance();
        }
        assertThat(opening.error()).contains(ConnectionError.TIMED_OUT);
    }

    @Test
    void aResetIsATypeAndSoIsOnesOwnAbort() throws IOException {
        Ends ends = established();
        ends.active().abort();
        settle();
        assertThat(ends.passive().error()).contains(ConnectionError.RESET);
        assertThat(write(ends.passive(), "x")).isEqualTo(new IoResult.Failed(ConnectionError.RESET));
        assertThat(ends.active().error()).contains(ConnectionError.CLOSED);
    }

    @Test
    void theEndOfAHostIsAType() throws IOException {
        Ends ends = established();
        two.host().crash();
        assertThat(ends.passive().error()).contains(ConnectionError.HOST_CRASHED);
        TcpListener listener = two.host().listen(81, 1);
        two.host().close();
        assertThat(listener.error()).contains(ConnectionError.CLOSED);
    }

    /** SHLD-3: what was not read is lost, and the peer is told. */
    @Test
    void closingASocketWithUnreadTextResets() throws IOException {
        Ends ends = established();
        write(ends.active(), "listen!");
        settle();
        ends.passive().closeSocket();
        settle();
        assertThat(ends.active().error()).contains(ConnectionError.RESET);
        assertThat(two.host().connections()).isEmpty();
    }

    @Test
    void closingASocketSendsWhatWasWrittenAndResetsWhatComesLater() throws IOException {
        Ends ends = established();
        write(ends.passive(), "bye");
        ends.passive().closeSocket();
        settle();
        assertThat(read(ends.active())).isEqualTo("bye");
        assertThat(tryRead(ends.active())).isEqualTo(new IoResult.EndOfStream());
        assertThat(ends.passive().info().state()).isEqualTo(State.FIN_WAIT_2);
        write(ends.active(), "still there?");
        settle();
        assertThat(ends.active().error()).contains(ConnectionError.RESET);
    }

    @Test
    void closingAListenerResetsWhatWasNotAccepted() throws IOException {
        TcpListener listener = two.host().listen(80, 5);
        TcpConnection accepted = one.host().open(listener.local());
        settle();
        TcpConnection kept = listener.poll().orElseThrow();
        TcpConnection waiting = one.host().open(listener.local());
        settle();
        listener.close();
        settle();
        assertThat(waiting.error()).contains(ConnectionError.RESET);
        assertThat(accepted.error()).isEmpty();
        assertThat(kept.error()).isEmpty();
        assertThat(listener.isReady()).isTrue();
        assertThatThrownBy(listener::poll).isInstanceOf(SocketException.class);
        TcpConnection late = one.host().open(listener.local());
        settle();
        assertThat(late.error()).contains(ConnectionError.REFUSED);
    }

    /** MUST-32, MUST-33: what is urgent arrives in order like all text, and there is no end of news of it. */
    @Test
    void urgentTextIsAnnouncedUntilItIsRead() throws IOException {
        Ends ends = established();
        write(ends.active(), "calm");
        ends.active().writeUrgent(octets("fire!"), 0, 5);
        write(ends.active(), "after");
        settle();
        assertThat(ends.passive().readiness()).contains(Readiness.URGENT);
        assertThat(ends.passive().urgent()).hasValue(9);
        byte[] octets = new byte[8];
        assertThat(ends.passive().tryRead(octets, 0, 8)).isEqualTo(new IoResult.Transferred(8));
        assertThat(ends.passive().urgent()).hasValue(1);
        assertThat(ends.passive().tryRead(octets, 0, 1)).isEqualTo(new IoResult.Transferred(1));
        assertThat(ends.passive().urgent()).isEmpty();
        assertThat(ends.passive().readiness()).doesNotContain(Readiness.URGENT);
        settle();
        assertThat(read(ends.passive())).isEqualTo("after");
        for (int i = 0; i < 100; i++) {
            ends.active().writeUrgent(octets("!"), 0, 1);
            settle();
        }
        assertThat(ends.passive().urgent()).hasValue(100);
        assertThat(ends.passive().told()).hasSizeLessThan(10);
        ends.active().close();
        settle();
        assertThat(ends.passive().urgent()).as("the FIN is no text").hasValue(100);
        assertThat(read(ends.passive())).isEqualTo("!".repeat(100));
        assertThat(ends.passive().readiness()).doesNotContain(Readiness.URGENT);
    }

    @Test
    void urgentTextIsAnnouncedThoughTheWindowIsClosed() throws IOException {
        Ends ends = established();
        write(ends.active(), "x".repeat(BUFFER));
        settle();
        ends.active().writeUrgent(octets("!"), 0, 1);
        settle();
        assertThat(ends.passive().urgent()).hasValue(BUFFER + 1L);
    }

    /** MUST-21. */
    @Test
    void theUsersTimeoutEndsAConnectionWhosePeerIsSilent() throws IOException {
        Ends ends = established();
        ends.active().userTimeout(Optional.of(Duration.ofSeconds(3)));
        one.advance();
        write(ends.active(), "anybody?");
        long until = clock.now() + Duration.ofSeconds(3).toNanos();
        while (clock.now() < until) {
            assertThat(ends.active().error()).isEmpty();
            one.advance();
            clock.advance(Duration.ofMillis(100));
        }
        one.advance();
        assertThat(ends.active().error()).contains(ConnectionError.TIMED_OUT);
    }
}
