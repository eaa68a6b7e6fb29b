package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImpairedLinkTest {

    private static final String[] THOUSAND =
            IntStream.range(0, 1000).mapToObj(it -> "packet " + it).toArray(String[]::new);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final MemoryLink.Pair pair = MemoryLink.pair();

    private ImpairedLink impaired(Impairment impairment) {
        return new ImpairedLink(pair.left(), impairment, 42, now::get);
    }

    private List<String> through(ImpairedLink link, String... packets) throws IOException {
        send(link, packets);
        return received(pair.right());
    }

    @Test
    void lossLosesItsShare() throws IOException {
        ImpairedLink link = impaired(Impairment.NONE.loss(0.25));
        List<String> arrived = through(link, THOUSAND);
        assertThat(arrived).hasSizeBetween(680, 820).isSubsetOf(THOUSAND).isSortedAccordingTo(asSent());
        assertThat(link.counts()).isEqualTo(new ImpairedLink.Counts(1000, 1000 - arrived.size(), 0, 0, 0));
    }

    @Test
    void allIsLostOrNothing() throws IOException {
        assertThat(through(impaired(Impairment.NONE.loss(1)), THOUSAND)).isEmpty();
        assertThat(through(impaired(Impairment.NONE), THOUSAND)).containsExactly(THOUSAND);
    }

    @Test
    void aDuplicateFollowsItsOriginal() throws IOException {
        assertThat(through(impaired(Impairment.NONE.duplication(1)), "a", "b")).containsExactly("a", "a", "b", "b");
    }

    @Test
    void corruptionInvertsOneBit() throws IOException {
        ImpairedLink link = impaired(Impairment.NONE.corruption(1));
        for (String packet : THOUSAND) {
            String arrived = through(link, packet).getFirst();
            assertThat(arrived).hasSameSizeAs(packet);
            int bits = IntStream.range(0, packet.length())
                    .map(it -> Integer.bitCount(packet.charAt(it) ^ arrived.charAt(it)))
                    .sum();
            assertThat(bits).isEqualTo(1);
        }
        assertThat(link.counts().corrupted()).isEqualTo(1000);
    }

    @Test
    void theSendersPacketIsNotTouched() throws IOException {
        byte[] octets = "original".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ImpairedLink link = impaired(Impairment.NONE.corruption(1));
        link.send(java.nio.ByteBuffer.wrap(octets));
        assertThat(octets).asString().isEqualTo("original");
    }

    @Test
    void aHeldPacketIsOvertaken() throws IOException {
        ImpairedLink link = impaired(Impairment.NONE.reordering(0.3, 1));
        List<String> arrived = through(link, THOUSAND);
        assertThat(link.counts().reordered()).isBetween(230L, 370L);
        assertThat(arrived).isNotEqualTo(List.of(THOUSAND)).hasSizeGreaterThanOrEqualTo(990);
    }

    @Test
    void aHeldPacketGoesWhenPatienceEnds() throws IOException {
        ImpairedLink link = impaired(Impairment.NONE.reordering(1, 3).patience(Duration.ofNanos(10)));
        assertThat(through(link, "a")).isEmpty();
        now.addAndGet(4);
        assertThat(through(link, "b")).isEmpty();
        assertThat(link.nextDeadline()).hasValue(now.get() + 6);
        now.addAndGet(6);
        link.await(0);
        assertThat(received(pair.right())).containsExactly("a");
        assertThat(link.nextDeadline()).hasValue(now.get() + 4);
    }

    @Test
    void aDelayedPacketGoesWhenItIsDue() throws IOException {
        ImpairedLink link = impaired(Impairment.NONE.delay(Duration.ofNanos(10), Duration.ZERO));
        assertThat(link.nextDeadline()).isEmpty();
        assertThat(through(link, "a")).isEmpty();
        assertThat(link.nextDeadline()).hasValue(now.get() + 10);
        now.addAndGet(9);
        assertThat(through(link, "b")).isEmpty();
        now.addAndGet(1);
        assertThat(received(link)).isEmpty();
        assertThat(received(pair.right())).containsExactly("a");
        now.addAndGet(9);
        assertThat(through(link, "c")).containsExactly("b");
    }

    @Test
    void jitterDoesNotReorder() throws IOException {
        ImpairedLink link = impaired(Impairment.NONE.delay(Duration.ofNanos(5), Duration.ofNanos(1000)));
        send(link, THOUSAND);
        now.addAndGet(1004);
        link.await(0);
        assertThat(received(pair.right())).containsExactly(THOUSAND);
    }

    @Test
    void oneImpairmentDoesNotDecideAboutAnothersCases() throws IOException {
        List<String> lossOnly = through(impaired(Impairment.NONE.loss(0.3)), THOUSAND);
        List<String> lossAndMore = through(impaired(Impairment.NONE.loss(0.3).duplication(0.5)), THOUSAND);
        assertThat(lossAndMore.stream().distinct()).containsExactlyElementsOf(lossOnly);
    }

    @Test
    void anotherSeedIsAnotherNetwork() throws IOException {
        Impairment bad = Impairment.NONE.loss(0.5);
        List<String> one = through(new ImpairedLink(pair.left(), bad, 1, now::get), THOUSAND);
        List<String> two = through(new ImpairedLink(pair.left(), bad, 2, now::get), THOUSAND);
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        for (double p : new double[] {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.loss(p));
            assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.duplication(p));
            assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.corruption(p));
            assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.reordering(p, 1));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.reordering(0.5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Impairment.NONE.patience(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Impairment.NONE.delay(Duration.ofNanos(-1), Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Impairment.NONE.delay(Duration.ZERO, Duration.ofNanos(-1)));
    }

    private static java.util.Comparator<String> asSent() {
        return java.util.Comparator.comparingInt(it -> Integer.parseInt(it.substring("packet ".length())));
    }
}
