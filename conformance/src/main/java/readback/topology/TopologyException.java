package readback.topology;

/** A topology that is not sound, and the place in its file where it is not. */
public final class TopologyException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param path where in the JSON, as a pointer (RFC 6901) such as {@code /links/2/mtu}; empty for all of it
     * @param why one line, without a full stop
     */
    TopologyException(String path, String why) {
        super(path.isEmpty() ? why : path + ": " + why);
    }
}
