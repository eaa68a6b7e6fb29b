package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static readback.link.Packets.packet;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import readback.capture.PcapngWriter;

/** What every link promises, whatever it is made of. */
class LinkContractTest {

    private static final long LONG = Duration.ofMinutes(1).toNanos();

    enum Kind { MEMORY, UDP, IMPAIRED_BY_NOTHING, TAPPED }

    @TempDir
    private Path folder;

    private Link left;
    private Link right;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    private void open(Kind kind) throws IOException {
        switch (kind) {
            case MEMORY -> {
                MemoryLink.Pair pair = MemoryLink.pair();
                left = pair.left();
                right = pair.right();
            }
            case UDP -> {
                UdpLink.Pair pair = UdpLink.pair();
                left = pair.left();
                right = pair.right();
            }
            case IMPAIRED_BY_NOTHING -> {
                MemoryLink.Pair pair = MemoryLink.pair();
                left = new ImpairedLink(pair.left(), Impairment.NONE, 1, System::nanoTime);
                right = new ImpairedLink(pair.right(), Impairment.NONE, 2, System::nanoTime);
            }
            case TAPPED -> {
                MemoryLink.Pair pair = MemoryLink.pair();
                PcapngWriter capture = PcapngWriter.create(folder.resolve("capture.pcapng"));
                toClose.add(capture);
                left = new PcapngTap(pair.left(), capture, "left", System::nanoTime);
                right = new PcapngTap(pair.right(), capture, "right", System::nanoTime);
            }
        }
        toClose.addAll(List.of(left, right));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable it : toClose) {
            it.close();
        }
    }

    /** Waits for packets to arrive: a UDP link is not obliged to have them there at once. */
    private static List<String> arriving(Link link, int count) throws IOException {
        List<String> all = new ArrayList<>();
        long began = System.nanoTime();
        while (all.size() < count && System.nanoTime() - began < LONG) {
            link.await(LONG);
            all.addAll(received(link));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void packetsArriveWholeAndInOrderBothWays(Kind kind) throws IOException {
        open(kind);
        send(left, "one", "two", "three");
        send(right, "four");
        assertThat(arriving(right, 3)).containsExactly("one", "two", "three");
        assertThat(arriving(left, 1)).containsExactly("four");
    }

    @ParameterizedTest
    @EnumSource
    void theLargestPacketArrives(Kind kind) throws IOException {
        open(kind);
        String largest = "x".repeat(left.mtu());
        send(left, largest);
        assertThat(arriving(right, 1)).containsExactly(largest);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatLiesBetweenPositionAndLimitIsSent(Kind kind) throws IOException {
        open(kind);
        ByteBuffer sent = packet("0123456789").position(2).limit(5);
        left.send(sent);
        assertThat(sent.hasRemaining()).isFalse();
        assertThat(arriving(right, 1)).containsExactly("234");
    }

    @ParameterizedTest
    @EnumSource
    void emptyAndTooLargePacketsAreRefused(Kind kind) throws IOException {
        open(kind);
        assertThatIllegalArgumentException().isThrownBy(() -> left.send(ByteBuffer.allocate(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> left.send(ByteBuffer.allocate(left.mtu() + 1)));
        assertThat(received(right)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBufferThatCouldCutAPacketIsRefused(Kind kind) throws IOException {
        open(kind);
        assertThatIllegalArgumentException().isThrownBy(() -> left.receive(ByteBuffer.allocate(left.mtu() - 1)));
    }

    @ParameterizedTest
    @EnumSource
    void receivingNothingLeavesTheBufferEmpty(Kind kind) throws IOException {
        open(kind);
        ByteBuffer into = ByteBuffer.allocate(Link.MAX_PACKET);
        assertThat(left.receive(into)).isFalse();
        assertThat(into.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aWakeupBeforeTheWaitEndsIt(Kind kind) throws Exception {
        open(kind);
        left.wakeup();
        FutureTask<Void> waiting = awaiting(left, LONG);
        await().until(waiting::isDone);
    }

    @ParameterizedTest
    @EnumSource
    void oneWakeupEndsOneWait(Kind kind) throws Exception {
        open(kind);
        left.wakeup();
        left.wakeup();
        left.await(LONG);
        long began = System.nanoTime();
        left.await(Duration.ofMillis(20).toNanos());
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(Duration.ofMillis(19).toNanos());
    }

    @ParameterizedTest
    @EnumSource
    void aWakeupAPacketAndACloseEachEndAWait(Kind kind) throws Exception {
        open(kind);
        FutureTask<Void> woken = awaiting(left, LONG);
        left.wakeup();
        await().until(woken::isDone);

        FutureTask<Void> reached = awaiting(left, LONG);
        send(right, "a packet");
        await().until(reached::isDone);
        assertThat(arriving(left, 1)).containsExactly("a packet");

        FutureTask<Void> closed = awaiting(left, LONG);
        left.close();
        await().until(closed::isDone);
        closed.get();
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsTheWaitAndStays(Kind kind) throws Exception {
        open(kind);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            left.await(LONG);
            return Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofPlatform().daemon().start(waiting);
        thread.interrupt();
        await().until(waiting::isDone);
        assertThat(waiting.get()).isTrue();
    }

    private static FutureTask<Void> awaiting(Link link, long nanos) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            link.await(nanos);
            return null;
        });
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @ParameterizedTest
    @EnumSource
    void aWaitOfNothingReturns(Kind kind) throws IOException {
        open(kind);
        left.await(0);
        left.await(-1);
        left.await(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void aClosedEndNeitherSendsNorReceives(Kind kind) throws IOException {
        open(kind);
        send(right, "too late");
        left.close();
        left.close();
        assertThatThrownBy(() -> left.send(packet("x"))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> received(left)).isInstanceOf(ClosedChannelException.class);
        left.wakeup();
        left.await(LONG);
    }

    @ParameterizedTest
    @EnumSource
    void sendingToAClosedEndIsALoss(Kind kind) throws IOException {
        open(kind);
        right.close();
        send(left, "one", "two");
        left.await(Duration.ofMillis(1).toNanos());
        assertThat(received(left)).isEmpty();
    }

}
