package readback.host.socket;

import java.net.SocketOption;

/** Options of this host's sockets beside {@link java.net.StandardSocketOptions}. */
public final class HostSocketOptions {

    /**
     * TCP_USER_TIMEOUT, as Linux has it: for how many milliseconds, up to one day, what was written
     * may go without acknowledgment before the connection is given up; 0, which is the default, for the host's count
     * of retransmissions.
     */
    public static final SocketOption<Integer> TCP_USER_TIMEOUT = new Named("TCP_USER_TIMEOUT");

    private HostSocketOptions() {}

    private record Named(String name) implements SocketOption<Integer> {

        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
