package readback.tcp;

import java.util.ArrayList;
import java.util.List;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.Sending;

/** What is sent: text as far as the window allows, then the FIN. RFC 9293 sections 3.10.2 and 3.10.4. */
final class Sender {

    private final Deadlines deadlines;

    Sender(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** {@code Sendable}: RFC5681-2-limit, SHLD-15. */
    static long sendable(SendSpace snd, long queued) {
        return Math.min(queued, snd.room());
    }

    /**
     * {@code Transmission}: text that the send window allows, then the FIN if CLOSE was called and no text is left
     * (RFC9293-3.6-data-before-fin). The FIN does not wait for the window.
     *
     * @param fin what has become of the FIN before this
     */
    Result transmission(Sending t, Fin fin, long now) {
        long n = sendable(t.snd(), t.queued());
        boolean withFin = fin == Fin.QUEUED && n == t.queued();
        long more = n + (withFin ? 1 : 0);
        if (more == 0) {
            return Result.nothing(t);
        }
        // RFC6298-5.1: the timer starts unless it is running
        boolean start = !t.snd().retransmissionArmed();
        Retransmission retransmission = start ? deadlines.first(t.path().rto(), now) : t.retransmission();
        Sending t1 = t.with(t.snd().sent(more), t.queued() - n, retransmission);
        return new Result(t1, segments(t, (int) n, withFin), List.of(), start);
    }

    /** {@code WithTransmission}: what waited goes out as soon as the window opens; it carries the ACK. */
    Result withTransmission(Result r, long now) {
        if (!(r.tcb() instanceof Sending t) || t.queued() == 0) {
            return r;
        }
        Result x = transmission(t, t.fin(), now);
        return x.out().isEmpty() ? r : new Result(x.tcb(), x.out(), r.tell(), r.start() || x.start());
    }

    /** So many octets from SND.NXT on, in segments of at most one MSS each (MUST-16, SHLD-28), the FIN on the last. */
    private static List<Segment> segments(Sending t, int octets, boolean withFin) {
        int mss = t.path().mss();
        SeqNum seq = t.snd().nxt();
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
