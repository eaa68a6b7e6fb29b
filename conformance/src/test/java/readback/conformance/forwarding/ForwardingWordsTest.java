package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.conformance.forwarding.InWords.said;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readback.conformance.forwarding.ForwardingStep.Buffer;
import readback.conformance.forwarding.ForwardingStep.HeldBuffer;
import readback.conformance.forwarding.ForwardingStep.StepInput;
import readback.spec.TlaValue;

/** What is given in a step, in words that tell steps apart. */
class ForwardingWordsTest {

    private static final Buffer NONE = new Buffer(List.of(), false, 0);

    private static SpecPacket fragment(int from, int to, boolean mf, int firstDatum) {
        List<TlaValue> data =
                IntStream.range(firstDatum, firstDatum + to - from).<TlaValue>mapToObj(TlaValue.Int::new).toList();
        return new SpecPacket("S", "H", "UDP", 1, from, mf, false, false, 9, false, data);
    }

    private static String given(StepInput input) {
        return said(ForwardingWords.given(input));
    }

    @Test
    void aRouterIsGivenAPacketAndARoute() {
        List<TlaValue> data = List.of(new TlaValue.Int(1));
        SpecPacket whole = new SpecPacket("S", "H", "UDP", 0, 0, false, true, true, 9, false, data);

        assertThat(given(new StepInput.ToRouter("R", whole, "H", 2, 1))).isEqualTo(
                "a packet of S to H (UDP, ttl 9, don't fragment, source route, units 0 to 1, the last: 1)"
                        + " at the router R, which has a route by H, MTU 2 units, and may send 1 errors");
        assertThat(given(new StepInput.ToRouter("R", whole, "none", 0, 1))).contains("which has no route");
    }

    @Test
    void aHostIsGivenAFragmentAndWhatItHolds() {
        SpecPacket first = fragment(0, 2, true, 0);
        Buffer held = new Buffer(List.of(first.part()), false, 1);
        List<HeldBuffer> others = List.of(new HeldBuffer(first.key(), held));

        assertThat(given(new StepInput.ToHost("H", fragment(2, 3, false, 2), held, others))).isEqualTo(
                "a fragment of S to H (UDP, ttl 9, id 1, units 2 to 3, the last: 2) at the host H,"
                        + " held: units 0 to 2 and more to come: 0, 1, and fragments of other datagrams: 1");
        assertThat(given(new StepInput.TimeUp("H", first.key(), held, List.of()))).isEqualTo(
                "the reassembly time is up at H of the datagram of S to H (UDP, id 1),"
                        + " held: units 0 to 2 and more to come: 0, 1");
    }

    /** Data decides whether a part is a duplicate or an overlap. */
    @Test
    void anothersDataInTheSamePlaceIsAnotherPart() {
        assertThat(given(new StepInput.ToHost("H", fragment(0, 1, true, 0), NONE, List.of())))
                .isNotEqualTo(given(new StepInput.ToHost("H", fragment(0, 1, true, 7), NONE, List.of())));
    }

    @Test
    void theOthersAreSaidToo() {
        SpecPacket packet = fragment(0, 1, true, 0);

        assertThat(given(new StepInput.ToOtherHost("H", packet)))
                .startsWith("a fragment of S").endsWith("at the host H");
        assertThat(given(new StepInput.ToSend("H", packet, 2)))
                .startsWith("H is to send a fragment").endsWith("MTU 2 units");
        assertThat(given(new StepInput.Nothing("Tick"))).isEqualTo("Tick");
    }
}
