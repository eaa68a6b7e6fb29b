package readback.conformance.handshake;

import readback.tcp.ChallengeAcks;
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
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.SynReceived;
import readback.tcp.Connection.SynSent;
import readback.tcp.Connection.TimeWait;
import readback.tcp.Connection;
import readback.tcp.Controls;
import readback.tcp.Event;
import readback.tcp.Path;
import readback.tcp.ReceiveSpace;
import readback.tcp.Retransmission;
import readback.tcp.Segment;
import readback.tcp.SendSpace;
import readback.tcp.SeqNum;
import readback.tcp.SynText;

/** Between the specification's TCBs, segments and events and the core's, in both directions, for one step. */
final class Binding {

    private static final long INTERVAL = SpecConstants.INTERVAL.toNanos();
    private static final Path PATH = new Path(1460, 1_000_000_000L);

    private final SpecConstants constants;
    private final Embedding embedding;
    private final long deadline;

    /** @param deadline of whatever timer runs before the step */
    Binding(SpecConstants constants, Embedding embedding, long deadline) {
        this.constants = constants;
        this.embedding = embedding;
        this.deadline = deadline;
    }

    /** The core's connection for a TCB. One that the core cannot represent comes back as another from {@link #tcb}. */
    Connection connection(SpecTcb t) {
        return switch (t.st()) {
            case CLOSED -> new Closed();
            case LISTEN -> new Listen();
            case SYN_SENT -> new SynSent(embedding.send().concrete(t.iss()), t.txq(), retransmission(t));
            case SYN_RECEIVED -> new SynReceived(
                    t.passive(), snd(t), rcv(t), PATH, t.txq(), t.fin() == Fin.QUEUED, retransmission(t));
            case ESTABLISHED -> new Established(snd(t), rcv(t), PATH, t.txq(), retransmission(t));
            case FIN_WAIT_1 -> new FinWait1(snd(t), rcv(t), PATH, t.txq(), retransmission(t));
            case FIN_WAIT_2 -> new FinWait2(snd(t), rcv(t));
            case CLOSE_WAIT -> new CloseWait(snd(t), rcv(t), PATH, t.txq(), retransmission(t));
            case CLOSING -> new Closing(snd(t), rcv(t), PATH, t.txq(), retransmission(t));
            case LAST_ACK -> new LastAck(snd(t), rcv(t), PATH, t.txq(), retransmission(t));
            case TIME_WAIT -> new TimeWait(snd(t), rcv(t), deadline);
        };
    }

    private Retransmission retransmission(SpecTcb t) {
        return t.retransmissionArmed() ? new Retransmission(deadline, t.tries()) : Retransmission.IDLE;
    }

    private SendSpace snd(SpecTcb t) {
        SeqNum iss = embedding.send().concrete(t.iss());
        SeqNum una = embedding.send().concrete(t.una());
        SeqNum nxt = embedding.send().concrete(t.nxt());
        return SendSpace.constant(iss, una, nxt, constants.window(), embedding.receive().concrete(t.irs()))
                .challenged(challenges(t));
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

    private ReceiveSpace rcv(SpecTcb t) {
        return new ReceiveSpace(
                embedding.receive().concrete(t.irs()), embedding.receive().concrete(t.rnxt()), constants.window(),
                new SynText(t.rxq(), t.rxfin()));
    }

    /** The core's event. What it has no use for is filled with any number. */
    Event event(SpecEvent event) {
        return switch (event) {
            case SpecEvent.Arrives(SpecSegment m, int iss) ->
                new Event.SegmentArrives(segment(m), embedding.send().concrete(iss));
            case SpecEvent.Calls(UserCall call, int iss) -> switch (call) {
                case OPEN_PASSIVE -> new Event.OpenPassive();
                case OPEN_ACTIVE -> new Event.OpenActive(embedding.send().concrete(iss));
                case SEND -> new Event.Send(constants.sendLength(), embedding.send().concrete(iss));
                case CLOSE -> new Event.Close();
                case ABORT -> new Event.Abort();
            };
            case SpecEvent.Fires(var timer) -> new Event.Timeout(timer);
        };
    }

    /** A segment that arrives: its numbers are those of the peer, whose sending is our receiving. */
    private Segment segment(SpecSegment m) {
        SeqNum ack = m.ctl().ack() ? embedding.send().concrete(m.ack()) : embedding.junk();
        return Segment.of(embedding.receive().concrete(m.seq()), ack, m.ctl(), m.len(), constants.window());
    }

    /** The specification's TCB for a connection. */
    SpecTcb tcb(Connection c) {
        return switch (c) {
            case Closed _ -> SpecTcb.CLOSED;
            case Listen _ -> SpecTcb.LISTEN;
            case SynSent s -> new SpecTcb(
                    s.state(), false, send(s.iss()), send(s.iss()), send(s.iss().plus(1)), 0, 0, octets(s.queued()),
                    Fin.NONE, tries(s.retransmission()));
            case SynReceived s -> tcb(
                    s, s.passive(), s.queued(), s.finQueued() ? Fin.QUEUED : Fin.NONE, tries(s.retransmission()));
            case FinWait2 f -> tcb(f, false, 0, Fin.SENT, 0);
            case TimeWait w -> tcb(w, false, 0, Fin.SENT, 0);
            case Sending s -> tcb(s, false, s.queued(), s.fin(), tries(s.retransmission()));
        };
    }

    private SpecTcb tcb(Paired p, boolean passive, long queued, Fin fin, int tries) {
        return new SpecTcb(
                p.state(), passive, send(p.snd().iss()), send(p.snd().una()), send(p.snd().nxt()),
                receive(p.rcv().irs()), receive(p.rcv().nxt()), octets(queued), fin, tries,
                p.rcv().synText().length(), p.rcv().synText().fin(), challenges(p.snd().challenges()));
    }

    /** A segment that is sent. Numbers that the specification writes as a plain zero have to be one here. */
    SpecSegment project(Segment m) {
        Controls ctl = m.controls();
        boolean plainSeq = ctl.rst() && ctl.ack();
        return new SpecSegment(
                plainSeq ? zero(m.seq()) : send(m.seq()),
                ctl.ack() ? receive(m.ack()) : zero(m.ack()),
                ctl,
                m.length());
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
