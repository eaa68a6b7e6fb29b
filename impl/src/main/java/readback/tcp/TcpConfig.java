package readback.tcp;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one side of all its connections decides for itself. The initial value of each RTO is that of RFC 6298 section
 * 2.1, without jitter.
 *
 * @param window octets of the receive buffer, 0 to 65535 x 2^14: RCV.WND at most; more than 65535 of it are announced
 *     only where windows are scaled
 * @param mss the maximum segment size that is announced (MUST-14), and the most that the network below can carry
 *     (MUST-16): 1 to 65535 octets of text
 * @param synTries how often a SYN or SYN,ACK is retransmitted before giving up: R2 as a count; {@link #FOREVER}: never
 * @param tries how often other segments are retransmitted before giving up, likewise
 * @param initialRto the first retransmission timeout; each further one is twice as long
 * @param maxRto the longest retransmission timeout, not less than the first
 * @param msl the maximum segment lifetime; TIME-WAIT lasts twice as long (MUST-13)
 * @param challengeLimit how many challenge ACKs a connection sends in an interval
 * @param reading when the user takes what is delivered
 * @param congestion what is done about congestion and loss
 * @param minRto the least retransmission timeout once a round trip was measured (RFC6298-2.4), not more than the first;
 *     empty: none is measured, and the timeout stays as it is at first
 * @param delayedAck how long the acknowledgment of text may wait for company, less than 0.5 s (MUST-40); empty: it goes
 *     out at once
 * @param offered which options of RFC 7323 our SYNs offer
 * @param nagle whether connections begin with Nagle's algorithm on (SHLD-7)
 * @param keepAlive how a peer is asked whether it is there, where the user wants that
 */
public record TcpConfig(
        int window,
        int mss,
        int synTries,
        int tries,
        Duration initialRto,
        Duration maxRto,
        Duration msl,
        ChallengeLimit challengeLimit,
        Reading reading,
        CongestionConfig congestion,
        Optional<Duration> minRto,
        Optional<Duration> delayedAck,
        OfferedOptions offered,
        boolean nagle,
        KeepAlive keepAlive) {

    /** When the user takes the text that is delivered. */
    public enum Reading {
        /** As soon as it is there: what is announced is always the whole buffer. */
        AT_ONCE,
        /** With {@link Event.Receive}: what is announced is what is free. */
        BY_RECEIVE
    }

    /**
     * A number of tries that is never reached. They are counted all the same, for the timeout grows with them; the
     * specification, in which there is no time, leaves its count at zero.
     */
    public static final int FOREVER = Integer.MAX_VALUE;

    /** As much as a path of 100 Mbit/s and 20 ms holds. */
    private static final int WINDOW = 1 << 18;

    /** MUST-40: an acknowledgment is delayed by less. */
    private static final Duration ACK_DELAY_LIMIT = Duration.ofMillis(500);

    /**
     * For IPv4 over Ethernet. A SYN is given up after 183 s, which is the first time past the 3 minutes of MUST-23, and
     * other segments after 102 s on a path with the least timeout, the first time past the 100 s of SHLD-11; after
     * 243 s where no round trip was measured. Twice the MSL outlasts the first two, so that the last FIN of a patient
     * peer does not outlive TIME-WAIT. An acknowledgment waits 40 ms at most, well below the least timeout of most
     * peers. Both options of RFC 7323 are offered, so that windows of 262,144 octets can be announced, and Nagle's
     * algorithm is on.
     */
    public static final TcpConfig DEFAULT =
            new TcpConfig(WINDOW, 1460, 7, 8, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(2))
                    .congestion(CongestionConfig.DEFAULT)
                    .minRto(Duration.ofMillis(200))
                    .delayedAck(Duration.ofMillis(40))
                    .offered(OfferedOptions.both(WINDOW))
                    .nagle(true);

    /**
     * Refuses what cannot be meant.
     *
     * @throws IllegalArgumentException if a value is out of its range, or a duration is not within 1 ns to one day
     */
    public TcpConfig {
        TcpBounds.window("window", window);
        TcpBounds.within("mss", mss, 1, 0xffff);
        TcpBounds.count("synTries", synTries);
        TcpBounds.count("tries", tries);
        TcpBounds.lasting("initialRto", initialRto);
        TcpBounds.lasting("maxRto", maxRto);
        TcpBounds.lasting("msl", msl);
        minRto.ifPresent(least -> {
            TcpBounds.lasting("minRto", least);
            if (least.compareTo(initialRto) > 0) {
                throw new IllegalArgumentException("minRto is more than initialRto: " + least + " > " + initialRto);
            }
        });
        delayedAck.ifPresent(delay -> {
            TcpBounds.lasting("delayedAck", delay);
            if (delay.compareTo(ACK_DELAY_LIMIT) >= 0) {
                throw new IllegalArgumentException("delayedAck is not less than 0.5 s: " + delay);
            }
        });
        if (maxRto.compareTo(initialRto) < 0) {
            throw new IllegalArgumentException("maxRto is less than initialRto: " + maxRto + " < " + initialRto);
        }
    }

    /** The same with the challenge ACKs that RFC 5961 gives as an example, read at once, the network let alone. */
    public TcpConfig(
            int window, int mss, int synTries, int tries, Duration initialRto, Duration maxRto, Duration msl) {
        this(window, mss, synTries, tries, initialRto, maxRto, msl, ChallengeLimit.DEFAULT, Reading.AT_ONCE,
                CongestionConfig.NONE, Optional.empty(), Optional.empty(), OfferedOptions.NONE, false,
                KeepAlive.DEFAULT);
    }

    /** The fields one by one, to make another of. */
    private static final class Fields {
        private int window;
        private int mss;
        private ChallengeLimit challengeLimit;
        private Reading reading;
        private CongestionConfig congestion;
        private Optional<Duration> minRto;
        private Optional<Duration> delayedAck;
        private OfferedOptions offered;
        private boolean nagle;
        private KeepAlive keepAlive;

        private Fields(TcpConfig from) {
            window = from.window;
            mss = from.mss;
            challengeLimit = from.challengeLimit;
            reading = from.reading;
            congestion = from.congestion;
            minRto = from.minRto;
            delayedAck = from.delayedAck;
            offered = from.offered;
            nagle = from.nagle;
            keepAlive = from.keepAlive;
        }
    }

    private TcpConfig with(Consumer<Fields> change) {
        Fields it = new Fields(this);
        change.accept(it);
        return new TcpConfig(it.window, it.mss, synTries, tries, initialRto, maxRto, msl, it.challengeLimit,
                it.reading, it.congestion, it.minRto, it.delayedAck, it.offered, it.nagle, it.keepAlive);
    }

    /**
     * The same with another receive buffer; where windows are scaled, by as little as it takes to announce all of it.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public TcpConfig window(int octets) {
        return with(it -> {
            it.window = octets;
            it.offered = offered.windowShift().isEmpty() ? offered : offered.shiftFor(octets);
        });
    }

    /**
     * The same with another maximum segment size.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public TcpConfig mss(int octets) {
        return with(it -> it.mss = octets);
    }

    /** The same with another limit of challenge ACKs. */
    public TcpConfig challengeLimit(ChallengeLimit limit) {
        return with(it -> it.challengeLimit = limit);
    }

    /** The same with another way of reading. */
    public TcpConfig reading(Reading reading1) {
        return with(it -> it.reading = reading1);
    }

    /** The same with another way to meet congestion. */
    public TcpConfig congestion(CongestionConfig congestion1) {
        return with(it -> it.congestion = congestion1);
    }

    /**
     * The same, where round trips are measured.
     *
     * @throws IllegalArgumentException if it is more than the first timeout
     */
    public TcpConfig minRto(Duration least) {
        return with(it -> it.minRto = Optional.of(least));
    }

    /**
     * The same, where the acknowledgment of text may wait so long.
     *
     * @throws IllegalArgumentException if it is not less than 0.5 s
     */
    public TcpConfig delayedAck(Duration delay) {
        return with(it -> it.delayedAck = Optional.of(delay));
    }

    /** The same with other options of RFC 7323. */
    public TcpConfig offered(OfferedOptions offered1) {
        return with(it -> it.offered = offered1);
    }

    /** The same, where connections begin with Nagle's algorithm on or off. */
    public TcpConfig nagle(boolean on) {
        return with(it -> it.nagle = on);
    }

    /** The same with other keep-alives. */
    public TcpConfig keepAlive(KeepAlive keepAlive1) {
        return with(it -> it.keepAlive = keepAlive1);
    }

    /** With what connections begin: keep-alives are off (MUST-25). */
    Switches switches() {
        return new Switches(nagle, false);
    }
}
