package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bottleneck of 8000 bit/s: an octet takes a millisecond. */
class RateLinkTest {

    private static final int MTU = 100;
    private static final long MILLI = 1_000_000;

    private final MemoryLink.Pair pair = MemoryLink.pair(64, MTU);
    private long now;
    private final RateLink link = new RateLink(pair.left(), 8000, 250, () -> now);

    private void send(int octets) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(octets);
        link.send(packet);
        assertThat(packet.hasRemaining()).isFalse();
    }

    private List<Integer> arrivedBy(long millis) throws IOException {
        now = millis * MILLI;
        link.await(0);
        List<Integer> lengths = new ArrayList<>();
        ByteBuffer into = ByteBuffer.allocate(MTU);
        while (pair.right().receive(into)) {
            lengths.add(into.remaining());
        }
        return lengths;
    }

    @Test
    void packetsGoOneAfterTheOther() throws IOException {
        send(100);
        send(50);
        assertThat(link.nextDeadline()).hasValue(100 * MILLI);
        assertThat(arrivedBy(99)).isEmpty();
        assertThat(arrivedBy(100)).containsExactly(100);
        assertThat(link.nextDeadline()).hasValue(150 * MILLI);
        assertThat(arrivedBy(149)).isEmpty();
        assertThat(arrivedBy(150)).containsExactly(50);
        assertThat(link.nextDeadline()).isEmpty();
    }

    @Test
    void aPauseIsNotMadeUpFor() throws IOException {
        send(10);
        assertThat(arrivedBy(1000)).containsExactly(10);
        send(10);
        assertThat(link.nextDeadline()).hasValue(1010 * MILLI);
    }

    @Test
    void whatFindsTheQueueFullIsLost() throws IOException {
        send(100);
        send(100);
        send(51);
        send(50);
        send(1);
        assertThat(link.dropped()).isEqualTo(2);
        assertThat(link.carried()).isEqualTo(250);
        assertThat(arrivedBy(100)).containsExactly(100);
        send(100);
        assertThat(link.dropped()).isEqualTo(2);
        assertThat(arrivedBy(10_000)).containsExactly(100, 50, 100);
    }

    @Test
    void noRateAndNoRoomAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLink(pair.left(), 0, 250, () -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLink(pair.left(), Double.NaN, 250, () -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLink(pair.left(), 1, MTU - 1, () -> 0));
    }
}
