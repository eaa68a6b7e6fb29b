package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static readback.link.Packets.packet;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Times and sizes just within a bound, and just beyond. */
class LinkBoundariesTest {

    private final AtomicLong now = new AtomicLong(1000);
    private final MemoryLink.Pair pair = MemoryLink.pair();

    private ImpairedLink impaired(Link inner, Impairment impairment) {
        return new ImpairedLink(inner, impairment, 42, now::get);
    }

    private static Impairment delay(int nanos) {
        return Impairment.NONE.delay(Duration.ofNanos(nanos), Duration.ZERO);
    }

    /** A link that notes what is asked of it, and on which waiting takes all the time there is. */
    private final class Noting implements Link {

        private final List<String> asked = new ArrayList<>();

        @Override
        public int mtu() {
            return 100;
        }

        @Override
        public void send(ByteBuffer packet) {
            asked.add("send at " + now);
        }

        @Override
        public boolean receive(ByteBuffer into) {
            return false;
        }

        @Override
        public void await(long nanos) {
            asked.add("await at " + now);
            now.addAndGet(nanos);
        }

        @Override
        public void wakeup() {
            asked.add("wakeup");
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.empty();
        }

        @Override
        public void close() {
            asked.add("close");
        }
    }

    @Test
    void whatIsDueGoesBeforeWaitingAndWhatBecomesDueAfterIt() throws IOException {
        Noting inner = new Noting();
        ImpairedLink link = impaired(inner, delay(10));
        send(link, "a");
        now.addAndGet(10);
        send(link, "b");
        inner.asked.clear();
        send(link, "c");
        now.addAndGet(5);
        link.await(5);
        assertThat(inner.asked).containsExactly("await at 1015", "send at 1020", "send at 1020");
        send(link, "d");
        now.addAndGet(10);
        inner.asked.clear();
        link.await(7);
        assertThat(inner.asked).containsExactly("send at 1030", "await at 1030");
    }

    @Test
    void theNextDeadlineIsTheEarlierOfTwo() throws IOException {
        ImpairedLink inner = impaired(pair.left(), delay(20));
        send(inner, "a");
        ImpairedLink outer = impaired(inner, delay(50));
        assertThat(outer.nextDeadline()).hasValue(1020);
        send(outer, "b");
        assertThat(outer.nextDeadline()).hasValue(1020);
        ImpairedLink sooner = impaired(inner, delay(5));
        send(sooner, "c");
        assertThat(sooner.nextDeadline()).hasValue(1005);
    }

    @Test
    void jitterComesOnTopOfTheDelay() throws IOException {
        for (int i = 0; i < 50; i++) {
            ImpairedLink link = new ImpairedLink(
                    pair.left(), Impairment.NONE.delay(Duration.ofNanos(100), Duration.ofNanos(50)), i, now::get);
            send(link, "a");
            assertThat(link.nextDeadline().orElseThrow()).isBetween(1100L, 1150L);
        }
    }

    @Test
    void aHeldPacketThatNobodyOvertookIsDelayedToo() throws IOException {
        ImpairedLink link = impaired(
                pair.left(),
                delay(30).reordering(1, 3).patience(Duration.ofNanos(10)));
        send(link, "a");
        now.addAndGet(10);
        assertThat(received(link)).isEmpty();
        assertThat(link.nextDeadline()).hasValue(1040);
        assertThat(received(pair.right())).isEmpty();
        now.addAndGet(30);
        assertThat(received(link)).isEmpty();
        assertThat(received(pair.right())).containsExactly("a");
    }

    /** Refused when it is given to the link, not when it is due. */
    @Test
    void aPacketThatTheLinkCannotCarryIsRefusedAtOnce() {
        ImpairedLink link = impaired(new Noting(), delay(10));
        assertThatIllegalArgumentException().isThrownBy(() -> link.send(packet("a".repeat(101))));
        assertThatIllegalArgumentException().isThrownBy(() -> link.send(packet("")));
        assertThat(link.counts().sent()).isZero();
    }

    @Test
    void aLinkInMemoryCarriesPacketsOfOneOctetAndOfTheMost() {
        assertThat(MemoryLink.pair(1, 1).left().mtu()).isEqualTo(1);
        assertThat(MemoryLink.pair(1, Link.MAX_PACKET).left().mtu()).isEqualTo(Link.MAX_PACKET);
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryLink.pair(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryLink.pair(1, Link.MAX_PACKET + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> MemoryLink.pair(0, 1));
    }
}
