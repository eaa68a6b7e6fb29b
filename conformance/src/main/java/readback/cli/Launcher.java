package readback.cli;

/** How this program was started, for the commands that it prints. */
public final class Launcher {

    private static final String PROPERTY = "readback.launcher";

    private Launcher() {}

    /** {@code ./readback}, and what has to follow it for the same build. */
    public static String command() {
        return System.getProperty(PROPERTY, "./readback");
    }
}
