package readback.conformance.endpoint.tour;

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
import readback.tcp.TcpConfig;

/**
 * Tours of two ends through the public socket API of two hosts, the player being the network and the clock.
 *
 * @param model the id of the model that is toured
 * @param setup how the hosts are set up
 * @param bothOpen whether both ends may open
 */
public record EndpointTours(String model, TourSetup setup, boolean bothOpen) implements TourBinding {

    private static final int MODULUS = 16;
    private static final int FIRST_A = 14;
    private static final int FIRST_B = 13;
    private static final int FULL_SEGMENT = 1460;

    /** Tours of opening and closing, without text. */
    public static EndpointTours ofOpening(String model) {
        return new EndpointTours(model, TourSetup.HANDSHAKE, false);
    }

    /** The same where both ends may open. */
    public static EndpointTours ofOpeningBoth(String model) {
        return new EndpointTours(model, TourSetup.HANDSHAKE, true);
    }

    /**
     * Tours of an established connection that carries text.
     *
     * @param window the model's Window
     * @param mss its Mss
     */
    public static EndpointTours ofText(String model, int window, int mss) {
        return new EndpointTours(model, new TourSetup(window, mss, TcpConfig.FOREVER), false);
    }

    @Override
    public Class<? extends TourListener> listener() {
        return EndpointTourListener.class;
    }

    /**
     * A's numbers wrap within the handshake, at the FIN, and nowhere near; B's wrap the sign. B's stay a window away
     * from 0: the model's do too, so that the {@code <SEQ=0>} with which a closed port refuses is outside A's window.
     */
    private List<NumberConcretion> ways(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int portA = random.nextInt(1024, 32768);
        int portB = random.nextInt(32768, 65536);
        if (setup.text()) {
            return waysOfText(random, portA, portB);
        }
        return bothOpen ? waysOfOpeningBoth(random, portA, portB) : waysOfOpening(random, portA, portB);
    }

    /** Text of one octet and of a full segment; the numbers wrap in mid-transfer, A's or B's. */
    private static List<NumberConcretion> waysOfText(RandomGenerator random, int portA, int portB) {
        return List.of(
                new NumberConcretion(
                        "segments of one octet, A's second is the first after the wrap",
                        -2, 0x7ffffffe, portA, portB, FIRST_A, FIRST_B, MODULUS, 1),
                new NumberConcretion(
                        "full segments, A's first wraps in its middle",
                        -700, 0x7fffffff - 2000, portA, portB, FIRST_A, FIRST_B, MODULUS, FULL_SEGMENT),
                new NumberConcretion(
                        "lengths and numbers by the seed",
                        random.nextInt(), -random.nextInt(1, 4), portA, portB, FIRST_A, FIRST_B, MODULUS,
                        random.nextInt(2, FULL_SEGMENT)));
    }

    /** Each may refuse the other's SYN,ACK with {@code <SEQ=0>}, so that 0 is outside the windows of both. */
    private static List<NumberConcretion> waysOfOpeningBoth(RandomGenerator random, int portA, int portB) {
        return List.of(
                new NumberConcretion(
                        "A's SYN is the last number before the sign changes", 0x7fffffff, -0x20000, portA, portB, 1, 4,
                        8),
                new NumberConcretion(
                        "numbers by the seed",
                        random.nextInt(1, Integer.MAX_VALUE - 9), -random.nextInt(0x20000, Integer.MAX_VALUE), portB,
                        portA, 1, 4, 8));
    }

    private static List<NumberConcretion> waysOfOpening(RandomGenerator random, int portA, int portB) {
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
        return TourPlayer.play(tour, ways(seed).get(concretion), setup, link == TourLink.UDP, capture);
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
