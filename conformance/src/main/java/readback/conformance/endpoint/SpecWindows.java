package readback.conformance.endpoint;

/**
 * The windows of the specification's TCB.
 *
 * @param wnd SND.WND
 * @param wl1 SND.WL1, modulo N
 * @param wl2 SND.WL2, modulo N
 * @param maxw MAX.SND.WND
 * @param rwnd RCV.WND
 * @param unread octets that wait for RECEIVE
 * @param delayed octets taken since the last acknowledgment
 */
public record SpecWindows(int wnd, int wl1, int wl2, int maxw, int rwnd, int unread, int delayed) {

    /** Of a state that has none. */
    public static final SpecWindows NONE = new SpecWindows(0, 0, 0, 0, 0, 0, 0);

    /** Where the user reads at once: both windows are this, and which segment brought them says nothing. */
    public static SpecWindows constant(int window) {
        return new SpecWindows(window, 0, 0, window, window, 0, 0);
    }
}
