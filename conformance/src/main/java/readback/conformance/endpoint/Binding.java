package readback.conformance.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.conformance.endpoint.SpecSegment.SpecBlock;
import readback.conformance.endpoint.SpecSegment.SpecTimestamps;
import readback.tcp.AgreedOptions;
import readback.tcp.AgreedOptions.RecentTimestamp;
import readback.tcp.ChallengeAcks;
import readback.tcp.CongestionConfig.Recovery;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Connection;
import readback.tcp.Controls;
import readback.tcp.DelayedAck;
import readback.tcp.Event;
import readback.tcp.Held;
import readback.tcp.Held.Range;
import readback.tcp.LossRecovery;
import readback.tcp.ReceiveSide;
import readback.tcp.Reno;
import readback.tcp.Retransmission;
import readback.tcp.SackBlock;
import readback.tcp.Scoreboard;
import readback.tcp.Segment;
import readback.tcp.SegmentOptions;
import readback.tcp.SendSide;
import readback.tcp.SendSpace;
import readback.tcp.SeqNum;
import readback.tcp.Switches;
import readback.tcp.Timestamps;

/** Between the specification's TCBs, segments and events and the core's, in both directions, for one step. */
public final class Binding {

    private static final long INTERVAL = SpecConstants.INTERVAL.toNanos();
    private static final int DOUBLINGS = 5;

    /** Any: the specification has no time. */
    private static final Duration USER_TIMEOUT = Duration.ofSeconds(30);

    /** Octets of aligned timestamps (RFC 7323 appendix A). */
    private static final int TIMESTAMPS_LENGTH = 12;

    /** RFC 7323 section 5.5: TS.Recent is valid for so long. */
    private static final long OUTDATED = Duration.ofDays(24).toNanos();

    private final SpecConstants constants;
    private final Embedding embedding;
    private final long deadline;
    private final int clock;

    /**
     * For one step.
     *
     * @param deadline of whatever timer runs before the step
     * @param clock what the timestamp clock shows
     */
    Binding(SpecConstants constants, Embedding embedding, long deadline, int clock) {
        this.clock = clock;
        this.constants = constants;
        this.embedding = embedding;
        this.deadline = deadline;
    }

    /** The core's connection for a TCB. One that the core cannot represent comes back as another from {@link #tcb}. */
    Connection connection(SpecTcb t) {
        return switch (t.st()) {
            case CLOSED -> new Closed();
            case LISTEN -> new Listen();
            case SYN_SENT -> new SynSent(
                    embedding.send().concrete(t.iss()), t.txq(), switches(t), retransmission(t), sent(t.sup()),
                    auxiliary(t));
            case SYN_RECEIVED -> new SynReceived(t.passive(), snd(t), rcv(t));
            case ESTABLISHED -> new Established(snd(t), rcv(t));
            case FIN_WAIT_1 -> new FinWait1(snd(t), rcv(t));
            case FIN_WAIT_2 -> new FinWait2(snd(t), rcv(t));
            case CLOSE_WAIT -> new CloseWait(snd(t), rcv(t));
            case CLOSING -> new Closing(snd(t), rcv(t));
            case LAST_ACK -> new LastAck(snd(t), rcv(t));
            case TIME_WAIT -> new TimeWait(snd(t), rcv(t), deadline);
        };
    }

    /** How often the timeout was doubled is an affair of time, which the specification does not have. */
    private Retransmission retransmission(SpecTcb t) {
        return t.retransmissionArmed() || t.persistArmed() || t.keepAliveArmed()
                ? new Retransmission(deadline, t.tries(), embedding.choice(DOUBLINGS))
                : Retransmission.IDLE;
    }

    private SendSide snd(SpecTcb t) {
        SpecWindows w = t.windows();
        SeqNum iss = embedding.send().concrete(t.iss());
        SeqNum una = embedding.send().concrete(t.una());
        SeqNum nxt = embedding.send().concrete(t.nxt());
        SeqNum wl1 = embedding.receive().concrete(constants.readsAtOnce() ? t.irs() : w.wl1());
        SeqNum wl2 = constants.readsAtOnce() ? una : embedding.send().concrete(w.wl2());
        SendSpace space = new SendSpace(
                iss, una, nxt, !t.synOutstanding(), w.wnd(), w.maxw(), wl1, wl2, challenges(t));
        return new SendSide(
                space, constants.path(t.smss()), t.txq(), t.fin(), recovery(t), switches(t), retransmission(t),
                sent(t.sup()), auxiliary(t));
    }

    private static Switches switches(SpecTcb t) {
        return new Switches(t.nagle(), t.keepalive(), t.utimeout() ? Optional.of(USER_TIMEOUT) : Optional.empty());
    }

