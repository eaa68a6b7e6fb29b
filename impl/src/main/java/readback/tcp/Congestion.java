package readback.tcp;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import readback.tcp.CongestionControl.Acked;
import readback.tcp.Connection.CloseWait;
import readback.tcp.Connection.Established;
import readback.tcp.Connection.Fin;
import readback.tcp.Connection.Sending;
import readback.tcp.LossRecovery.Phase;

/**
 * How much a sender may have under way, and what it sends again before the timer fires: RFC 5681, limited transmit (RFC
 * 3042), NewReno (RFC 6582), recovery by SACK (RFC 6675), the initial window (RFC 6928). The rules of
 * {@code Congestion.tla}, of a sender whose SYN is acknowledged.
 */
final class Congestion {

    private final CongestionConfig config;

    Congestion(CongestionConfig config) {
        this.config = config;
    }

    /** {@code Ahead}: how far a number lies in the window that is outstanding. */
    private static long ahead(SendSide t, SeqNum x) {
        return SeqNum.off(t.una(), x);
    }

    private static long flightSize(SendSide t) {
        return t.space().outstanding();
    }

    /** The first number that was not sent again, from SND.UNA on. */
    private static SeqNum unsentAgain(SendSide t) {
        return t.recovery().rexmit().orElse(t.una());
    }

    // What may be sent

    /** {@code Pipe}: RFC 6675 section 4, SetPipe(). */
    static long pipe(SendSide t) {
        LossRecovery cc = t.recovery();
        if (!cc.sack() && cc.phase() != Phase.LOSS) {
            return flightSize(t);
        }
        if (cc.phase() == Phase.OPEN && cc.sacked().isEmpty()) {
            return flightSize(t);
        }
        long again = cc.rexmit().map(end -> ahead(t, end)).orElse(0L);
        long pipe = 0;
        for (SackBlock part : cc.sacked().unsacked(t.una(), t.nxt())) {
            long from = ahead(t, part.left());
            pipe += inNetwork(t, part) + Math.clamp(again - from, 0, part.length());
        }
        return pipe;
    }

    /** {@code InNetwork}: of a part that lies between blocks all is lost, or nothing. */
    private static long inNetwork(SendSide t, SackBlock part) {
        LossRecovery cc = t.recovery();
        if (cc.phase() == Phase.LOSS) {
            long lost = ahead(t, cc.recover().orElse(t.una())) - ahead(t, part.left());
            return part.length() - Math.clamp(lost, 0, part.length());
        }
        return cc.sacked().isLost(part.left(), t.path().mss()) ? 0 : part.length();
    }

    /** {@code Allowance}: RFC 3042; with SACK the pipe makes the room. */
    private static long allowance(SendSide t) {
        LossRecovery cc = t.recovery();
        boolean limitedTransmit = cc.phase() == Phase.OPEN && !cc.sack() && cc.dups() < LossRecovery.DUP_THRESH;
        return limitedTransmit ? cc.control().cwnd() + (long) t.path().mss() * cc.dups() : cc.control().cwnd();
    }

    /** {@code CwndRoom}: octets that congestion leaves room for, in full segments (RFC 6675 section 5, step 4.3). */
    long cwndRoom(SendSide t) {
        if (!config.congested()) {
            return Long.MAX_VALUE;
        }
        long room = allowance(t) - pipe(t);
        return room <= 0 ? 0 : room / t.path().mss() * t.path().mss();
    }

    /** {@code TextFrom}. */
    static long textFrom(SendSide t, SeqNum x) {
        return flightSize(t) - (t.fin() == Fin.SENT ? 1 : 0) - ahead(t, x);
    }

    /**
     * {@code AgainLength}: what is outstanding from {@code x} on, up to what the peer holds, as much as one segment
     * takes and the window admits (SHLD-16); at the edge of a closed window one octet, which probes it (MUST-35).
     */
    private static int againLength(SendSide t, SeqNum x) {
        long ahead = ahead(t, x);
        int wnd = t.space().wnd();
        long admitted = wnd > ahead ? wnd - ahead : 1;
        long run = t.recovery().sacked().run(x, textFrom(t, x));
        return (int) Math.min(run, Math.min(t.path().mss(), admitted));
    }

    /** {@code AgainFin}. */
    private static boolean againFin(SendSide t, SeqNum x, int length) {
        return t.fin() == Fin.SENT && length == textFrom(t, x)
                && !t.recovery().sacked().holds(t.nxt().plus(-1))
                && (ahead(t, x) + length < t.space().wnd() || length == 0);
    }

