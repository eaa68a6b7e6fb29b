package readback.tcp;

import java.time.Duration;
import java.util.Optional;

/** When the timers fire: RFC 6298, and 2 MSL. All in nanoseconds on the clock of the steps. */
final class Deadlines {

    /** G of RFC 6298 section 2: finer clocks make no finer timeouts. */
    private static final long GRANULARITY = 1_000_000;

    private final long initialRto;
    private final long maxRto;
    private final long timeWait;
    private final long delayedAck;
    private final KeepAlive keepAlive;
    private final Optional<RtoBounds> measured;

    Deadlines(TcpConfig config) {
        initialRto = config.initialRto().toNanos();
        maxRto = config.maxRto().toNanos();
        timeWait = 2 * config.msl().toNanos();
        delayedAck = config.delayedAck().map(Duration::toNanos).orElse(0L);
        keepAlive = config.keepAlive();
        measured = config.minRto().map(least -> new RtoBounds(initialRto, least.toNanos(), maxRto, GRANULARITY));
    }

    /** RFC6298-2.1: the timeout before anything is known of the path. */
    long initialRto() {
        return initialRto;
    }

    // What is measured

    /** {@code Sending}, if round trips are measured: text up to this number goes out for the first time. */
    Path sending(Path path, SeqNum upTo, long now) {
        return measured.isEmpty() ? path : path.with(path.roundTrip().sending(upTo, now));
    }

    /** {@code SendingAgain}. */
    SendSide sendingAgain(SendSide snd) {
        return measured.isEmpty() ? snd : snd.with(snd.path().with(snd.path().roundTrip().sendingAgain()));
    }

    /** {@code Acknowledged}: SND.UNA has moved from {@code before} to where it is. */
    SendSide acknowledged(SeqNum before, SendSide snd, long now) {
        return measured.isEmpty()
                ? snd
                : snd.with(snd.path()
                        .with(snd.path().roundTrip().acknowledged(before, snd.una(), now, measured.get())));
    }

    /** The SYN that was sent once is acknowledged; its timer was started when it was sent. */
    Path synAcknowledged(Path path, Retransmission timer, long now) {
        return measured.isEmpty() || timer.tries() > 0
                ? path.opened(timer.tries())
                : path.with(path.roundTrip().sample(now - (timer.deadline() - path.rto()), measured.get()));
    }

    // When the timer fires

    /** RFC6298-5.1: the timer starts with what is sent first, or RFC6298-5.3: again with progress. */
    Retransmission first(Path path, long now) {
        return new Retransmission(now + timeout(path.rto(), path.roundTrip().backoff()), 0, 0);
    }

    /** The timer of a SYN starts. */
    Retransmission firstOfSyn(long now) {
        return new Retransmission(now + timeout(initialRto, 0), 0, 0);
    }

    /**
     * The timer has fired: RFC6298-5.5 and 5.6: twice as long as before, up to the cap (RFC6298-2.5). Where round trips
     * are measured the doubling outlasts progress, until one is ({@code BackedOff}); but not that of probes of a closed
     * window (SHLD-30), which tell nothing of the path.
     */
    SendSide next(SendSide snd, boolean probes, long now) {
        Retransmission last = snd.timer();
        if (measured.isEmpty() || probes) {
            SendSide again = sendingAgain(snd);
            int doublings = oneMore(last.doublings());
            return again.with(new Retransmission(now + timeout(snd.path(), doublings), oneMore(last.tries()),
                    doublings));
        }
        Path path = snd.path().with(snd.path().roundTrip().backedOff());
        Retransmission timer =
                new Retransmission(now + timeout(path, last.doublings()), oneMore(last.tries()), last.doublings());
        return snd.with(path).with(timer);
    }

    /** The timer of a SYN has fired. */
    Retransmission nextOfSyn(Retransmission last, long now) {
        int doublings = oneMore(last.doublings());
        return new Retransmission(now + timeout(initialRto, doublings), oneMore(last.tries()), doublings);
    }

    /** The peer has been heard: the interval begins (MUST-26). */
    Retransmission firstKeepAlive(long now) {
        return new Retransmission(now + keepAlive.idle().toNanos(), 0, 0);
    }

    /** A keep-alive goes out. */
    Retransmission nextKeepAlive(Retransmission last, long now) {
        return new Retransmission(now + keepAlive.interval().toNanos(), oneMore(last.tries()), 0);
    }

    private static int oneMore(int count) {
        return count == Integer.MAX_VALUE ? count : count + 1;
    }

    /** MUST-13: the end of 2 MSL. */
    long timeWait(long now) {
        return now + timeWait;
    }

    /** MUST-40: when an acknowledgment that is delayed from now on goes out at the latest. */
    long delayedAck(long now) {
        return now + delayedAck;
    }

    private long timeout(Path path, int doublings) {
        return timeout(path.rto(), (int) Math.min(Integer.MAX_VALUE, (long) path.roundTrip().backoff() + doublings));
    }

    private long timeout(long rto, int doublings) {
        int shift = Math.min(doublings, Long.SIZE - 2);
        // No doubling can overflow that stays below the cap
        return rto > maxRto >> shift ? maxRto : rto << shift;
    }
}
