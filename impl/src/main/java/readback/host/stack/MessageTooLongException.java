package readback.host.stack;

import java.net.SocketException;

/** What was to be sent whole does not fit the path, as far as that is known; or does not fit any packet. */
public final class MessageTooLongException extends SocketException {

    private static final long serialVersionUID = 1L;

    private final int mtu;

    MessageTooLongException(int length, int mtu) {
        super("Message too long: a packet of " + length + " octets where " + mtu + " fit");
        this.mtu = mtu;
    }

    /** Octets of the longest packet that would do. */
    public int mtu() {
        return mtu;
    }
}
