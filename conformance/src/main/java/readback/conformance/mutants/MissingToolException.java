package readback.conformance.mutants;

/** A program that the user has to install is missing. The message is one line. */
public final class MissingToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is missing, and what for */
    public MissingToolException(String message) {
        super(message);
    }
}