    private OptionalLong auxiliary(SpecTcb t) {
        return t.userTimeoutArmed() || t.idleArmed(constants) ? OptionalLong.of(deadline) : OptionalLong.empty();
    }

    /** So many in the interval of now; where there are none, an interval that is over will do as well. */
    private ChallengeAcks challenges(SpecTcb t) {
        if (constants.challengeLimit() == SpecConstants.UNLIMITED) {
            return ChallengeAcks.NONE;
        }
        long ago = embedding.within(INTERVAL);
        if (t.challenges() > 0) {
            return new ChallengeAcks(embedding.now() - ago, t.challenges());
        }
        return new ChallengeAcks(embedding.now() - INTERVAL - ago, embedding.choice(constants.challengeLimit() + 1));
    }

    private int challenges(ChallengeAcks c) {
        return c.sent() == 0 || embedding.now() - c.since() >= INTERVAL ? 0 : c.sent();
    }

    private ReceiveSide rcv(SpecTcb t) {
        SeqNum nxt = embedding.receive().concrete(t.rnxt());
        return new ReceiveSide(
                embedding.receive().concrete(t.irs()), nxt, t.windows().rwnd(), t.windows().unread(), held(t, nxt),
                t.windows().delayed() > 0 ? new DelayedAck(t.windows().delayed(), deadline) : DelayedAck.NONE,
                t.agreed().shift() == SpecConstants.UNLIMITED ? 0 : constants.scaleShift(), agreed(t.agreed()),
                t.rup() == constants.n() ? Optional.empty() : Optional.of(embedding.receive().concrete(t.rup())));
    }

    private AgreedOptions agreed(SpecAgreed agreed) {
        if (agreed.equals(constants.noneAgreed())) {
            return AgreedOptions.NONE;
        }
        return new AgreedOptions(
                shift(agreed.shift()),
                agreed.tsrecent() == constants.tsSpace()
                        ? Optional.empty()
                        : Optional.of(new RecentTimestamp(
                                embedding.theirs().concrete(agreed.tsrecent()),
                                embedding.now() - embedding.within(OUTDATED))));
    }

    private static OptionalInt shift(int shift) {
        return shift == SpecConstants.UNLIMITED ? OptionalInt.empty() : OptionalInt.of(shift);
    }

    private SpecAgreed agreed(ReceiveSide rcv) {
        AgreedOptions agreed = rcv.agreed();
        int ours = agreed.peerShift().isPresent() ? constants.scaleShift() : 0;
        return new SpecAgreed(
                rcv.shift() == ours ? agreed.peerShift().orElse(SpecConstants.UNLIMITED) : Space.OUTSIDE,
                agreed.recent().map(it -> embedding.theirs().project(it.value())).orElse(constants.tsSpace()));
    }

    private Held held(SpecTcb t, SeqNum nxt) {
        Held held = Held.NONE;
        if (!t.held().numbers().isEmpty()) {
            List<Range> ranges = new ArrayList<>();
            int[] ahead = t.held().numbers().stream().mapToInt(x -> constants.off(t.rnxt(), x)).sorted().toArray();
            for (int i = 0, from = 0; i < ahead.length; i++) {
                if (i + 1 == ahead.length || ahead[i + 1] > ahead[i] + 1) {
                    ranges.add(new Range(nxt.plus(ahead[from]), i - from + 1));
                    from = i + 1;
                }
            }
            held = new Held(ranges, Optional.empty(), recent(t, nxt));
        }
        return t.held().fin() == constants.n()
                ? held
                : new Held(
                        held.ranges(), Optional.of(nxt.plus(constants.off(t.rnxt(), t.held().fin()))), recent(t, nxt));
    }

    private List<SeqNum> recent(SpecTcb t, SeqNum nxt) {
        return t.held().recent().stream().map(x -> nxt.plus(constants.off(t.rnxt(), x))).toList();
    }

    private LossRecovery recovery(SpecTcb t) {
        if (constants.congestion() == Recovery.NONE) {
            return LossRecovery.NONE;
        }
        SpecCongestion cc = t.cc();
        long ssthresh = cc.ssthresh() == SpecConstants.UNLIMITED ? Reno.INFINITE : cc.ssthresh();
        return new LossRecovery(
                new Reno(cc.cwnd(), ssthresh, cc.acked()), cc.dups(), cc.limited(), cc.phase(), sent(cc.recover()),
                cc.sack(), scoreboard(t), sent(cc.rexmit()), sent(cc.rescue()));
    }

    /** A number of ours; empty for none. */
    private Optional<SeqNum> sent(int number) {
        return number == constants.n() ? Optional.empty() : Optional.of(embedding.send().concrete(number));
    }

