package readback.conformance.lockstep;

/** The specification has something (a name, a field, a value) that the binding knows no meaning for. */
public final class UnboundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what. */
    public UnboundException(String what) {
        super(what);
    }
}
