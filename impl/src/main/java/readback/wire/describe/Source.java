package readback.wire.describe;

/**
 * Where something is laid down.
 *
 * @param rfc the number of the RFC
 * @param section such as {@code 3.1}, or its title where sections have no numbers
 */
public record Source(int rfc, String section) {

    /** {@code RFC 791 section 3.1}, or {@code RFC 792, Redirect Message}. */
    @Override
    public String toString() {
        return "RFC " + rfc + (Character.isDigit(section.charAt(0)) ? " section " : ", ") + section;
    }
}
