package readback.reports;

/** A result file cannot be read, or does not say what it should. The message says which file, where in it, and what. */
public final class ResultFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says where, and what is wrong there. */
    public ResultFileException(String message) {
        super(message);
    }

    /** Says where, and what is wrong there. */
    public ResultFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
