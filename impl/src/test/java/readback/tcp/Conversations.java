package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.tcp.CongestionConfig.Algorithm;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynSent;
import readback.tcp.Event.Abort;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.OpenPassive;
import readback.tcp.Event.Receive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.PacketTooBig;
import readback.tcp.Event.PathWidens;
import readback.tcp.Event.SendUrgent;
import readback.tcp.Event.SetUserTimeout;
import readback.tcp.Event.SwitchKeepAlive;
import readback.tcp.Event.SwitchNagle;
import readback.tcp.Event.Timeout;
import readback.tcp.TcpConfig.Reading;

/**
 * A connection to which happens what octets say, and what must be so after each step, whatever its peer sends. The
 * first octet chooses what the connection makes use of; then each event takes one octet for its kind, and some for the
 * rest.
 */
final class Conversations {

    private static final int MSS = 100;
    private static final int MOST_QUEUED = 50_000;
    private static final long MS = 1_000_000;

    private final byte[] octets;
    private int at;

    private final TcpConfig config;
    private final Tcp tcp;
    private Connection connection = new Closed();
    private long now = Long.MAX_VALUE - 50 * MS;
    private int iss = -100;

    /** What was delivered of the peer's text, and which of it beyond that was queued. */
    private int taken;
    private final BitSet queued = new BitSet();
    private int unread;
    private int delivered;

    /** What the peer's clock showed last. */
    private int clock;

