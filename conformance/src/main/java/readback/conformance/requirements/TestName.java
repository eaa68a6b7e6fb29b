package readback.conformance.requirements;

/**
 * A test method.
 *
 * @param type the full name of its class
 * @param method its name
 */
public record TestName(String type, String method) {

    private static final char SEPARATOR = '#';

    /**
     * Reads {@code readback.ip.RouterTest#aMethod}.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static TestName parse(String text) {
        int at = text.indexOf(SEPARATOR);
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is not CLASS#METHOD");
        }
        return new TestName(text.substring(0, at), text.substring(at + 1));
    }

    /** {@code readback.ip.RouterTest#aMethod}. */
    @Override
    public String toString() {
        return type + SEPARATOR + method;
    }
}