    private Scoreboard scoreboard(SpecTcb t) {
        SeqNum una = embedding.send().concrete(t.una());
        List<SackBlock> blocks = new ArrayList<>();
        int[] ahead = t.cc().sacked().stream().mapToInt(x -> constants.off(t.una(), x)).sorted().toArray();
        for (int i = 0, from = 0; i < ahead.length; i++) {
            if (i + 1 == ahead.length || ahead[i + 1] > ahead[i] + 1) {
                blocks.add(new SackBlock(una.plus(ahead[from]), una.plus(ahead[i] + 1)));
                from = i + 1;
            }
        }
        return new Scoreboard(blocks);
    }

    private SpecCongestion congestion(LossRecovery cc) {
        if (!(cc.control() instanceof Reno reno) || cc.equals(LossRecovery.NONE)) {
            return constants.noCongestion();
        }
        List<Integer> sacked = new ArrayList<>();
        for (SackBlock block : cc.sacked().blocks()) {
            for (int i = 0; i < block.right().minus(block.left()); i++) {
                sacked.add(send(block.left().plus(i)));
            }
        }
        sacked.sort(null);
        int ssthresh = reno.ssthresh() == Reno.INFINITE ? SpecConstants.UNLIMITED : octets(reno.ssthresh());
        return new SpecCongestion(
                octets(reno.cwnd()), ssthresh, octets(reno.acked()), cc.dups(), octets(cc.limited()), cc.phase(),
                cc.recover().map(this::send).orElse(constants.n()), cc.sack(), List.copyOf(sacked),
                mark(cc.rexmit()), mark(cc.rescue()));
    }

    /**
     * The core's event. What it has no use for is filled with any number.
     *
     * @param stamped whether timestamps are agreed on, which take room in each packet
     */
    Event event(SpecEvent event, boolean stamped) {
        return switch (event) {
            case SpecEvent.Arrives(SpecSegment m, int iss, _) ->
                new Event.SegmentArrives(segment(m), embedding.send().concrete(iss), constants.reopens());
            case SpecEvent.Calls(UserCall call, int iss, _) -> switch (call) {
                case OPEN_PASSIVE -> new Event.OpenPassive();
                case OPEN_ACTIVE -> new Event.OpenActive(embedding.send().concrete(iss));
                case SEND -> new Event.Send(constants.sendLength(), embedding.send().concrete(iss));
                case SEND_URGENT ->
                    new Event.SendUrgent(constants.sendLength(), embedding.send().concrete(iss));
                case USER_TIMEOUT_ON -> new Event.SetUserTimeout(Optional.of(USER_TIMEOUT));
                case USER_TIMEOUT_OFF -> new Event.SetUserTimeout(Optional.empty());
                case NAGLE_ON -> new Event.SwitchNagle(true);
                case NAGLE_OFF -> new Event.SwitchNagle(false);
                case KEEP_ALIVE_ON -> new Event.SwitchKeepAlive(true);
                case KEEP_ALIVE_OFF -> new Event.SwitchKeepAlive(false);
                case RECEIVE -> new Event.Receive(constants.readLength());
                case CLOSE -> new Event.Close();
                case ABORT -> new Event.Abort();
            };
            case SpecEvent.Fires(var timer, _) -> new Event.Timeout(timer);
            case SpecEvent.Widens(int mss, _) ->
                new Event.PathWidens(mss + (stamped ? TIMESTAMPS_LENGTH : 0));
            case SpecEvent.TooBig(int seq, int len, int mss, _) -> {
                int options = stamped ? TIMESTAMPS_LENGTH : 0;
                yield new Event.PacketTooBig(embedding.send().concrete(seq), len + options, mss + options);
            }
        };
    }

    /** A segment that arrives: its numbers are those of the peer, whose sending is our receiving. */
    private Segment segment(SpecSegment m) {
        SeqNum ack = m.ctl().ack() ? embedding.send().concrete(m.ack()) : embedding.junk();
        SeqNum seq = embedding.receive().concrete(m.seq());
        List<SackBlock> sack = m.sack().stream()
                .map(block -> new SackBlock(
                        embedding.send().concrete(block.left()), embedding.send().concrete(block.right())))
                .toList();
        Optional<Timestamps> ts = m.ts().map(it -> new Timestamps(
                embedding.theirs().concrete(it.value()), embedding.junk().value()));
        return new Segment(seq, ack, m.ctl(), m.len(), m.wnd(), new SegmentOptions(
                        OptionalInt.empty(), m.permits(), sack, ts, shift(m.shift())),
                m.urg() == SpecSegment.NO_URGENT ? Segment.NOT_URGENT : m.urg());
    }

