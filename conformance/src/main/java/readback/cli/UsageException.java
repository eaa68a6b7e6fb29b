package readback.cli;

/** The user asked for what cannot be: told in one line, exit code 64. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line, without the program's name and without a full stop */
    public UsageException(String message) {
        super(message);
    }

    /** @param message one line, without the program's name and without a full stop */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
