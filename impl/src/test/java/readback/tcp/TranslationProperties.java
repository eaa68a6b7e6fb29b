package readback.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.tcp.GivenConnections.limited;

import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readback.tcp.Any.Situation;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Closed;
import readback.tcp.Connection.Closing;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.FinWait1;
import readback.tcp.Connection.FinWait2;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Listen;
import readback.tcp.Connection.Paired;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Effect.Acknowledged;
import readback.tcp.Effect.Deliver;
import readback.tcp.Effect.DeliverQueued;
import readback.tcp.Effect.Queue;
import readback.tcp.Effect.StartTimer;
import readback.tcp.Effect.Tell;
import readback.tcp.Effect.Transmit;
import readback.tcp.Event.Abort;
import readback.tcp.Event.Close;
import readback.tcp.Event.OpenActive;
import readback.tcp.Event.OpenPassive;
import readback.tcp.Event.SegmentArrives;
import readback.tcp.Event.Send;
import readback.tcp.Event.Timeout;

/**
 * Where on the circle the numbers lie does not matter: if all our numbers are moved by one distance and all the peer's
 * by another, and the clock by a third, then what comes of an event is moved likewise and is otherwise the same. So
 * what holds anywhere holds where the numbers wrap.
 */
class TranslationProperties {

    @Provide
    Arbitrary<Situation> situations() {
        return Any.situations();
    }

    @Property(tries = 10_000)
    void whereTheNumbersLieDoesNotMatter(
            @ForAll("situations") Situation it, @ForAll int own, @ForAll int peer, @ForAll long clock) {
        Moved to = new Moved(own, peer, clock);
        Transition here = it.step(0);
        Transition there =
                new Situation(to.connection(it.connection()), to.event(it.event()), it.reading()).step(clock);
        assertThat(there)
                .isEqualTo(new Transition(
                        to.connection(here.next()), here.effects().stream().map(to::effect).toList()));
    }

    @Property(tries = 4000)
    void whenChallengesAreCountedDoesNotMatter(
            @ForAll("situations") Situation it, @ForAll("challenges") ChallengeAcks sent, @ForAll long clock) {
        Moved to = new Moved(0, 0, clock);
        Connection t = it.connection() instanceof Paired p ? p.with(p.snd().space().challenged(sent)) : it.connection();
        Transition here = limited().step(t, it.event(), 0);
        Transition there = limited().step(to.connection(t), it.event(), clock);
        assertThat(there.next()).isEqualTo(to.connection(here.next()));
    }

    @Provide
    Arbitrary<ChallengeAcks> challenges() {
        return Any.challenges();
    }

    private record Moved(int own, int peer, long clock) {

        private SeqNum own(SeqNum n) {
            return n.plus(own);
        }

        private SeqNum peer(SeqNum n) {
            return n.plus(peer);
        }

        Connection connection(Connection t) {
            return switch (t) {
                case Closed _, Listen _ -> t;
                case SynSent s -> new SynSent(own(s.iss()), s.queued(), s.switches(), timer(s.retransmission()),
                        s.urgent().map(this::own), auxiliary(s.auxiliary()));
                case SynReceived s -> new SynReceived(s.passive(), snd(s.snd()), rcv(s.rcv()));
                case TimeWait s -> new TimeWait(snd(s.snd()), rcv(s.rcv()), s.deadline() + clock);
                case Connection.Synchronized s -> s.with(snd(s.snd())).with(rcv(s.rcv()));
            };
        }

        private SendSide snd(SendSide s) {
            return new SendSide(
                    snd(s.space()), s.path(), s.queued(), s.fin(), s.recovery(), s.switches(), timer(s.timer()),
                    s.urgent().map(this::own), auxiliary(s.auxiliary()));
        }

        private OptionalLong auxiliary(OptionalLong deadline) {
            return deadline.isPresent() ? OptionalLong.of(deadline.getAsLong() + clock) : deadline;
        }

        private SendSpace snd(SendSpace s) {
            return new SendSpace(
                    own(s.iss()),
                    own(s.una()),
                    own(s.nxt()),
                    s.synAcked(),
                    s.wnd(),
                    s.maxWnd(),
                    peer(s.wl1()),
                    own(s.wl2()),
                    challenges(s.challenges()));
        }

        private ChallengeAcks challenges(ChallengeAcks c) {
            return c.sent() == 0 ? c : new ChallengeAcks(c.since() + clock, c.sent());
        }

        private ReceiveSide rcv(ReceiveSide r) {
            return new ReceiveSide(
                    peer(r.irs()), peer(r.nxt()), r.wnd(), r.unread(), held(r.held()), r.delayed(), r.shift(),
                    r.agreed(), r.urgent().map(this::peer));
        }

        private Held held(Held h) {
            return new Held(
                    h.ranges().stream().map(range -> new Held.Range(peer(range.from()), range.length())).toList(),
                    h.fin().map(this::peer));
        }

        private Retransmission timer(Retransmission r) {
            return r.equals(Retransmission.IDLE) ? r
                    : new Retransmission(r.deadline() + clock, r.tries(), r.doublings());
        }

        Event event(Event event) {
            return switch (event) {
                case SegmentArrives(Segment m, SeqNum iss, boolean reopens) ->
                    new SegmentArrives(arriving(m), own(iss), reopens);
                case OpenActive(SeqNum iss) -> new OpenActive(own(iss));
                case Send(int octets, SeqNum iss) -> new Send(octets, own(iss));
                case Event.SendUrgent(int octets, SeqNum iss) -> new Event.SendUrgent(octets, own(iss));
                case Event.PacketTooBig(SeqNum seq, int length, int most) ->
                    new Event.PacketTooBig(own(seq), length, most);
                case OpenPassive _, Event.PathWidens _, Event.Receive _, Event.SwitchNagle _, Event.SwitchKeepAlive _,
                    Event.SetUserTimeout _, Close _, Abort _, Timeout _ -> event;
            };
        }

        private Segment arriving(Segment m) {
            return new Segment(
                    peer(m.seq()), own(m.ack()), m.controls(), m.length(), m.window(), m.options(), m.urgent());
        }

        Effect effect(Effect effect) {
            return switch (effect) {
                case Transmit(Segment m) -> new Transmit(leaving(m));
                case Deliver(SeqNum from, int length) -> new Deliver(peer(from), length);
                case Queue(SeqNum from, int length) -> new Queue(peer(from), length);
                case DeliverQueued(SeqNum from, int length) -> new DeliverQueued(peer(from), length);
                case Acknowledged(SeqNum upTo) -> new Acknowledged(own(upTo));
                case StartTimer(Timer timer, long deadline) -> new StartTimer(timer, deadline + clock);
                case Tell _ -> effect;
            };
        }

        /** A reset that answers a segment without ACK has the number 0 wherever we are. */
        private Segment leaving(Segment m) {
            boolean fromNowhere = m.controls().equals(Controls.RST_ACK);
            return new Segment(
                    fromNowhere ? m.seq() : own(m.seq()),
                    m.controls().ack() ? peer(m.ack()) : m.ack(),
                    m.controls(),
                    m.length(),
                    m.window(),
                    m.options(),
                    m.urgent());
        }
    }
}
