package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.conformance.forwarding.ForwardingStep.AtRouter;
import readback.conformance.forwarding.ForwardingStep.RouterResult;
import readback.spec.TlaValue;

/** What the specification says of a router is what the router does, and nothing else passes for it. */
class RouterUnderTestTest {

    private static final int BURST = 2;
    private static final int SEEDS = 50;

    private static SpecPacket packet(int ttl, int units, boolean df) {
        List<TlaValue> data = java.util.stream.IntStream.range(0, units).<TlaValue>mapToObj(TlaValue.Int::new).toList();
        return new SpecPacket("S", "H", "UDP", df ? 0 : 1, 0, false, df, false, ttl, false, data);
    }

    private static SpecPacket piece(SpecPacket of, int off, int to, boolean mf, int ttl) {
        return new SpecPacket(
                of.src(), of.dst(), of.proto(), of.id(), off, mf, of.df(), of.routed(), ttl, false,
                of.data().subList(off, to));
    }

    private static SpecPacket error(String why) {
        return new SpecPacket("R", "S", "ICMP", 0, 0, false, false, false, 9, true, List.of(new TlaValue.Str(why)));
    }

    private static RouterResult sent(SpecPacket... out) {
        return new RouterResult("forward", "", "H", List.of(out), Optional.empty(), BURST, true);
    }

    private static RouterResult discarded(String why, boolean reported, int tokens) {
        return new RouterResult(
                "discard", why, "none", List.of(), reported ? Optional.of(error(why)) : Optional.empty(), tokens, true);
    }

    /** Whether the router agrees, however the step is made concrete. */
    private static boolean agrees(SpecPacket packet, String to, int mtu, int tokens, RouterResult result) {
        RouterUnderTest router = new RouterUnderTest(BURST, 4);
        AtRouter step = new AtRouter("R", packet, to, mtu, tokens, result);
        List<Boolean> each = java.util.stream.LongStream.range(0, SEEDS)
                .mapToObj(seed -> InWords.isEmpty(router.take(step, result, seed * 0x9e3779b97f4a7c15L)))
                .distinct()
                .toList();
        assertThat(each).as("the same for every seed").hasSize(1);
        return each.getFirst();
    }

    @Test
    void whatIsForwardedHasOneHopLess() {
        SpecPacket packet = packet(5, 2, false);

        assertThat(agrees(packet, "H", 3, BURST, sent(piece(packet, 0, 2, false, 4)))).isTrue();
        assertThat(agrees(packet, "H", 3, BURST, sent(piece(packet, 0, 2, false, 5)))).isFalse();
        assertThat(agrees(packet, "H", 3, BURST, sent(piece(packet, 0, 2, false, 3)))).isFalse();
        assertThat(agrees(packet, "H", 3, BURST, discarded("time exceeded", true, 1))).isFalse();
    }

    @Test
    void whatIsTooLargeIsCut() {
        SpecPacket packet = packet(5, 3, false);
        SpecPacket first = piece(packet, 0, 2, true, 4);

        assertThat(agrees(packet, "H", 2, BURST, sent(first, piece(packet, 2, 3, false, 4)))).isTrue();
        assertThat(agrees(packet, "H", 2, BURST, sent(first, piece(packet, 2, 3, true, 4)))).isFalse();
        assertThat(agrees(packet, "H", 2, BURST, sent(piece(packet, 2, 3, false, 4), first))).isFalse();
        assertThat(agrees(packet, "H", 2, BURST, sent(first))).isFalse();
    }

    @Test
    void whatMustNotBeCutIsReported() {
        SpecPacket packet = packet(5, 3, true);

        assertThat(agrees(packet, "H", 2, BURST, discarded("fragmentation needed", true, 1))).isTrue();
        assertThat(agrees(packet, "H", 2, 0, discarded("fragmentation needed", false, 0))).isTrue();
        assertThat(agrees(packet, "H", 2, BURST, discarded("fragmentation needed", false, BURST))).isFalse();
        assertThat(agrees(packet, "H", 2, 0, discarded("fragmentation needed", true, 0))).isFalse();
    }

    @Test
    void reasonsAreToldApart() {
        assertThat(agrees(packet(1, 1, true), "H", 3, BURST, discarded("time exceeded", true, 1))).isTrue();
        assertThat(agrees(packet(1, 1, true), "none", 0, BURST, discarded("unreachable", true, 1))).isTrue();
        assertThat(agrees(packet(1, 1, true), "H", 3, BURST, discarded("unreachable", true, 1))).isFalse();
        assertThat(agrees(packet(1, 1, true), "none", 0, BURST, discarded("time exceeded", true, 1))).isFalse();
    }

    @Test
    void anErrorCostsOneToken() {
        assertThat(agrees(packet(1, 1, true), "H", 3, 1, discarded("time exceeded", true, 0))).isTrue();
        assertThat(agrees(packet(1, 1, true), "H", 3, 1, discarded("time exceeded", true, 1))).isFalse();
        assertThat(agrees(packet(1, 1, true), "H", 3, 2, discarded("time exceeded", true, 0))).isFalse();
    }
}
