package readback.conformance.endpoint;

import readback.tcp.Connection.Fin;
import readback.tcp.State;

/** TCBs of the specification, N = 8, whose windows are 2 and whose users read at once. */
final class SpecTcbs {

    private static final int N = 8;
    private static final int WINDOW = 2;

    private SpecTcbs() {}

    /** One that holds nothing. */
    static SpecTcb tcb(
            State st, boolean passive, int iss, int una, int nxt, int irs, int rnxt, int txq, Fin fin, int tries) {
        boolean paired = st != State.CLOSED && st != State.LISTEN && st != State.SYN_SENT;
        return new SpecTcb(
                st, passive, iss, una, nxt, irs, rnxt, txq, fin, tries,
                paired ? SpecWindows.constant(WINDOW) : SpecWindows.NONE, SpecHeld.nothing(N), 0,
                SpecCongestion.NONE, SpecAgreed.none(SpecConstants.TS_SPACE), false, false, SpecConstants.UNLIMITED,
                false, N, N);
    }

    /** A segment that announces the window. */
    static SpecSegment segment(int seq, int ack, readback.tcp.Controls ctl, int len) {
        return new SpecSegment(seq, ack, ctl, len, WINDOW);
    }
}
