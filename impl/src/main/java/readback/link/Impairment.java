package readback.link;

import java.time.Duration;

/**
 * How badly a link behaves. Start from {@link #NONE} and say what is wrong with it:
 *
 * <pre>{@code
 * Impairment.NONE.loss(0.2).duplication(0.1).reordering(0.3, 4).delay(Duration.ofMillis(20), Duration.ofMillis(5))
 * }</pre>
 *
 * @param loss the probability that a packet is lost, 0 to 1
 * @param duplication the probability that a packet that is not lost is sent twice, 0 to 1
 * @param corruption the probability that one bit of a packet is inverted, 0 to 1, for each copy by itself
 * @param reordering the probability that a packet is held until others have overtaken it, 0 to 1, for each copy by
 *     itself
 * @param overtakers how many packets may overtake one that is held, at most; at least 1
 * @param patience nanoseconds after which a held packet goes even though nothing has overtaken it; positive
 * @param delay nanoseconds that every packet takes; not negative
 * @param jitter nanoseconds that it takes in addition, at most, evenly distributed; jitter alone does not reorder
 */
public record Impairment(
        double loss,
        double duplication,
        double corruption,
        double reordering,
        int overtakers,
        long patience,
        long delay,
        long jitter) {

    /** A link that does nothing wrong. */
    public static final Impairment NONE =
            new Impairment(0, 0, 0, 0, 1, Duration.ofMillis(10).toNanos(), 0, 0);

    public Impairment {
        checkProbability("loss", loss);
        checkProbability("duplication", duplication);
        checkProbability("corruption", corruption);
        checkProbability("reordering", reordering);
        if (overtakers < 1 || patience <= 0 || delay < 0 || jitter < 0) {
            throw new IllegalArgumentException("overtakers %d, patience %d ns, delay %d ns, jitter %d ns"
                    .formatted(overtakers, patience, delay, jitter));
        }
    }

    private static void checkProbability(String what, double p) {
        // Written so that NaN fails it.
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability of " + what + " of " + p);
        }
    }

    public Impairment loss(double probability) {
        return new Impairment(
                probability, duplication, corruption, reordering, overtakers, patience, delay, jitter);
    }

    public Impairment duplication(double probability) {
        return new Impairment(loss, probability, corruption, reordering, overtakers, patience, delay, jitter);
    }

    public Impairment corruption(double probability) {
        return new Impairment(loss, duplication, probability, reordering, overtakers, patience, delay, jitter);
    }

    /** Packets held with this probability, until at most so many others have overtaken them. */
    public Impairment reordering(double probability, int most) {
        return new Impairment(loss, duplication, corruption, probability, most, patience, delay, jitter);
    }

    /** How long a held packet waits for others to overtake it. */
    public Impairment patience(Duration longest) {
        return new Impairment(
                loss, duplication, corruption, reordering, overtakers, longest.toNanos(), delay, jitter);
    }

    /** Every packet takes {@code always}, and up to {@code atMost} in addition. */
    public Impairment delay(Duration always, Duration atMost) {
        return new Impairment(
                loss, duplication, corruption, reordering, overtakers, patience, always.toNanos(), atMost.toNanos());
    }
}
