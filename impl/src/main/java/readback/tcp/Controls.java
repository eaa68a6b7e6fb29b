package readback.tcp;

/**
 * The control bits that connection management looks at (RFC 9293 section 3.1). PSH and URG mark text, so they are the
 * affair of whoever holds the text.
 *
 * @param syn synchronize sequence numbers
 * @param ack the acknowledgment field is significant
 * @param fin no more text from the sender
 * @param rst reset the connection
 */
public record Controls(boolean syn, boolean ack, boolean fin, boolean rst) {

    /** No bit at all. */
    public static final Controls NONE = new Controls(false, false, false, false);

    /** {@code SYN}. */
    public static final Controls SYN = new Controls(true, false, false, false);

    /** {@code SYN,ACK}. */
    public static final Controls SYN_ACK = new Controls(true, true, false, false);

    /** {@code ACK}. */
    public static final Controls ACK = new Controls(false, true, false, false);

    /** {@code FIN,ACK}. */
    public static final Controls FIN_ACK = new Controls(false, true, true, false);

    /** {@code RST}. */
    public static final Controls RST = new Controls(false, false, false, true);

    /** {@code RST,ACK}. */
    public static final Controls RST_ACK = new Controls(false, true, false, true);

    /** The set bits as the RFC writes them, such as {@code SYN,ACK}; empty when none is set. */
    @Override
    public String toString() {
        StringBuilder bits = new StringBuilder();
        append(bits, syn, "SYN");
        append(bits, fin, "FIN");
        append(bits, rst, "RST");
        append(bits, ack, "ACK");
        return bits.toString();
    }

    private static void append(StringBuilder bits, boolean set, String name) {
        if (set) {
            bits.append(bits.isEmpty() ? "" : ",").append(name);
        }
    }
}