    private Conversations(byte[] octets) {
        this.octets = octets;
        int bits = next();
        int window = (bits & 1) != 0 ? 200_000 : 1000;
        TcpConfig base = new TcpConfig(
                        window, MSS, 2, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30))
                .reading(Reading.BY_RECEIVE)
                .congestion((bits & 2) != 0
                        ? CongestionConfig.DEFAULT.algorithm((bits & 32) != 0 ? Algorithm.CUBIC : Algorithm.RENO)
                        : CongestionConfig.NONE)
                .minRto(Duration.ofMillis(200))
                .nagle((bits & 4) != 0);
        TcpConfig delaying = (bits & 8) != 0 ? base.delayedAck(Duration.ofMillis(40)) : base;
        config = (bits & 16) != 0 ? delaying.offered(OfferedOptions.both(window)) : delaying;
        tcp = new Tcp(config);
    }

    /** Has all of it happen, and says how many octets were delivered in all. */
    static int play(byte[] octets) {
        Conversations it = new Conversations(octets);
        while (it.at < octets.length) {
            it.happens();
        }
        return it.delivered;
    }

    private int next() {
        return at < octets.length ? octets[at++] & 0xff : 0;
    }

    /** Mostly near, sometimes anywhere. */
    private int offset() {
        int octet = next();
        return octet < 250 ? octet - 125 : (next() << 24) | (next() << 16) | octet;
    }

    private void happens() {
        int kind = next();
        if (connection instanceof Closed) {
            step((kind & 1) != 0 ? new OpenActive(new SeqNum(iss--)) : new OpenPassive());
            return;
        }
        switch (kind & 7) {
            case 0, 1, 2, 3 -> step(new SegmentArrives(segment(), new SeqNum(iss--)));
            case 4 -> {
                int n = next() * 8;
                if (queued() + n <= MOST_QUEUED) {
                    step(new Send(n, new SeqNum(iss--)));
                }
            }
            case 5 -> step(call(kind >> 3));
            case 6 -> {
                OptionalLong deadline = connection.nextDeadline();
                Optional<Timer> timer = connection.running();
                if (deadline.isPresent() && timer.isPresent()) {
                    now += Math.max(0, deadline.getAsLong() - now);
                    step(new Timeout(timer.get()));
                }
            }
            default -> now += next() * MS;
        }
    }

    private Event call(int which) {
        return switch (which) {
            case 0, 1, 2, 3 -> new Receive(next() * 8);
            case 4 -> new OpenPassive();
            case 5, 6, 7 -> new OpenActive(new SeqNum(iss--));
            case 8 -> new SwitchNagle(next() < 128);
            case 9 -> next() < 128
                    ? new SetUserTimeout(Optional.of(next()).filter(it -> it > 128).map(Duration::ofSeconds))
                    : new SendUrgent(queued() > MOST_QUEUED / 2 ? 0 : next() * 8, new SeqNum(iss--));
            case 10 -> next() < 64 ? new Close() : new Receive(MOST_QUEUED);
            case 11 -> next() < 8 ? new Abort() : new Receive(MOST_QUEUED);
            case 12 -> new SwitchKeepAlive(next() < 128);
            case 13 -> new PacketTooBig(inFlight(), next() * 8, next() * 8);
            case 14 -> new PathWidens(next() * 8);
            default -> new Timeout(Timer.values()[next() % Timer.values().length]);
        };
    }

    private SeqNum inFlight() {
        return connection instanceof Paired p ? p.snd().una().plus(offset()) : SeqNum.ZERO;
    }

    private long queued() {
        return switch (connection) {
            case Closed _, Listen _ -> 0;
            case SynSent s -> s.queued();
            case Paired p -> p.snd().queued() + p.snd().space().outstanding();
        };
    }

    /** Mostly one that takes the connection further, by its state; then one with something changed; or any. */
    private Segment segment() {
        int bits = next();
        SeqNum rcvNxt = connection instanceof Paired p ? p.rcv().nxt() : new SeqNum(5000);
        SeqNum acked = switch (connection) {
            case Closed _, Listen _ -> SeqNum.ZERO;
            case SynSent s -> s.iss().plus(1);
            case Paired p -> (bits & 64) != 0 ? p.snd().una() : p.snd().nxt();
        };
        Controls controls = (bits & 7) == 0 ? controls(next()) : usual((bits & 7) == 1 && next() < 32);
        SeqNum seq = rcvNxt.plus((bits & 24) == 0 ? offset() : (bits & 24) == 8 ? next() : 0);
        SeqNum ack = (bits & 32) != 0 && next() < 64 ? acked.plus(offset()) : acked;
        int length = controls.syn() ? 0 : next() % 130;
        return new Segment(seq, ack, controls, length, next() * 257, options(controls, ack));
    }

    private static Controls controls(int bits) {
        return new Controls((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 120) == 0);
    }

    private Controls usual(boolean fin) {
        return switch (connection) {
            case Closed _, Listen _ -> Controls.SYN;
            case SynSent _ -> Controls.SYN_ACK;
            case Paired _ -> fin ? Controls.FIN_ACK : Controls.ACK;
        };
    }

    private SegmentOptions options(Controls controls, SeqNum ack) {
        if (controls.syn()) {
            int bits = next();
            return new SegmentOptions(OptionalInt.of(next() * 8), (bits & 2) != 0, List.of(), stamp(),
                    (bits & 4) != 0 ? OptionalInt.of(next() & 15) : OptionalInt.empty());
        }
        List<SackBlock> blocks = new ArrayList<>();
        for (int i = next() & 3; i > 0; i--) {
            SeqNum left = ack.plus(offset() * 10);
            blocks.add(new SackBlock(left, left.plus(offset() * 10)));
        }
        return new SegmentOptions(OptionalInt.empty(), false, blocks, stamp(), OptionalInt.empty());
    }

    private Optional<Timestamps> stamp() {
        int octet = next();
        if ((octet & 1) == 0) {
            return Optional.empty();
        }
        clock += octet < 16 ? -offset() : octet >> 4;
        return Optional.of(new Timestamps(clock, octet));
    }

    private void step(Event event) {
        Connection before = connection;
        Transition transition = tcp.step(before, event, now);
        connection = transition.next();
        if (!(before instanceof Paired) && !(connection instanceof Closed)) {
            taken = 0;
            unread = 0;
            queued.clear();
        }
        long sent = 0;
        for (Effect effect : transition.effects()) {
            switch (effect) {
                case Effect.Queue(SeqNum from, int length) -> queues(before, event, from, length);
                case Effect.Deliver(SeqNum from, int length) -> {
                    assertThat(place(before, event, from)).as("delivered next").isEqualTo(taken);
                    assertThat(length).isPositive().isLessThanOrEqualTo(((SegmentArrives) event).segment().length());
                    takes(length);
                }
                case Effect.DeliverQueued(SeqNum from, int length) -> {
                    assertThat(place(before, event, from)).as("delivered next").isEqualTo(taken);
                    assertThat(queued.nextClearBit(taken)).as("all that is delivered was queued")
                            .isGreaterThanOrEqualTo(taken + length);
                    takes(length);
                }
                case Effect.Transmit(Segment m) -> sent += checkSent(m);
                case Effect.Acknowledged(SeqNum upTo) -> assertThat(before).isInstanceOf(Paired.class)
                        .matches(p -> upTo.isAfter(((Paired) p).snd().una(), ((Paired) p).snd().nxt()));
                case Effect.Tell _, Effect.StartTimer _ -> {
                    // The timers are looked at below.
                }
            }
        }
        assertThat(sent).as("no burst").isLessThanOrEqualTo(2 * MOST_QUEUED + 10 * MSS);
        if (event instanceof Receive(int octetsRead) && before instanceof Paired) {
            unread -= Math.min(unread, octetsRead);
        }
        check();
    }

    private void takes(int length) {
        taken += length;
        delivered += length;
        unread += length;
    }

    /** Where a number of the peer's lies in its stream: 0 is the first octet. */
    private int place(Connection before, Event event, SeqNum number) {
        return before instanceof Paired p
                ? taken + (int) SeqNum.off(p.rcv().nxt(), number)
                : (int) SeqNum.off(((SegmentArrives) event).segment().seq().plus(1), number);
    }

    private void queues(Connection before, Event event, SeqNum from, int length) {
        int place = place(before, event, from);
        assertThat(queued.get(place, place + length).isEmpty()).as("queued once").isTrue();
        assertThat(place + length - taken).as("queued as far as there is room").isBetween(1, config.window());
        queued.set(place, place + length);
    }

    private long checkSent(Segment m) {
        if (!m.controls().rst() && m.controls().ack() && connection instanceof Paired p) {
            assertThat(m.ack()).as("what is acknowledged was taken").isEqualTo(p.rcv().nxt());
            assertThat(m.length()).isLessThanOrEqualTo(p.snd().path().mss());
        }
        return m.length() + 1L;
    }

    private void check() {
        assertThat(connection.nextDeadline().isPresent()).isEqualTo(connection.running().isPresent());
        if (!(connection instanceof Paired p)) {
            return;
        }
        ReceiveSide rcv = p.rcv();
        assertThat(rcv.unread()).isEqualTo(unread);
        assertThat(rcv.wnd() + rcv.unread()).as("room for what was announced").isLessThanOrEqualTo(config.window());
        assertThat(rcv.held().ranges()).hasSizeLessThanOrEqualTo(Held.MOST_RANGES);
        assertThat(rcv.delayed().octets()).isLessThan(2 * Math.max(MSS, p.snd().path().mss()));
        SendSpace space = p.snd().space();
        assertThat(space.outstanding()).isLessThanOrEqualTo(MOST_QUEUED + 2);
        assertThat(p.snd().recovery().sacked().blocks()).hasSizeLessThanOrEqualTo(Scoreboard.MOST_BLOCKS);
        if (p instanceof Sending s && (s.snd().waits() || s.snd().retransmissionArmed())) {
            assertThat(connection.nextDeadline()).as("what is outstanding has a timer").isPresent();
        }
    }
}
