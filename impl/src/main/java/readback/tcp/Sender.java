package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.LastAck;
import readback.tcp.Connection.Sending;
import readback.tcp.Connection.Synchronized;

/** What is sent: text as far as the window allows, then the FIN. RFC 9293 sections 3.10.2 and 3.10.4. */
final class Sender {

    private final Deadlines deadlines;
    private final Congestion congestion;

    Sender(Deadlines deadlines, Congestion congestion) {
        this.deadlines = deadlines;
        this.congestion = congestion;
    }

    /** {@code Transmission}: what the windows allow. */
    Result transmission(Sending t, long now) {
        return t.snd().recovery().oneByOne()
                ? repair(t, now)
                : newTransmission(t, t.snd().sendable(congestion.cwndRoom(t.snd())), now);
    }

    /** {@code Repair}: a segment at a time: what is to be sent again, or what is new. */
    private Result repair(Sending before, long now) {
        Sending t = before;
        List<Segment> out = new ArrayList<>();
        boolean start = false;
        while (t.snd().recovery().oneByOne()) {
            SendSide snd = t.snd();
            long n = Math.min(snd.path().mss(), snd.sendable(congestion.cwndRoom(snd)));
            Optional<SeqNum> again = congestion.nextAgain(snd, n > 0 || finGoes(snd, n));
            if (again.isPresent()) {
                out.add(Congestion.againFrom(snd, t.rcv(), again.get()));
                t = t.with(deadlines.sendingAgain(Congestion.wentAgain(snd, again.get())));
                continue;
            }
            Result more = newTransmission(t, n, now);
            if (more.out().isEmpty() || !(more.tcb() instanceof Sending next)) {
                break;
            }
            out.addAll(more.out());
            start |= more.start();
            t = next;
        }
        return new Result(t, out, List.of(), start);
    }

    private static boolean finGoes(SendSide snd, long n) {
        return snd.fin() == Fin.QUEUED && n == snd.queued() && snd.space().room() > n;
    }

    /**
     * {@code NewTransmission}: text that the send window allows, then the FIN if CLOSE was called, no text is left
     * (RFC9293-3.6-data-before-fin), and there is room for its number.
     */
    private Result newTransmission(Sending t, long n, long now) {
        SendSide snd = t.snd();
        boolean withFin = finGoes(snd, n);
        return n == 0 && !withFin ? Result.nothing(t) : sendNow(t, n, withFin, now);
    }

    /** {@code SendNow}: so much text from SND.NXT on, and the FIN behind it. */
    Result sendNow(Sending t, long n, boolean withFin, long now) {
        SendSide snd = t.snd();
        // RFC6298-5.1: the timer starts unless it is running
        boolean start = !snd.retransmissionArmed();
        Retransmission timer = start ? deadlines.first(snd.path(), now) : snd.timer();
        long first = Math.min(snd.path().mss(), n + (withFin ? 1 : 0));
        Path path = deadlines.sending(snd.path(), snd.nxt().plus((int) first), now);
        SendSide snd1 = new SendSide(
                snd.space().sent(n + (withFin ? 1 : 0)), path, snd.queued() - n, withFin ? Fin.SENT : snd.fin(),
                congestion.wentNew(snd.recovery(), n), snd.switches(), timer, snd.urgent(),
                snd.switches().userTimeout().isPresent() ? snd.auxiliary() : OptionalLong.empty());
        return new Result(sent(t, snd1), segments(t, t.snd().nxt(), (int) n, withFin), List.of(), start);
    }

    /** {@code SendFin}: CLOSE-WAIT lasts until the FIN is sent: RFC9293-3.10.4-closewait. */
    private static Sending sent(Sending t, SendSide snd) {
        return t instanceof CloseWait c && snd.fin() == Fin.SENT ? new LastAck(snd, c.rcv()) : t.with(snd);
    }

    /**
     * {@code WithTransmission}: what waited goes out as soon as the window opens, and what a loss has left to repair.
     * It carries the ACK, unless that has blocks, for which text has no room.
     */
    Result withTransmission(Result r, long now) {
        if (!(r.tcb() instanceof Sending t) || !goesOn(t)) {
            return r;
        }
        Result x = transmission(t, now);
        return x.out().isEmpty()
                ? r
                : new Result(x.tcb(), behindBlocks(r.out(), x.out()), r.tell(), r.start() || x.start());
    }

    private static boolean goesOn(Sending t) {
        return t.snd().waits() || t.snd().recovery().oneByOne();
    }

