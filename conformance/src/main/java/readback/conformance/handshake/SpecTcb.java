package readback.conformance.handshake;

import readback.tcp.Connection.Fin;
import readback.tcp.State;

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
 * @param rxq octets of text that came with the SYN, and wait
 * @param rxfin whether the SYN's FIN waits
 * @param challenges challenge ACKs sent in this interval
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
        int rxq,
        boolean rxfin,
        int challenges) {

    /** {@code Closed}. */
    static final SpecTcb CLOSED = new SpecTcb(State.CLOSED, false, 0, 0, 0, 0, 0, 0, Fin.NONE, 0);

    /** {@code Listen}. */
    static final SpecTcb LISTEN = new SpecTcb(State.LISTEN, true, 0, 0, 0, 0, 0, 0, Fin.NONE, 0);

    /** Nothing waits that came with the SYN, and no challenge ACK was sent. */
    public SpecTcb(
            State st, boolean passive, int iss, int una, int nxt, int irs, int rnxt, int txq, Fin fin, int tries) {
        this(st, passive, iss, una, nxt, irs, rnxt, txq, fin, tries, 0, false, 0);
    }

    /** {@code IntervalEnds}. */
    SpecTcb intervalEnds() {
        return new SpecTcb(st, passive, iss, una, nxt, irs, rnxt, txq, fin, tries, rxq, rxfin, 0);
    }

    /** {@code RetransmissionArmed}. */
    boolean retransmissionArmed() {
        return una != nxt;
    }

    /** {@code SynOutstanding}. */
    boolean synOutstanding() {
        return st != State.CLOSED && st != State.LISTEN && una == iss && nxt != iss;
    }

    /** Whether a timer runs: {@code Timers} is not empty. */
    boolean timerRuns() {
        return retransmissionArmed() || st == State.TIME_WAIT;
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
        if (rxq != 0) {
            text.append(", rxq |-> ").append(rxq);
        }
        if (rxfin) {
            text.append(", rxfin |-> TRUE");
        }
        if (challenges != 0) {
            text.append(", challenges |-> ").append(challenges);
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
