package readback.wire;

/**
 * A TCP port (RFC 9293 section 3.1).
 *
 * <p>Zero is reserved (RFC 6335 section 6) and nobody listens there, but no RFC makes a segment that names it
 * malformed: it is a port like any other here, and whoever looks up the connection finds none.
 *
 * @param number 0 to 65535
 */
public record Port(int number) {

    /** @throws IllegalArgumentException when the number is not in 0..65535 */
    public Port {
        Unsigned.require(number, 16, "port");
    }

    /** The number in decimal. */
    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
