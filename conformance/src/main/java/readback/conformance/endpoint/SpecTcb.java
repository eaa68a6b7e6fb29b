package readback.conformance.endpoint;

import readback.tcp.Connection.Fin;
import readback.tcp.State;
import readback.tcp.Timer;

/**
 * The specification's TCB, field by field; numbers are modulo N.
 *
 * @param st the state
 * @param passive whether it came from LISTEN
 * @param iss ISS
 * @param una SND.UNA
 * @param nxt SND.NXT
 * @param irs IRS
 * @param rnxt RCV.NXT
 * @param txq octets given by SEND that are not yet sent
 * @param fin what has become of the FIN
 * @param tries retransmissions since the last progress
 * @param windows the windows
 * @param held what is held that is not next
 * @param challenges challenge ACKs sent in this interval
 * @param cc congestion and loss
 * @param agreed what both SYNs had of the options of RFC 7323
 * @param nagle whether small segments wait for an acknowledgment
 * @param keepalive whether the user wants keep-alives
 * @param smss octets of text in one segment, at most
 * @param utimeout whether the user has set a timeout
 * @param sup SND.UP, modulo N; N for none
 * @param rup RCV.UP, likewise
 */
public record SpecTcb(
        State st,
        boolean passive,
        int iss,
        int una,
        int nxt,
        int irs,
        int rnxt,
        int txq,
        Fin fin,
        int tries,
        SpecWindows windows,
        SpecHeld held,
        int challenges,
        SpecCongestion cc,
        SpecAgreed agreed,
        boolean nagle,
        boolean keepalive,
        int smss,
        boolean utimeout,
        int sup,
        int rup) {

    /** {@code Closed}. */
    static SpecTcb closed(SpecConstants constants) {
        return closed(constants.n()).with(constants);
    }

    /** {@code Listen}. */
    static SpecTcb listen(SpecConstants constants) {
        return listen(constants.n()).with(constants);
    }

    private SpecTcb with(SpecConstants constants) {
        return new SpecTcb(
                st, passive, iss, una, nxt, irs, rnxt, txq, fin, tries, windows, held, challenges,
                constants.noCongestion(), constants.noneAgreed(), constants.nagle(), false, constants.mss(),
                false, constants.n(), constants.n());
    }

    /** {@code Closed}, where numbers are modulo {@code n}, and nothing is done about congestion. */
    static SpecTcb closed(int n) {
        return new SpecTcb(State.CLOSED, false, 0, 0, 0, 0, 0, 0, Fin.NONE, 0, SpecWindows.NONE, SpecHeld.nothing(n), 0,
                SpecCongestion.NONE, SpecAgreed.none(SpecConstants.TS_SPACE), false, false, SpecConstants.UNLIMITED,
                false, n, n);
    }

    /** {@code Listen}, likewise. */
    static SpecTcb listen(int n) {
        return new SpecTcb(State.LISTEN, true, 0, 0, 0, 0, 0, 0, Fin.NONE, 0, SpecWindows.NONE, SpecHeld.nothing(n), 0,
                SpecCongestion.NONE, SpecAgreed.none(SpecConstants.TS_SPACE), false, false, SpecConstants.UNLIMITED,
                false, n, n);
    }

    /** {@code IntervalEnds}. */
    SpecTcb intervalEnds() {
        return new SpecTcb(st, passive, iss, una, nxt, irs, rnxt, txq, fin, tries, windows, held, 0, cc, agreed, nagle,
                keepalive, smss, utimeout, sup, rup);
    }

    /** {@code RetransmissionArmed}. */
    boolean retransmissionArmed() {
        return una != nxt;
    }

    /** {@code SynOutstanding}. */
    boolean synOutstanding() {
        return (st == State.SYN_SENT || st == State.SYN_RECEIVED || st == State.FIN_WAIT_1) && una == iss && nxt != iss;
    }

    /** {@code Waits}. */
    private boolean waits() {
        return txq > 0 || fin == Fin.QUEUED;
    }

    /** {@code PersistArmed}. */
    boolean persistArmed() {
        return waits() && !retransmissionArmed() && isSynchronized();
    }

    /** {@code KeepAliveArmed}, where there are keep-alives: elsewhere nobody can want them. */
    boolean keepAliveArmed() {
        boolean state = st == State.ESTABLISHED || st == State.FIN_WAIT_2 || st == State.CLOSE_WAIT;
        return keepalive && state && !waits() && !retransmissionArmed();
    }

    /** {@code UserTimeoutArmed}, likewise. */
    boolean userTimeoutArmed() {
        return utimeout && (retransmissionArmed() || waits());
    }

    /** {@code IdleArmed}. */
    boolean idleArmed(SpecConstants constants) {
        boolean state = st == State.ESTABLISHED || st == State.CLOSE_WAIT;
        return constants.idleRestart() && state && !waits() && !retransmissionArmed()
                && cc.cwnd() > constants.initialWindow();
    }

    /** {@code Synchronized}. */
    boolean isSynchronized() {
        return switch (st) {
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> false;
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
        };
    }

    /** {@code timer \in Timers}. */
    boolean runs(Timer timer, SpecConstants constants) {
        return switch (timer) {
            case RETRANSMISSION -> retransmissionArmed();
            case PERSIST -> persistArmed();
            case TIME_WAIT -> st == State.TIME_WAIT;
            case DELAYED_ACK -> windows.delayed() > 0;
            case KEEP_ALIVE -> keepAliveArmed();
            case USER -> userTimeoutArmed();
            case IDLE -> idleArmed(constants);
        };
    }

    /** As the specification writes it; what is zero is left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[st |-> \"").append(st).append('"');
        if (passive) {
            text.append(", passive |-> TRUE");
        }
        if (st != State.CLOSED && st != State.LISTEN) {
            text.append(", iss |-> ").append(iss).append(", una |-> ").append(una).append(", nxt |-> ").append(nxt);
            text.append(", irs |-> ").append(irs).append(", rnxt |-> ").append(rnxt);
        }
        if (txq != 0) {
            text.append(", txq |-> ").append(txq);
        }
        if (fin != Fin.NONE) {
            text.append(", fin |-> \"").append(name(fin)).append('"');
        }
        if (tries != 0) {
            text.append(", tries |-> ").append(tries);
        }
        if (!windows.equals(SpecWindows.NONE)) {
            text.append(", wnd |-> ").append(windows.wnd()).append(", wl1 |-> ").append(windows.wl1())
                    .append(", wl2 |-> ").append(windows.wl2()).append(", maxw |-> ").append(windows.maxw())
                    .append(", rwnd |-> ").append(windows.rwnd());
        }
        if (windows.unread() != 0) {
            text.append(", unread |-> ").append(windows.unread());
        }
        if (windows.delayed() != 0) {
            text.append(", delayed |-> ").append(windows.delayed());
        }
        if (!held.numbers().isEmpty()) {
            text.append(", held |-> ").append(held.numbers().toString().replace('[', '{').replace(']', '}'));
        }
        if (st != State.CLOSED && st != State.LISTEN) {
            text.append(", hfin |-> ").append(held.fin());
        }
        if (nagle) {
            text.append(", nagle |-> TRUE");
        }
        if (keepalive) {
            text.append(", keepalive |-> TRUE");
        }
        if (utimeout) {
            text.append(", utimeout |-> TRUE");
        }
        // Where nothing is urgent they are N
        if (st != State.CLOSED && st != State.LISTEN) {
            text.append(", sup |-> ").append(sup).append(", rup |-> ").append(rup);
        }
        if (smss != SpecConstants.UNLIMITED) {
            text.append(", smss |-> ").append(smss);
        }
        if (agreed.shift() != SpecConstants.UNLIMITED) {
            text.append(", shift |-> ").append(agreed.shift());
        }
        // Where timestamps are not used it is TsSpace
        if (st != State.CLOSED && st != State.LISTEN) {
            text.append(", tsrecent |-> ").append(agreed.tsrecent());
        }
        if (challenges != 0) {
            text.append(", challenges |-> ").append(challenges);
        }
        if (!held.recent().isEmpty()) {
            text.append(", recent |-> ").append(held.recent());
        }
        if (cc.cwnd() > 0) {
            text.append(", cc |-> ").append(cc);
        }
        return text.append(']').toString();
    }

    /** The specification's word. */
    static String name(Fin fin) {
        return switch (fin) {
            case NONE -> "none";
            case QUEUED -> "queued";
            case SENT -> "sent";
        };
    }
}
