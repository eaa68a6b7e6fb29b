package readback.conformance.endpoint;

import readback.tcp.Controls;

/**
 * The specification's segment.
 *
 * @param seq SEG.SEQ, modulo N
 * @param ack SEG.ACK, modulo N; 0 where the ACK bit is off
 * @param ctl the control bits
 * @param len octets of text
 * @param wnd the window
 */
public record SpecSegment(int seq, int ack, Controls ctl, int len, int wnd) {

    /** {@code SegLen}. */
    int segLen() {
        return len + (ctl.syn() ? 1 : 0) + (ctl.fin() ? 1 : 0);
    }


    @Override
    public String toString() {
        return "<SEQ=" + seq + ">" + (ctl.ack() || ack != 0 ? "<ACK=" + ack + ">" : "") + "<CTL=" + ctl + ">"
                + (len > 0 ? "<DATA=" + len + ">" : "") + "<WND=" + wnd + ">";
    }
}
