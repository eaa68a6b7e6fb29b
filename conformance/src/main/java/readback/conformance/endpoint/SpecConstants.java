package readback.conformance.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.tcp.ChallengeLimit;
import readback.tcp.CongestionConfig;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.KeepAlive;
import readback.tcp.OfferedOptions;
import readback.tcp.Path;
import readback.tcp.RoundTrip;
import readback.tcp.TcpConfig;
import readback.tcp.TcpConfig.Reading;

/**
 * The constants of {@code Endpoint.tla}, as a model's cfg file gives them.
 *
 * @param n the size of the sequence space, even, 4 to 65536
 * @param window the receive buffer, in octets: less than half of {@code n}
 * @param sendLength octets of one SEND
 * @param tries retransmissions before giving up; {@link #FOREVER}: it never does
 * @param challengeLimit challenge ACKs in one interval; {@link #UNLIMITED}: they are not counted
 * @param mss octets of text in one segment, at most; {@link #UNLIMITED}: as many as there are
 * @param readLength octets of one RECEIVE
 * @param readsAtOnce whether the user takes text as soon as it is there
 * @param congestion whether congestion is heeded, and how losses are repaired
 * @param initialWindow octets that may be sent first; {@link #UNLIMITED}: any number
 * @param delaysAcks whether acknowledgments are delayed
 * @param scaleShift the shift count that our SYNs offer; {@link #UNLIMITED}: they do not
 * @param usesTimestamps whether our SYNs offer timestamps
 * @param tsSpace how many timestamps there are: a power of two, 2 to 256
 * @param nagle whether connections begin with Nagle's algorithm
 * @param keepAliveTries probes of an idle connection before giving up
 * @param idleRestart whether a connection that idles begins with the initial window again
 * @param reopens whether somebody listens for SYNs that open a connection anew from TIME-WAIT
 */
