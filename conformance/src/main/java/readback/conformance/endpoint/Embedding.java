package readback.conformance.endpoint;

import readback.tcp.SeqNum;
import readback.tcp.Timestamps;

/**
 * How the numbers of one step are made concrete: see the package's essay.
 *
 * @param send where ISS, SND.UNA and SND.NXT live, and SEG.ACK of what arrives, and SEG.SEQ of what is sent
 * @param receive where IRS and RCV.NXT live, and SEG.SEQ of what arrives, and SEG.ACK of what is sent
 * @param ours where our timestamps live
 * @param theirs where those of the peer live
 * @param now the time of the step, and the deadline of a timer that fires in it
 * @param salt what the choices were made from
 */
record Embedding(Space send, Space receive, StampSpace ours, StampSpace theirs, long now, long salt) {

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    /** The core's timestamp clock ticks once in so many nanoseconds, as a power of two. */
    private static final int CLOCK_TICK = 20;

    /** Numbers around which signed and unsigned comparisons go wrong, if they do. */
    private static final int[] LANDMARKS = {
        0, -1, -2, -3, -4, 1, 2, 3,
        Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MIN_VALUE + 2, Integer.MIN_VALUE + 3,
        Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 2, Integer.MAX_VALUE - 3
    };

    /** The two spaces lie at least so many N apart, so that a number of one is {@link Space#OUTSIDE} of the other. */
    private static final int APART = 8;

    /**
     * The embedding for a step from {@code t}; half of the salts choose a landmark, the others any number.
     *
     * @param clock what the timestamp clock shows
     */
    static Embedding of(SpecConstants constants, SpecTcb t, int clock, long salt) {
        int n = constants.n();
        SeqNum send = new SeqNum(base(draw(salt, 1)));
        SeqNum receive = new SeqNum(base(draw(salt, 2)));
        boolean near = Math.abs((long) send.minus(receive)) < (long) APART * n;
        StampSpace ours = new StampSpace(constants.tsSpace(), base(draw(salt, 8)) | 1);
        StampSpace theirs = new StampSpace(constants.tsSpace(), base(draw(salt, 9)) | 1);
        return new Embedding(
                new Space(n, t.una(), send),
                new Space(n, t.rnxt(), near ? receive.plus(Integer.MIN_VALUE >>> 1) : receive),
                ours,
                theirs,
                constants.usesTimestamps() ? showing(ours.concrete(clock), draw(salt, 3)) : draw(salt, 3),
                salt);
    }

    /** A time like this one at which the core's clock shows that. */
    private static long showing(int stamp, long time) {
        long mask = 0xffff_ffffL << CLOCK_TICK;
        long now = (time & ~mask) | (((long) stamp << CLOCK_TICK) & mask);
        if (Timestamps.clock(now) != stamp) {
            throw new IllegalStateException("the core's clock does not tick once in 2^20 ns");
        }
        return now;
    }

    /** What stands in a field that must not be looked at. */
    SeqNum junk() {
        return new SeqNum((int) draw(salt, 4));
    }

    /**
     * How long ago the interval of challenge ACKs began: any time of less than {@code interval}, often an edge of it.
     */
    long within(long interval) {
        return switch (Math.floorMod(draw(salt, 5), 4)) {
            case 0 -> 0;
            case 1 -> interval - 1;
            default -> Math.floorMod(draw(salt, 6), interval);
        };
    }

    /** A choice among so many, that depends on nothing else that is chosen. */
    int choice(int among) {
        return Math.floorMod(draw(salt, 7), among);
    }

    /** Independent numbers from one salt. */
    private static long draw(long salt, int which) {
        return mix(salt + which * GOLDEN);
    }

    private static int base(long hash) {
        int choice = (int) (hash >>> Integer.SIZE);
        return (hash & 1) == 0 ? LANDMARKS[Math.floorMod(choice, LANDMARKS.length)] : choice;
    }

    /** Scatters: the finalizer of SplitMix64. */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return b ^ (b >>> 31);
    }
}
