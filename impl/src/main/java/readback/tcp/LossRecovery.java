package readback.tcp;

import java.util.Optional;

/**
 * What a sender knows of congestion and loss: {@code t.cc} of the specification. The rules are {@link Congestion}'s.
 *
 * @param control the congestion window and its threshold
 * @param dups duplicate ACKs in a row outside recovery, up to {@link #DUP_THRESH}
 * @param limited octets that limited transmit has sent (RFC 3042)
 * @param phase where the sender stands
 * @param recover SND.NXT when the loss was noticed; in phase OPEN only as long as duplicate ACKs may be those of that
 *     loss
 * @param sack whether both ends permit SACK
 * @param sacked the scoreboard
 * @param rexmit what is before it was sent again: HighRxt + 1 (RFC 6675 section 2); empty in phase OPEN
 * @param rescue RescueRxt + 1 (RFC 6675 section 2): this recovery's rescue waits until SND.UNA is beyond it; empty where
 *     it is
 */
public record LossRecovery(
        CongestionControl control,
        int dups,
        long limited,
        Phase phase,
        Optional<SeqNum> recover,
        boolean sack,
        Scoreboard sacked,
        Optional<SeqNum> rexmit,
        Optional<SeqNum> rescue) {

    /** DupThresh of RFC 6675 section 2: so many duplicate ACKs tell of a loss. */
    public static final int DUP_THRESH = 3;

    /** Where a sender stands. */
    public enum Phase {
        /** Nothing is known to be lost. */
        OPEN,
        /** Fast recovery, after duplicate ACKs. */
        RECOVERY,
        /** Slow start after a timeout, until what was outstanding then is acknowledged. */
        LOSS
    }

    /** {@code NoCongestion}: nothing is done about congestion. */
    public static final LossRecovery NONE = begin(Reno.NONE, false);

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if {@code dups} is not within 0 to 3, or {@code limited} is negative
     */
    public LossRecovery {
        TcpBounds.within("dups", dups, 0, DUP_THRESH);
        TcpBounds.count("limited", limited);
    }

    /** Before anything was sent. */
    public static LossRecovery begin(CongestionControl control, boolean sack) {
        return new LossRecovery(
                control, 0, 0, Phase.OPEN, Optional.empty(), sack, Scoreboard.EMPTY, Optional.empty(),
                Optional.empty());
    }

    /** {@code OneByOne}: while a loss is repaired by SACK, or after a timeout, segments go out one by one. */
    boolean oneByOne() {
        return phase == Phase.LOSS || (phase == Phase.RECOVERY && sack);
    }

    LossRecovery with(CongestionControl control1) {
        return new LossRecovery(control1, dups, limited, phase, recover, sack, sacked, rexmit, rescue);
    }

    LossRecovery with(Scoreboard sacked1) {
        return sacked1.equals(sacked)
                ? this
                : new LossRecovery(control, dups, limited, phase, recover, sack, sacked1, rexmit, rescue);
    }

    LossRecovery withDups(int dups1) {
        return new LossRecovery(control, dups1, limited, phase, recover, sack, sacked, rexmit, rescue);
    }

    LossRecovery withLimited(long limited1) {
        return limited1 == limited
                ? this
                : new LossRecovery(control, dups, limited1, phase, recover, sack, sacked, rexmit, rescue);
    }

    LossRecovery sentAgainTo(SeqNum end) {
        return new LossRecovery(control, dups, limited, phase, recover, sack, sacked, Optional.of(end), rescue);
    }

    /** The rescue was sent: none follows before the recovery ends. */
    LossRecovery rescuing() {
        return new LossRecovery(control, dups, limited, phase, recover, sack, sacked, rexmit, recover);
    }

    /** New text was acknowledged: duplicate ACKs are counted anew. */
    LossRecovery acknowledged(Optional<SeqNum> rexmit1, Optional<SeqNum> rescue1) {
        return new LossRecovery(control, 0, 0, phase, recover, sack, sacked, rexmit1, rescue1);
    }

    /** {@code Leave}: the sender is back in phase OPEN. */
    LossRecovery left(Optional<SeqNum> recover1) {
        return new LossRecovery(
                control, dups, limited, Phase.OPEN, recover1, sack, sacked, Optional.empty(), Optional.empty());
    }
}