public record SpecConstants(
        int n, int window, int sendLength, int tries, int challengeLimit, int mss, int readLength, boolean readsAtOnce,
        Recovery congestion, int initialWindow, boolean delaysAcks, int scaleShift,
        boolean usesTimestamps, int tsSpace, boolean nagle, int keepAliveTries,
        boolean idleRestart, boolean reopens) {

    /** The specification's {@code Forever}. */
    static final int FOREVER = 99;

    /** The specification's {@code Unlimited}, which is what it has where a cfg says nothing else. */
    static final int UNLIMITED = 99;

    /** The specification's {@code TsSpace} where a cfg says nothing else. */
    static final int TS_SPACE = 8;

    private static final int MOST_TS_SPACE = 256;
    private static final int MOST_SHIFT = 14;
    private static final int LEAST_N = 4;
    private static final int GREATEST_N = 65_536;
    private static final int MSS = 1460;

    private static final Duration ACK_DELAY = Duration.ofMillis(40);

    /** How long an interval of challenge ACKs lasts; the specification has no time. */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Refuses what the {@link Embedding} is not exact for, with an {@link IllegalArgumentException}. */
    public SpecConstants {
        if (n < LEAST_N || n > GREATEST_N || n % 2 != 0) {
            throw new IllegalArgumentException("N is not an even number within 4 to 65536: " + n);
        }
        if (window < 0 || window >= n / 2) {
            throw new IllegalArgumentException("Window is not within 0 to N/2 - 1: " + window);
        }
        if (sendLength < 1) {
            throw new IllegalArgumentException("SendLength is not positive: " + sendLength);
        }
        if (tries < 0 || tries > FOREVER) {
            throw new IllegalArgumentException("Tries is not within 0 to 99: " + tries);
        }
        if (mss < 1 || mss > UNLIMITED || readLength < 1) {
            throw new IllegalArgumentException("Mss is not within 1 to 99, or ReadLength not positive: " + mss + ", "
                    + readLength);
        }
        if (initialWindow < 1 || initialWindow > UNLIMITED) {
            throw new IllegalArgumentException("InitialWindow is not within 1 to 99: " + initialWindow);
        }
        if (keepAliveTries < 1) {
            throw new IllegalArgumentException("KeepAliveTries is not positive: " + keepAliveTries);
        }
        if (tsSpace < 2 || tsSpace > MOST_TS_SPACE || Integer.bitCount(tsSpace) != 1) {
            throw new IllegalArgumentException("TsSpace is not a power of two within 2 to 256: " + tsSpace);
        }
        if (scaleShift < 0 || (scaleShift > MOST_SHIFT && scaleShift != UNLIMITED)) {
            throw new IllegalArgumentException("ScaleShift is not within 0 to 14, nor NoShift: " + scaleShift);
        }
        if (challengeLimit < 1 || challengeLimit > UNLIMITED) {
            throw new IllegalArgumentException("ChallengeLimit is not within 1 to 99: " + challengeLimit);
        }
    }

    /** Challenge ACKs are not counted, segments are of any length, and the user reads at once. */
    public SpecConstants(int n, int window, int sendLength, int tries) {
        this(n, window, sendLength, tries, UNLIMITED);
    }

    /** The same, where challenge ACKs are counted. */
    public SpecConstants(int n, int window, int sendLength, int tries, int challengeLimit) {
        this(n, window, sendLength, tries, challengeLimit, UNLIMITED, 1, true, Recovery.NONE, UNLIMITED, false,
                UNLIMITED, false, TS_SPACE, false, 1, false, false);
    }

    /**
     * From the values by name.
     *
     * @throws IllegalArgumentException if one of the four is missing or out of range
     */
    public static SpecConstants of(Map<String, Integer> values) {
        return new SpecConstants(
                value(values, "N"),
                value(values, "Window"),
                value(values, "SendLength"),
                value(values, "Tries"),
                values.getOrDefault("ChallengeLimit", UNLIMITED), values.getOrDefault("Mss", UNLIMITED),
                values.getOrDefault("ReadLength", 1), values.getOrDefault("ReadsAtOnce", 1) != 0,
                recovery(values), values.getOrDefault("InitialWindow", UNLIMITED),
                values.getOrDefault("DelaysAcks", 0) != 0,
                values.getOrDefault("ScaleShift", UNLIMITED), values.getOrDefault("UsesTimestamps", 0) != 0,
                values.getOrDefault("TsSpace", TS_SPACE), values.getOrDefault("Nagle", 0) != 0,
                values.getOrDefault("KeepAliveTries", 1), values.getOrDefault("IdleRestart", 0) != 0,
                values.getOrDefault("Reopens", 0) != 0);
    }

    private static Recovery recovery(Map<String, Integer> values) {
        if (values.getOrDefault("CongestionControl", 0) == 0) {
            return Recovery.NONE;
        }
        return values.getOrDefault("PermitsSack", 0) == 0 ? Recovery.NEW_RENO : Recovery.SACK;
    }

    private static int value(Map<String, Integer> values, String name) {
        Integer value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no number is given for the constant " + name);
        }
        return value;
    }

    /** The way to a peer that takes segments of this length. */
    Path path(int smss) {
        return new Path(coreMss(smss), coreMss(mss), RoundTrip.unmeasured(Duration.ofSeconds(1).toNanos()));
    }

    private static int coreMss(int mss) {
        return mss == UNLIMITED ? MSS : mss;
    }

    /** The core's configuration that means the same. The times are free: the specification has none. */
    TcpConfig config() {
        int coreTries = tries == FOREVER ? TcpConfig.FOREVER : tries;
        return new TcpConfig(
                window, coreMss(mss), coreTries, coreTries, Duration.ofSeconds(1), Duration.ofSeconds(60),
                        Duration.ofMinutes(2),
                challengeLimit == UNLIMITED ? ChallengeLimit.NONE : new ChallengeLimit(challengeLimit, INTERVAL),
                readsAtOnce ? Reading.AT_ONCE : Reading.BY_RECEIVE,
                new CongestionConfig(congestion, OptionalLong.of(initialWindow)).idleRestart(idleRestart),
                Optional.empty(),
                delaysAcks ? Optional.of(ACK_DELAY) : Optional.empty(),
                new OfferedOptions(
                        usesTimestamps, scaleShift == UNLIMITED ? OptionalInt.empty() : OptionalInt.of(scaleShift)),
                nagle, new KeepAlive(Duration.ofHours(2), Duration.ofMinutes(1), keepAliveTries));
    }

    /** Of the options of RFC 7323. */
    SpecAgreed noneAgreed() {
        return SpecAgreed.none(tsSpace);
    }

    /** {@code NoCongestion}. */
    SpecCongestion noCongestion() {
        return congestion == Recovery.NONE ? SpecCongestion.NONE : SpecCongestion.none(n);
    }

    /** {@code Off}: how far {@code b} lies ahead of {@code a}. */
    int off(int a, int b) {
        return Math.floorMod(b - a, n);
    }
}