    /** {@code AgainFrom}: RFC6298-5.4, and what recovery sends again. */
    static Segment againFrom(SendSide t, ReceiveSide rcv, SeqNum x) {
        int length = againLength(t, x);
        return Segments.text(x, rcv, length, againFin(t, x, length) ? Controls.FIN_ACK : Controls.ACK);
    }

    /** {@code AgainEnd}. */
    private static SeqNum againEnd(SendSide t, SeqNum x) {
        int length = againLength(t, x);
        return x.plus(length + (againFin(t, x, length) ? 1 : 0));
    }

    // What is sent again, and in which order

    private static Predicate<SackBlock> inWindow(SendSide t) {
        return part -> ahead(t, part.left()) < t.space().wnd();
    }

    /** The first of {@code Holes}: not sent again yet, and something above has arrived. */
    private static Optional<SeqNum> firstHole(SendSide t) {
        Scoreboard sacked = t.recovery().sacked();
        return sacked.firstUnsacked(unsentAgain(t), t.nxt())
                .filter(inWindow(t))
                .map(SackBlock::left)
                .filter(x -> sacked.above(x) > 0);
    }

    /**
     * {@code Rescue}: once in a recovery the last segment, of which nothing above can arrive; and not before more is
     * acknowledged than what began the recovery.
     */
    private static Optional<SeqNum> rescue(SendSide t) {
        if (t.recovery().rescue().isPresent()) {
            return Optional.empty();
        }
        List<SackBlock> parts = t.recovery().sacked().unsacked(t.una(), t.nxt());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        SackBlock last = parts.getLast();
        SeqNum from = last.right().plus((int) -Math.min(t.path().mss(), last.length()));
        return Optional.of(from).filter(x -> ahead(t, x) < t.space().wnd());
    }

    /** {@code NextSeg}: RFC 6675 section 4, rules 1, 3 and 4; rule 2, new text, stands between them. */
    private static Optional<SeqNum> nextSeg(SendSide t, boolean newText) {
        Optional<SeqNum> hole = firstHole(t);
        if (hole.filter(x -> t.recovery().sacked().isLost(x, t.path().mss())).isPresent()) {
            return hole;
        }
        return newText ? Optional.empty() : hole.or(() -> rescue(t));
    }

    /** The first of {@code AfterTimeout}: in order, from the first that is not acknowledged (RFC 5681 section 3.1). */
    private static Optional<SeqNum> afterTimeout(SendSide t) {
        SeqNum recover = t.recovery().recover().orElse(t.una());
        return t.recovery().sacked().firstUnsacked(unsentAgain(t), recover).filter(inWindow(t)).map(SackBlock::left);
    }

    /** {@code NextAgain}: where what is sent again next begins, if anything is. */
    Optional<SeqNum> nextAgain(SendSide t, boolean newText) {
        if (cwndRoom(t) == 0) {
            return Optional.empty();
        }
        return t.recovery().phase() == Phase.RECOVERY ? nextSeg(t, newText) : afterTimeout(t);
    }

    /** {@code WentAgain}: a rescue leaves HighRxt where it is. */
    static SendSide wentAgain(SendSide t, SeqNum x) {
        LossRecovery cc = t.recovery();
        boolean rescue = cc.phase() == Phase.RECOVERY && firstHole(t).isEmpty();
        return t.with(rescue ? cc.rescuing() : cc.sentAgainTo(againEnd(t, x)));
    }

    /** {@code WentNew}: octets were sent for the first time. */
    LossRecovery wentNew(LossRecovery cc, long octets) {
        boolean limited = config.congested() && cc.phase() == Phase.OPEN && cc.dups() > 0;
        return limited ? cc.withLimited(cc.limited() + octets) : cc.withLimited(0);
    }

    // What becomes of the congestion window

    /** {@code MayEnter}: not twice for one window of data (RFC 6582 section 3.2 step 2). */
    private static boolean mayEnter(LossRecovery cc) {
        return cc.phase() == Phase.OPEN && cc.recover().isEmpty();
    }

    /** {@code Enter}: fast retransmit (RFC 5681 section 3.2, RFC 6675 section 5 step 4). */
    private static SendSide enter(SendSide t) {
        LossRecovery cc = t.recovery();
        int mss = t.path().mss();
        CongestionControl less = cc.control().reduce(flightSize(t) - cc.limited(), mss);
        CongestionControl control =
                cc.sack() ? less : less.withCwnd(less.cwnd() + (long) LossRecovery.DUP_THRESH * mss);
        Optional<SeqNum> end = Optional.of(againEnd(t, t.una()));
        return t.with(new LossRecovery(
                control, cc.dups(), 0, Phase.RECOVERY, Optional.of(t.nxt()), cc.sack(), cc.sacked(), end,
                cc.sack() ? end : Optional.empty()));
    }

