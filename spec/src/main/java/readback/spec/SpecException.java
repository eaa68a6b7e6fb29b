package readback.spec;

/**
 * What was asked for cannot be done, and the asker can mend it: a missing or broken file, an unknown model, a name that
 * means nothing. The message is one line that says what, where, and what was expected.
 */
public final class SpecException extends Exception {

    private static final long serialVersionUID = 1;

    public SpecException(String what, String where, String expected) {
        super(oneLine(what + " (" + where + "); expected " + expected));
    }

    /** With a message that was made elsewhere. */
    SpecException(String message) {
        super(oneLine(message));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
