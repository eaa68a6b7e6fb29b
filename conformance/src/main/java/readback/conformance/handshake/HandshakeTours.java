package readback.conformance.handshake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import readback.capture.PcapngWriter;
import readback.conformance.endpoint.StepRequirements;
import readback.conformance.replay.TourBinding.TourMismatch;
import readback.conformance.replay.TourBinding.TourStep;
import readback.conformance.replay.TourBinding;
import readback.conformance.replay.TourListener;
import readback.reports.SequenceDiagram;
import readback.spec.TlaValue;
import readback.tcp.State;

/** Tours of Handshake through the public socket API of two hosts, the player being the network and the clock. */
final class HandshakeTours implements TourBinding {

    @Override
    public String model() {
        return "handshake/tour";
    }

    @Override
    public Class<? extends TourListener> listener() {
        return HandshakeTourListener.class;
    }

    /**
     * A's numbers wrap within the handshake, at the FIN, and nowhere near; B's wrap the sign. B's stay a window away
     * from 0: the model's do too, so that the {@code <SEQ=0>} with which a closed port refuses is outside A's window.
     */
    static List<NumberConcretion> ways(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int portA = random.nextInt(1024, 32768);
        int portB = random.nextInt(32768, 65536);
        return List.of(
                new NumberConcretion(
                        "A's SYN is the last number before the wrap", -1, 0x7fffffff, portA, portB, 1, 4, 8),
                new NumberConcretion(
                        "A's FIN is the last number before the wrap", -2, 0x7ffffffe, portB, portA, 1, 4, 8),
                new NumberConcretion(
                        "numbers by the seed",
                        random.nextInt(1, Integer.MAX_VALUE - 9),
                        -random.nextInt(0x20000, Integer.MAX_VALUE),
                        portA,
                        portB,
                        1,
                        4,
                        8));
    }

    @Override
    public List<String> concretions(long seed) {
        return ways(seed).stream().map(NumberConcretion::name).toList();
    }

    @Override
    public Optional<TourMismatch> play(
            List<TourStep> tour, int concretion, long seed, TourLink link, Optional<PcapngWriter> capture)
            throws IOException {
        return TourPlayer.play(tour, ways(seed).get(concretion), link == TourLink.UDP, capture);
    }

    @Override
    public SequenceDiagram draw(String title, List<TourStep> steps) {
        return TourDiagram.of(title, steps);
    }

    @Override
    public List<String> requirements(TourStep step) {
        Optional<String> at = Optional.ofNullable(step.event().fields().get("at")).map(NumberConcretion::text);
        State after = at.map(end -> NumberConcretion.text(
                        ((TlaValue.Rec) ((TlaValue.Rec) step.state().field("tcb")).field(end)).field("st")))
                .flatMap(StepRequirements::state)
                .orElse(State.CLOSED);
        return TourRequirements.of(step.event(), after);
    }
}