    /** {@code Leave}: without SACK, duplicate ACKs of SND.NXT as it was may be those of what was sent for nothing. */
    private static LossRecovery leave(SendSide t, SeqNum recover) {
        LossRecovery cc = t.recovery();
        return cc.left(cc.sack() || !t.una().equals(recover) ? Optional.empty() : Optional.of(recover));
    }

    /** {@code FullAck}: RFC 6582 section 3.2 step 3, option 1, which sends no burst; with SACK ssthresh. */
    private static LossRecovery fullAck(SendSide t, SeqNum recover) {
        LossRecovery cc = t.recovery();
        int mss = t.path().mss();
        long cwnd = cc.sack()
                ? cc.control().ssthresh()
                : Math.min(cc.control().ssthresh(), Math.max(flightSize(t), mss) + mss);
        return leave(t, recover).with(cc.control().recovered(cwnd));
    }

    /**
     * {@code PartialAck}: RFC 6582 section 3.2 step 3: deflated by what was acknowledged, less a segment if that was a
     * segment at least; the next hole goes out.
     */
    private static LossRecovery partialAck(SendSide t, long octets) {
        LossRecovery cc = t.recovery();
        if (cc.sack()) {
            return cc;
        }
        int mss = t.path().mss();
        long cwnd = Math.max(cc.control().cwnd() - octets + (octets >= mss ? mss : 0), mss);
        return cc.with(cc.control().withCwnd(cwnd)).sentAgainTo(againEnd(t, t.una()));
    }

    /**
     * {@code NewAck}: {@code t1} is after the ACK, and {@code told} the scoreboard as it is then. With SACK it counts as
     * a duplicate too where it tells of something new (RFC 6675 section 5).
     */
    private static SendSide newAck(SendSide t, SendSide t1, Scoreboard told, long now) {
        SendSide t2 = advanced(t, t1, told, now);
        LossRecovery cc = t2.recovery();
        boolean counts = cc.sack() && cc.phase() == Phase.OPEN && told.tellsNews(t.recovery().sacked());
        return counts ? dupAck(t2) : t2;
    }

    /** {@code Advanced}. */
    private static SendSide advanced(SendSide t, SendSide t1, Scoreboard told, long now) {
        LossRecovery cc = t.recovery();
        long octets = SeqNum.off(t.una(), t1.una());
        Acked acked = new Acked(octets, flightSize(t), now, t.path().roundTrip().smoothed());
        int mss = t.path().mss();
        if (cc.phase() == Phase.OPEN) {
            return t1.with(new LossRecovery(cc.control().grow(acked, mss), 0, 0, Phase.OPEN, Optional.empty(),
                    cc.sack(), told, Optional.empty(), Optional.empty()));
        }
        SeqNum recover = cc.recover().orElse(t.una());
        boolean full = octets >= ahead(t, recover);
        Optional<SeqNum> high = cc.rexmit().filter(x -> ahead(t, x) >= octets).or(() -> Optional.of(t1.una()));
        Optional<SeqNum> rescue = cc.rescue().filter(x -> ahead(t, x) >= octets);
        SendSide t2 = t1.with(cc.with(told).acknowledged(high, rescue));
        if (cc.phase() == Phase.LOSS) {
            SendSide grown = t2.with(t2.recovery().with(cc.control().grow(acked, mss)));
            return full ? grown.with(leave(grown, recover)) : grown;
        }
        return t2.with(full ? fullAck(t2, recover) : partialAck(t2, octets));
    }

    /**
     * {@code IsDuplicate}: RFC 5681 section 2. With SACK, whatever tells of something new counts, and nothing else: also
     * what has text, moves the window, or acknowledges less than has been acknowledged (RFC 6675 section 2). The answer
     * to a probe of a closed window tells of no loss.
     */
    private static boolean isDuplicate(SendSide t, Scoreboard told, Segment m, int window) {
        if (t.recovery().sack()) {
            return told.tellsNews(t.recovery().sacked());
        }
        return m.ack().equals(t.una()) && t.retransmissionArmed() && t.space().wnd() > 0
                && m.length() == 0 && !m.controls().fin() && window == t.space().wnd();
    }

