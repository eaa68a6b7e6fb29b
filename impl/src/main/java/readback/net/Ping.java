package readback.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import readback.host.Host;
import readback.host.socket.EchoSocket;
import readback.host.stack.IcmpReport;
import readback.host.stack.MessageTooLongException;
import readback.host.stack.SendOptions;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/**
 * Asks for echoes, one after the other, and says what comes of each.
 *
 * @param count how many requests, at least 1
 * @param size octets of data in each, 0 to 65,507
 * @param interval from one request to the next
 * @param patience how long the last answer is waited for, at least the interval
 * @param options for the packets that carry the requests
 */
public record Ping(int count, int size, Duration interval, Duration patience, SendOptions options) {

    /** Octets of data unless told how many. */
    public static final int USUAL_SIZE = 56;

    /** Octets of data that fit behind the headers of the longest packet. */
    public static final int MOST = 65_507;

    /** So many requests, one each second, as {@code ping} sends them. */
    public static Ping of(int count) {
        return new Ping(count, USUAL_SIZE, Duration.ofSeconds(1), Duration.ofSeconds(3), SendOptions.DEFAULT);
    }

    /** @throws IllegalArgumentException when a value is out of its range */
    public Ping {
        if (count < 1 || size < 0 || size > MOST || !interval.isPositive() || patience.compareTo(interval) < 0) {
            throw new IllegalArgumentException("%d requests of %d octets every %s, and a wait of %s"
                    .formatted(count, size, interval, patience));
        }
    }

    /** What has come of a request. */
    public sealed interface PingOutcome {
        /** Which request, from 0. */
        int sequence();
    }

    /**
     * An answer with the data that was sent.
     *
     * @param octets of data
     * @param timeToLive hops that it had left
     * @param route the addresses that it has recorded on its way there and back; none if it was not to
     * @param took nanoseconds from the request to the answer
     */
    public record Answer(
            int sequence, Ipv4Address from, int octets, int timeToLive, List<Ipv4Address> route, long took)
            implements PingOutcome {}

    /** An answer with other data than was sent. */
    public record Garbled(int sequence, Ipv4Address from) implements PingOutcome {}

    /** An error from somewhere on the way. */
    public record Failure(int sequence, IcmpReport report) implements PingOutcome {}

    /** The request was not sent: it must not be fragmented, and the path is known to carry less. */
    public record TooLong(int sequence, int mtu) implements PingOutcome {}

    /** Nothing has come, and is waited for no more. */
    public record Silent(int sequence) implements PingOutcome {}

    /**
     * Sends the requests, and lets the internet's time pass for it.
     *
     * @param told of each outcome, when it is there
     * @return all of them, in that order; more than requests, when a network duplicates
     * @throws IOException when a host has failed
     */
    public List<PingOutcome> run(Internet internet, Host from, Ipv4Address to,
            Consumer<PingOutcome> told) throws IOException {
        try (EchoSocket socket = from.echo()) {
            PingRun run = new PingRun(socket, to, told);
            for (int i = 0; i < count; i++) {
                run.send(internet.now());
                run.pass(internet, i < count - 1 ? interval : patience, i == count - 1);
            }
            run.end();
            return run.outcomes;
        }
    }

    private final class PingRun {
        private final EchoSocket socket;
        private final Ipv4Address to;
        private final Consumer<PingOutcome> told;
        private final byte[] data = new byte[size];
        private final List<Long> sent = new ArrayList<>();
        private final List<Boolean> open = new ArrayList<>();
        private final List<PingOutcome> outcomes = new ArrayList<>();

        PingRun(EchoSocket socket, Ipv4Address to, Consumer<PingOutcome> told) {
            this.socket = socket;
            this.to = to;
            this.told = told;
            for (int i = 0; i < size; i++) {
                data[i] = (byte) i;
            }
        }

        void send(long now) throws IOException {
            int sequence = sent.size();
            sent.add(now);
            open.add(true);
            try {
                socket.send(to, sequence & 0xffff, data, options);
            } catch (MessageTooLongException e) {
                tell(new TooLong(sequence, e.mtu()));
            }
        }

        /** Takes what comes within a time; the last time is over when all is answered. */
        void pass(Internet internet, Duration time, boolean last) throws IOException {
            boolean _ = internet.runUntil(
                    () -> {
                        take();
                        return last && !open.contains(true);
                    },
                    time);
        }

        private void take() {
            for (var echo = socket.poll(); echo.isPresent(); echo = socket.poll()) {
                EchoSocket.Echo it = echo.get();
                find(it.sequence()).ifPresent(sequence -> tell(
                        it.data().equals(Octets.of(data))
                                ? answer(sequence, it)
                                : new Garbled(sequence, it.from())));
            }
            for (var report = socket.report(); report.isPresent(); report = socket.report()) {
                IcmpReport it = report.get();
                find(it.about().sequence()).ifPresent(sequence -> tell(new Failure(sequence, it)));
            }
        }

        private Answer answer(int sequence, EchoSocket.Echo it) {
            List<Ipv4Address> route = it.options().stream()
                    .filter(Ipv4Option.RouteOption.class::isInstance)
                    .flatMap(option -> ((Ipv4Option.RouteOption) option).recorded().stream())
                    .toList();
            return new Answer(sequence, it.from(), size, it.timeToLive(), route, it.at() - sent.get(sequence));
        }

        /** The last request with this number on the wire, which has 16 bits. */
        private OptionalInt find(int onTheWire) {
            for (int i = sent.size() - 1; i >= 0; i--) {
                if ((i & 0xffff) == onTheWire) {
                    return OptionalInt.of(i);
                }
            }
            return OptionalInt.empty();
        }

        private void tell(PingOutcome outcome) {
            open.set(outcome.sequence(), false);
            outcomes.add(outcome);
            told.accept(outcome);
        }

        void end() {
            for (int i = 0; i < open.size(); i++) {
                if (open.get(i)) {
                    tell(new Silent(i));
                }
            }
        }
    }
}