    private static List<Segment> behindBlocks(List<Segment> acks, List<Segment> text) {
        if (acks.isEmpty() || acks.getFirst().sack().isEmpty()) {
            return text;
        }
        List<Segment> out = new ArrayList<>(acks);
        out.addAll(text);
        return out;
    }

    /**
     * {@code SendAgain}, and {@code WithTransmission} behind it: what is earliest outstanding, of which the timer of
     * {@code r} has just been started, and then what waited.
     */
    Result withTransmissionAgain(Result r, long now) {
        if (!(r.tcb() instanceof Sending t)) {
            return r;
        }
        List<Segment> out = new ArrayList<>(List.of(again(t)));
        Result x = goesOn(t) ? transmission(t, now) : Result.nothing(t);
        out.addAll(x.out());
        return new Result(x.tcb(), behindBlocks(r.out(), out), r.tell(), true);
    }

    /** {@code Announcing}: an acknowledgment behind a probe of a closed window would not be heard; the probe is. */
    Result announcing(Result r) {
        boolean probes = r.out().isEmpty() && r.tcb() instanceof Sending s && s.snd().space().wnd() == 0
                && s.snd().retransmissionArmed();
        if (!probes || !(r.tcb() instanceof Sending t)) {
            return r.acknowledging();
        }
        return new Result(t.with(deadlines.sendingAgain(t.snd())), List.of(again(t)), r.tell(), r.start());
    }

    /** {@code Again} once the SYN is acknowledged. */
    static Segment again(Sending t) {
        return Congestion.againFrom(t.snd(), t.rcv(), t.snd().una());
    }

    /**
     * {@code PersistTimeout}: what fits is sent, and if nothing does one octet in spite of the window, or the FIN
     * (MUST-35).
     */
    Result persistTimeout(Sending t, long now) {
        SendSide snd = t.snd();
        long n = Math.min(snd.queued(), Math.min(snd.path().mss(), Math.max(1, snd.space().room())));
        return sendNow(t, n, n == 0, now);
    }

    /**
     * {@code PacketTooBig}: RFC 9293 section 3.7.2, RFC 1191 section 6.4, RFC5927-5.2: what did not fit is sent again
     * at once, in segments that do. It was not lost to congestion: windows and timer stay as they are.
     *
     * @param length octets of options and text that the packet had
     * @param most how many get through
     */
    Result packetTooBig(Connection t, SeqNum seq, int length, int most) {
        if (!(t instanceof Sending s) || !s.snd().space().synAcked()
                || !seq.isWithin(s.snd().una(), s.snd().space().outstanding())) {
            return Result.nothing(t);
        }
        SendSide snd = s.snd();
        int options = s.optionOctets();
        int mss = Math.max(1, most - options);
        int text = length - options;
        if (text <= mss) {
            return Result.nothing(t);
        }
        Path path = snd.path().narrowed(mss);
        long room = Math.max(0, snd.space().wnd() - SeqNum.off(snd.una(), seq));
        long left = Congestion.textFrom(snd, seq);
        int n = (int) Math.min(text, Math.min(left, room));
        Sending t1 = s.with(deadlines.sendingAgain(snd.with(path)));
        boolean withFin = snd.fin() == Fin.SENT && n == left && n < room;
        return n == 0 ? Result.nothing(t1) : Result.send(t1, segments(t1, seq, n, withFin));
    }

    /**
     * {@code PathWidens}: RFC 1191 section 6.3: what was learnt of the path is forgotten, or it is another.
     *
     * @param most octets of options and text that get through
     */
    Result pathWidens(Connection t, int most) {
        if (!(t instanceof Synchronized s)) {
            return Result.nothing(t);
        }
        Path path = s.snd().path().widened(Math.max(1, most - s.optionOctets()));
        return Result.nothing(s.with(congestion.widened(s.snd().with(path))));
    }

    /** So many octets from a number on, in segments of at most one MSS each (MUST-16, SHLD-28), the FIN on the last. */
    private static List<Segment> segments(Sending t, SeqNum seq, int octets, boolean withFin) {
        int mss = t.snd().path().mss();
        Controls last = withFin ? Controls.FIN_ACK : Controls.ACK;
        if (octets <= mss) {
            return List.of(Segments.text(seq, t.rcv(), octets, last));
        }
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        for (; octets - done > mss; done += mss) {
            segments.add(Segments.text(seq.plus(done), t.rcv(), mss, Controls.ACK));
        }
        segments.add(Segments.text(seq.plus(done), t.rcv(), octets - done, last));
        return segments;
    }
}