    /** {@code DupAck}. */
    private static SendSide dupAck(SendSide t) {
        LossRecovery cc = t.recovery();
        if (cc.phase() == Phase.OPEN) {
            LossRecovery more = cc.withDups(Math.min(cc.dups() + 1, LossRecovery.DUP_THRESH));
            boolean lost = more.dups() == LossRecovery.DUP_THRESH
                    || (cc.sack() && cc.sacked().isLost(t.una(), t.path().mss()));
            SendSide t1 = t.with(more);
            return mayEnter(more) && lost ? enter(t1) : t1;
        }
        return cc.phase() == Phase.RECOVERY && !cc.sack()
                ? t.with(cc.with(cc.control().withCwnd(cc.control().cwnd() + t.path().mss())))
                : t;
    }

    /**
     * {@code Congest}: what the ACK {@code m} says of congestion.
     *
     * @param t before it
     * @param t1 with SND.UNA and SND.WND from it
     */
    SendSide congest(SendSide t, SendSide t1, Segment m, int window, long now) {
        if (!config.congested()) {
            return t1;
        }
        LossRecovery cc = t.recovery();
        Scoreboard told = cc.sack() ? cc.sacked().update(t1.una(), t1.nxt(), m.sack()) : Scoreboard.EMPTY;
        if (!t1.una().equals(t.una())) {
            return newAck(t, t1, told, now);
        }
        return isDuplicate(t, told, m, window) ? dupAck(t1.with(cc.with(told))) : t1;
    }

    /** {@code Resends}: the earliest goes out at once: fast retransmit, or without SACK a partial ACK. */
    static boolean resends(SendSide t, SendSide t1) {
        LossRecovery cc = t.recovery();
        return t1.recovery().phase() == Phase.RECOVERY
                && (cc.phase() != Phase.RECOVERY || !t1.recovery().recover().equals(cc.recover())
                        || (!cc.sack() && !t1.una().equals(t.una())));
    }

    /** {@code EarliestResent}: the earliest goes out at once, whatever was sent again up to now. */
    SendSide earliestResent(SendSide t) {
        LossRecovery cc = t.recovery();
        if (!config.congested() || cc.phase() == Phase.OPEN) {
            return t;
        }
        SeqNum end = againEnd(t, t.una());
        return ahead(t, unsentAgain(t)) >= ahead(t, end) ? t : t.with(cc.sentAgainTo(end));
    }

    /**
     * {@code TimedOut}: RFC 5681 section 3.1; what was reported may have been thrown away (RFC 2018 section 8). A probe
     * of a closed window tells of no loss.
     */
    SendSide timedOut(SendSide t) {
        if (!config.congested() || t.space().wnd() == 0 || !t.space().synAcked()) {
            return t;
        }
        LossRecovery cc = t.recovery();
        int mss = t.path().mss();
        CongestionControl control = cc.phase() == Phase.LOSS
                ? cc.control().timeoutAgain(mss)
                : cc.control().timeout(flightSize(t) - cc.limited(), mss);
        SendSide t1 = t.with(new LossRecovery(
                control, 0, 0, Phase.LOSS, Optional.of(t.nxt()), cc.sack(), Scoreboard.EMPTY, Optional.empty(),
                Optional.empty()));
        return t1.with(t1.recovery().sentAgainTo(againEnd(t1, t1.una())));
    }

    /** {@code PathWidens}: windows that are counted in segments are at least what they are at the least. */
    SendSide widened(SendSide t) {
        LossRecovery cc = t.recovery();
        return config.congested() ? t.with(cc.with(cc.control().atLeast(t.path().mss()))) : t;
    }

    // In the beginning, and after a pause

    /** {@code IdleArmed}: nothing is outstanding, nor waits, and the window has grown. */
    boolean idleArmed(Sending t) {
        return t.snd().idles() && config.idleRestart() && (t instanceof Established || t instanceof CloseWait)
                && t.snd().recovery().control().cwnd() > config.initialWindow(t.snd().path().mss());
    }

    /** {@code IdleTimeout}: RFC5681-4.1. */
    SendSide restarted(SendSide t) {
        LossRecovery cc = t.recovery();
        return t.with(cc.with(cc.control().restarted(config.initialWindow(t.path().mss()))));
    }

    /**
     * {@code BeginCongestion}: the peer's SYN has come. One of ours that had to be sent again leaves one segment (RFC
     * 5681 section 3.1).
     */
    LossRecovery begin(int tries, int mss, boolean permits) {
        if (!config.congested()) {
            return LossRecovery.NONE;
        }
        long cwnd = tries > 0 ? mss : config.initialWindow(mss);
        return LossRecovery.begin(config.begin(cwnd), config.sack() && permits);
    }

    /** {@code SynCounted}: the SYN is acknowledged. */
    LossRecovery synCounted(LossRecovery cc, int tries, int mss) {
        return config.congested() && tries > 0 ? cc.with(cc.control().withCwnd(mss)) : cc;
    }
}
