package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.host.socket.IoResult;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.link.Link;
import readback.link.LinkDecorator;
import readback.link.MemoryLink;
import readback.tcp.Connection.Paired;
import readback.tcp.ReceiveSide;
import readback.tcp.SendSide;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.tcp.Timer;
import readback.wire.Ipv4Address;

/**
 * Two hosts that one thread drives: one writes, the other reads late. The window is 1000 octets, a segment has 400, and
 * the buffers hold more.
 */
class LaggingReaderTest {

    private static final int WINDOW = 1000;
    private static final int MSS = 400;
    private static final int BUFFER = 4000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 3_000_000_000L);
    private final MemoryLink.Pair link = MemoryLink.pair();
    private final LossyLink way = new LossyLink(link.left());
    private final LossyLink back = new LossyLink(link.right());
    private final DrivenHost one = DrivenHost.of(config(ONE), way);
    private final DrivenHost two = DrivenHost.of(config(TWO), back);
    private final TcpConnection writer;
    private final TcpConnection reader;

    /** Loses what is sent while it is told to. */
    private static final class LossyLink extends LinkDecorator {
        private int losing;

        LossyLink(Link to) {
            super(to);
        }

        /** The next so many packets are lost. */
        void loses(int packets) {
            losing = packets;
        }

        @Override
        public void send(ByteBuffer packet) throws IOException {
            if (losing > 0) {
                losing--;
            } else {
                super.send(packet);
            }
        }
    }

    LaggingReaderTest() throws IOException {
        TcpListener listener = two.host().listen(80, 5);
        writer = one.host().open(listener.local());
        settle();
        reader = listener.poll().orElseThrow();
    }

    private HostConfig config(Ipv4Address address) {
        // The numbers come round on the way
        return HostConfig.of(address)
                .tcp(Hosts.TCP)
                .clock(clock)
                .isn((_, _) -> new SeqNum(-500))
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

    /** Lets time pass until the next deadline of either host, and says how long that was. */
    private Duration nextDeadline() throws IOException {
        long now = clock.now();
        long ahead = LongStream.concat(stream(one.nextDeadline()), stream(two.nextDeadline()))
                .map(it -> it - now)
                .min()
                .orElseThrow();
        clock.advance(Duration.ofNanos(ahead));
        settle();
        return Duration.ofNanos(ahead);
    }

    private static LongStream stream(OptionalLong deadline) {
        return deadline.isPresent() ? LongStream.of(deadline.getAsLong()) : LongStream.empty();
    }

    private void write(int from, int length) throws IOException {
        byte[] octets = RawPeer.data(from + length);
        assertThat(writer.tryWrite(octets, from, length)).isEqualTo(new IoResult.Transferred(length));
        settle();
    }

    /** The next so many octets are there, and are those that were written from this place on. */
    private void reads(int from, int length) throws IOException {
        byte[] octets = new byte[length];
        assertThat(reader.tryRead(octets, 0, length)).isEqualTo(new IoResult.Transferred(length));
        byte[] written = RawPeer.data(from + length);
        assertThat(octets).isEqualTo(Arrays.copyOfRange(written, from, from + length));
        settle();
    }

    private SendSide snd() {
        return ((Paired) writer.info().connection()).snd();
    }

    private ReceiveSide rcv() {
        return ((Paired) reader.info().connection()).rcv();
    }

    private long sent() {
        return one.host().counts().sent();
    }

    // The reader lags

    @Test
    void theWindowClosesAndTheWriterStalls() throws IOException {
        write(0, 3000);
        assertThat(reader.available()).isEqualTo(WINDOW);
        assertThat(rcv().wnd()).isZero();
        assertThat(rcv().unread()).isEqualTo(WINDOW);
        assertThat(snd().space().wnd()).isZero();
        assertThat(snd().queued()).isEqualTo(3000 - WINDOW);
        assertThat(writer.info().connection().running()).hasValue(Timer.PERSIST);
    }

    @Test
    void aReadOpensTheWindowWhenThatIsWorthASegment() throws IOException {
        write(0, 3000);
        reads(0, MSS - 1);
        assertThat(rcv().wnd()).isZero();
        assertThat(reader.available()).isEqualTo(WINDOW - MSS + 1);
        long before = sent();
        reads(MSS - 1, 1);
        assertThat(sent()).as("one segment").isEqualTo(before + 1);
        assertThat(reader.available()).isEqualTo(WINDOW);
        assertThat(rcv().wnd()).isZero();
        assertThat(snd().queued()).isEqualTo(3000 - WINDOW - MSS);
    }

    @Test
    void allArrivesInOrderThoughTheReaderTakesItInSmallPieces() throws IOException {
        write(0, 3500);
        for (int from = 0; from < 3500; from += 70) {
            reads(from, 70);
        }
        assertThat(reader.available()).isZero();
        assertThat(snd().queued()).isZero();
        assertThat(sent()).as("silly windows are avoided").isLessThan(20);
    }

    @Test
    void theFinWaitsForTheReaderToo() throws IOException {
        write(0, WINDOW);
        writer.close();
        settle();
        assertThat(writer.info().state()).isEqualTo(State.FIN_WAIT_1);
        assertThat(reader.info().state()).isEqualTo(State.ESTABLISHED);
        assertThat(writer.info().connection().running()).hasValue(Timer.PERSIST);
        reads(0, WINDOW);
        assertThat(reader.info().state()).isEqualTo(State.CLOSE_WAIT);
        assertThat(reader.tryRead(new byte[1], 0, 1)).isEqualTo(new IoResult.EndOfStream());
        assertThat(writer.info().state()).isEqualTo(State.FIN_WAIT_2);
    }

    /** MUST-37. */
    @Test
    void aReaderThatAnswersProbesIsWaitedFor() throws IOException {
        write(0, 3000);
        assertThat(nextDeadline()).isEqualTo(SECOND);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60, 60}) {
            assertThat(nextDeadline()).isEqualTo(SECOND.multipliedBy(seconds));
        }
        assertThat(writer.info().state()).isEqualTo(State.ESTABLISHED);
        assertThat(reader.available()).isEqualTo(WINDOW);
        int from = 0;
        while (from < 3000) {
            if (reader.available() == 0) {
                nextDeadline();
            }
            int length = reader.available();
            reads(from, length);
            from += length;
        }
        assertThat(snd().queued()).isZero();
    }

    @Test
    void aReaderThatDoesNotAnswerIsGivenUp() throws IOException {
        write(0, 3000);
        way.loses(Integer.MAX_VALUE);
        while (writer.info().state() == State.ESTABLISHED) {
            nextDeadline();
        }
        assertThat(writer.info().state()).isEqualTo(State.CLOSED);
        assertThat(reader.info().state()).isEqualTo(State.ESTABLISHED);
    }

    /** Without the probe both would wait for the other for ever. */
    @Test
    void theAnnouncementMayBeLost() throws IOException {
        write(0, 3000);
        back.loses(1);
        reads(0, WINDOW);
        assertThat(reader.available()).isZero();
        assertThat(rcv().wnd()).isEqualTo(WINDOW);
        assertThat(snd().space().wnd()).isZero();
        assertThat(nextDeadline()).isEqualTo(SECOND);
        assertThat(reader.available()).isEqualTo(WINDOW);
        reads(WINDOW, WINDOW);
        reads(2 * WINDOW, WINDOW);
    }

    // A segment is lost

    @Test
    void whatFollowsALostSegmentIsHeld() throws IOException {
        way.loses(1);
        write(0, WINDOW);
        assertThat(reader.available()).isZero();
        assertThat(rcv().held().ranges()).hasSize(1);
        assertThat(rcv().held().ranges().getFirst().length()).isEqualTo(WINDOW - MSS);
        assertThat(rcv().wnd()).isEqualTo(WINDOW);
        long before = sent();
        assertThat(nextDeadline()).isEqualTo(SECOND);
        assertThat(sent()).as("only what was lost is sent again").isEqualTo(before + 1);
        assertThat(rcv().held().isEmpty()).isTrue();
        assertThat(snd().una()).isEqualTo(snd().nxt());
        reads(0, WINDOW);
    }

    @Test
    void theFinBehindALostSegmentIsHeldToo() throws IOException {
        way.loses(1);
        write(0, 900);
        writer.close();
        settle();
        assertThat(rcv().held().fin()).hasValue(rcv().nxt().plus(900));
        assertThat(reader.info().state()).isEqualTo(State.ESTABLISHED);
        nextDeadline();
        assertThat(reader.info().state()).isEqualTo(State.CLOSE_WAIT);
        reads(0, 900);
        assertThat(reader.tryRead(new byte[1], 0, 1)).isEqualTo(new IoResult.EndOfStream());
    }

    @Test
    void whatIsReadMeanwhileDoesNotDisturbWhatIsHeld() throws IOException {
        write(0, 300);
        way.loses(1);
        write(300, 100);
        write(400, 200);
        assertThat(rcv().held().ranges()).hasSize(1);
        reads(0, 300);
        write(600, 250);
        assertThat(reader.available()).isZero();
        nextDeadline();
        reads(300, 550);
    }
}
