package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import readback.conformance.forwarding.ForwardingStep.AtHost;
import readback.conformance.forwarding.ForwardingStep.Buffer;
import readback.conformance.forwarding.ForwardingStep.HeldBuffer;
import readback.conformance.forwarding.SpecPacket.PacketKey;
import readback.conformance.forwarding.SpecPacket.Part;
import readback.spec.TlaValue;

/** What the specification says of a host is what the host does, and nothing else passes for it. */
class HostUnderTestTest {

    private static final int SEEDS = 50;
    private static final Buffer NONE = new Buffer(List.of(), false, 0);
    private static final Buffer REFUSED = new Buffer(List.of(), true, 1);

    private final HostUnderTest host = new HostUnderTest(4);

    private static List<TlaValue> units(int from, int to) {
        return IntStream.range(from, to).<TlaValue>mapToObj(TlaValue.Int::new).toList();
    }

    private static SpecPacket fragment(int from, int to, boolean mf) {
        return new SpecPacket("S", "H", "UDP", 1, from, mf, false, false, 9, false, units(from, to));
    }

    private static Buffer holding(Part... parts) {
        return new Buffer(List.of(parts), false, 1);
    }

    private boolean agrees(SpecPacket packet, Buffer before, Buffer after, String outcome, List<TlaValue> data) {
        return agrees(packet, before, List.of(), after, outcome, data);
    }

    private boolean agrees(
            SpecPacket packet, Buffer before, List<HeldBuffer> others, Buffer after, String outcome,
                    List<TlaValue> data) {
        AtHost step = new AtHost("H", packet, before, others, after, outcome, data);
        List<Boolean> each = LongStream.range(0, SEEDS)
                .mapToObj(seed -> InWords.isEmpty(host.take(step, seed * 0x9e3779b97f4a7c15L)))
                .distinct()
                .toList();
        assertThat(each).as("the same for every seed").hasSize(1);
        return each.getFirst();
    }

    @Test
    void fragmentsAreHeldUntilNothingIsMissing() {
        SpecPacket first = fragment(0, 2, true);
        SpecPacket last = fragment(2, 3, false);

        assertThat(agrees(first, NONE, holding(first.part()), "held", List.of())).isTrue();
        assertThat(agrees(first, NONE, NONE, "held", List.of())).isFalse();
        assertThat(agrees(last, holding(first.part()), NONE, "complete", units(0, 3))).isTrue();
        assertThat(agrees(last, holding(first.part()), NONE, "complete", units(1, 4))).isFalse();
        assertThat(agrees(last, holding(first.part()), holding(first.part(), last.part()), "held", List.of()))
                .isFalse();
    }

    @Test
    void overlapsAreRefusedAndDuplicatesIgnored() {
        SpecPacket first = fragment(0, 2, true);
        SpecPacket over = fragment(1, 3, true);

        assertThat(agrees(over, holding(first.part()), REFUSED, "overlap", List.of())).isTrue();
        assertThat(agrees(over, holding(first.part()), holding(first.part(), over.part()), "held", List.of()))
                .isFalse();
        assertThat(agrees(first, holding(first.part()), holding(first.part()), "duplicate", List.of())).isTrue();
        assertThat(agrees(first, REFUSED, REFUSED, "refused", List.of())).isTrue();
        assertThat(agrees(first, REFUSED, holding(first.part()), "held", List.of())).isFalse();
    }

    @Test
    void theSameRangeWithOtherOctetsIsAnOverlap() {
        SpecPacket first = fragment(0, 1, true);
        SpecPacket forged = new SpecPacket("S", "H", "UDP", 1, 0, true, false, false, 9, false, units(7, 8));

        assertThat(agrees(forged, holding(first.part()), REFUSED, "overlap", List.of())).isTrue();
        assertThat(agrees(forged, holding(first.part()), holding(first.part()), "duplicate", List.of())).isFalse();
    }

    private static ForwardingStep.Timeout timeout(Buffer buffer, boolean reported) {
        return new ForwardingStep.Timeout("H", fragment(0, 1, true).key(), buffer, List.of(), reported);
    }

    @Test
    void whatIsHeldOfOtherDatagramsIsNotTouched() {
        SpecPacket first = fragment(0, 2, true);
        SpecPacket last = fragment(2, 3, false);
        List<HeldBuffer> others = List.of(
                new HeldBuffer(new PacketKey("T", "H", "UDP", 1), holding(first.part())),
                new HeldBuffer(new PacketKey("S", "H", "TCP", 1), holding(last.part())),
                new HeldBuffer(new PacketKey("S", "H", "UDP", 2), REFUSED));

        assertThat(agrees(last, holding(first.part()), others, NONE, "complete", units(0, 3))).isTrue();
        assertThat(agrees(last, NONE, others, holding(last.part()), "held", List.of())).isTrue();
        assertThat(agrees(last, NONE, others, NONE, "complete", units(0, 3))).isFalse();
        assertThat(agrees(last, NONE, others, NONE, "refused", List.of())).isFalse();
    }

    @Test
    void onlyAFirstFragmentIsReported() {
        Buffer first = holding(fragment(0, 1, true).part());
        Buffer last = holding(fragment(2, 3, false).part());

        assertThat(InWords.isEmpty(host.take(timeout(first, true), 5))).isTrue();
        assertThat(InWords.isEmpty(host.take(timeout(first, false), 5))).isFalse();
        assertThat(InWords.isEmpty(host.take(timeout(last, false), 5))).isTrue();
        assertThat(InWords.isEmpty(host.take(timeout(last, true), 5))).isFalse();
        assertThat(InWords.isEmpty(host.take(timeout(REFUSED, false), 5))).isTrue();
    }

    @Test
    void whatIsTooLargeForTheLinkIsSentInFragments() {
        SpecPacket packet = fragment(0, 3, false);
        List<SpecPacket> pieces = List.of(fragment(0, 2, true), fragment(2, 3, false));

        assertThat(InWords.isEmpty(host.take(new ForwardingStep.Send("H", packet, 2, pieces), 5))).isTrue();
        assertThat(InWords.isEmpty(host.take(new ForwardingStep.Send("H", packet, 2, List.of(packet)), 5))).isFalse();
        assertThat(InWords.isEmpty(host.take(new ForwardingStep.Send("H", packet, 3, List.of(packet)), 5))).isTrue();
    }
}