    /** The specification's TCB for a connection. */
    SpecTcb tcb(Connection c) {
        return switch (c) {
            case Closed _ -> SpecTcb.closed(constants);
            case Listen _ -> SpecTcb.listen(constants);
            case SynSent s -> new SpecTcb(
                    s.state(), false, send(s.iss()), send(s.iss()), send(s.iss().plus(1)), 0, 0, octets(s.queued()),
                    Fin.NONE, tries(s.retransmission()), SpecWindows.NONE, SpecHeld.nothing(constants.n()), 0,
                    constants.noCongestion(), constants.noneAgreed(), s.switches().nagle(), s.switches().keepAlive(),
                    constants.mss(), s.switches().userTimeout().isPresent(), mark(s.urgent()), constants.n());
            case SynReceived s -> tcb(s, s.passive());
            case Connection.Synchronized s -> tcb(s, false);
        };
    }

    private SpecTcb tcb(Paired p, boolean passive) {
        SendSide snd = p.snd();
        return new SpecTcb(
                p.state(), passive, send(snd.space().iss()), send(snd.una()), send(snd.nxt()),
                receive(p.rcv().irs()), receive(p.rcv().nxt()), octets(snd.queued()), snd.fin(), tries(snd.timer()),
                windows(p), held(p.rcv().held()), challenges(snd.space().challenges()), congestion(snd.recovery()),
                agreed(p.rcv()), snd.switches().nagle(), snd.switches().keepAlive(),
                Math.min(snd.path().mss(), SpecConstants.UNLIMITED), snd.switches().userTimeout().isPresent(),
                mark(snd.urgent()), p.rcv().urgent().map(this::receive).orElse(constants.n()));
    }

    private int mark(Optional<SeqNum> urgent) {
        return urgent.map(this::send).orElse(constants.n());
    }

    private SpecWindows windows(Paired p) {
        SendSpace space = p.snd().space();
        boolean counts = !constants.readsAtOnce();
        return new SpecWindows(
                space.wnd(), counts ? receive(space.wl1()) : 0, counts ? send(space.wl2()) : 0, space.maxWnd(),
                p.rcv().wnd(), p.rcv().unread(), p.rcv().delayed().octets());
    }

    private SpecHeld held(Held held) {
        if (held.isEmpty()) {
            return SpecHeld.nothing(constants.n());
        }
        List<Integer> numbers = new ArrayList<>();
        for (Range range : held.ranges()) {
            for (int i = 0; i < range.length(); i++) {
                numbers.add(receive(range.from().plus(i)));
            }
        }
        numbers.sort(null);
        return new SpecHeld(
                List.copyOf(numbers), held.fin().map(this::receive).orElse(constants.n()),
                held.recent().stream().map(this::receive).toList());
    }

    /** A segment that is sent. Numbers that the specification writes as a plain zero have to be one here. */
    SpecSegment project(Segment m) {
        Controls ctl = m.controls();
        boolean plainSeq = ctl.rst() && ctl.ack();
        return new SpecSegment(
                plainSeq ? zero(m.seq()) : send(m.seq()),
                ctl.ack() ? receive(m.ack()) : zero(m.ack()),
                ctl,
                m.length(),
                m.window(),
                m.isUrgent() ? m.urgent() : SpecSegment.NO_URGENT,
                m.permitsSack(),
                m.sack().stream().map(block -> new SpecBlock(receive(block.left()), receive(block.right()))).toList(),
                m.timestamps().map(this::stamps),
                m.options().windowShift().orElse(SpecConstants.UNLIMITED));
    }

    /** Timestamps that are sent: a plain zero, or the clock's, or TS.Recent. */
    private SpecTimestamps stamps(Timestamps ts) {
        int value = ts.value() == embedding.ours().concrete(clock) ? clock : zero(ts.value());
        return new SpecTimestamps(value, ts.echo() == 0 ? 0 : embedding.theirs().project(ts.echo()));
    }

    private static int zero(int x) {
        return x == 0 ? 0 : Space.OUTSIDE;
    }

    private static int zero(SeqNum x) {
        return x.equals(SeqNum.ZERO) ? 0 : Space.OUTSIDE;
    }

    private int send(SeqNum x) {
        return embedding.send().project(x);
    }

    private int receive(SeqNum x) {
        return embedding.receive().project(x);
    }

    private static int octets(long queued) {
        return (int) Math.min(queued, Integer.MAX_VALUE);
    }

    /** A specification that never gives up does not count. */
    private int tries(Retransmission retransmission) {
        return constants.tries() == SpecConstants.FOREVER ? 0 : retransmission.tries();
    }
}
