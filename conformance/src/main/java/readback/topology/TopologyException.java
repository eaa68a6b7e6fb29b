package readback.topology;

/** A topology that cannot be meant, and the place in its file that says so. */
public final class TopologyException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param path where in the JSON, such as {@code $.links[2].mtu}
     * @param why one line, without a full stop
     */
    TopologyException(String path, String why) {
        super(path + ": " + why);
    }
}
