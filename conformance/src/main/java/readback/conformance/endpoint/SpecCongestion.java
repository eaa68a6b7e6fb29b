package readback.conformance.endpoint;

import java.util.List;
import readback.tcp.LossRecovery.Phase;

/**
 * What the specification's TCB says of congestion and loss, field by field.
 *
 * @param cwnd the congestion window
 * @param ssthresh the slow start threshold; {@link SpecConstants#UNLIMITED}: arbitrarily high
 * @param acked what was acknowledged and is not counted yet
 * @param dups duplicate ACKs in a row
 * @param limited what limited transmit has sent
 * @param phase where the sender stands
 * @param recover SND.NXT when the loss was noticed, modulo N; N: there is none
 * @param sack whether both ends permit SACK
 * @param sacked what the peer holds, modulo N, ascending
 * @param rexmit what is before it was sent again, modulo N; N: nothing was
 * @param rescue what SND.UNA has to pass before the rescue is sent, modulo N; N: it has, or nothing is repaired
 */
public record SpecCongestion(
        int cwnd, int ssthresh, int acked, int dups, int limited, Phase phase, int recover, boolean sack,
        List<Integer> sacked, int rexmit, int rescue) {

    /** {@code NoCongestion} where nothing is done about congestion. */
    public static final SpecCongestion NONE = none(-1);

    /** {@code NoCongestion} where something is, and numbers are modulo {@code n}. */
    public static SpecCongestion none(int n) {
        return new SpecCongestion(0, 0, 0, 0, 0, Phase.OPEN, n, false, List.of(), n, n);
    }

    /** The specification's word. */
    static String word(Phase phase) {
        return switch (phase) {
            case OPEN -> "open";
            case RECOVERY -> "recovery";
            case LOSS -> "loss";
        };
    }
}
