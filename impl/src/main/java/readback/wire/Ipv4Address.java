package readback.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 address (RFC 791 section 2.3).
 *
 * @param bits the 32 bits in network order, the first octet in the highest; every value is an address
 */
public record Ipv4Address(int bits) {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

    /**
     * The address {@code a.b.c.d}.
     *
     * @throws IllegalArgumentException when an octet is not in 0..255
     */
    public static Ipv4Address of(int a, int b, int c, int d) {
        return new Ipv4Address(octet(a) << 24 | octet(b) << 16 | octet(c) << 8 | octet(d));
    }

    /**
     * Reads four decimal octets with dots between them. Leading zeros, which some readers take for octal, shortened
     * forms and anything else give nothing.
     */
    public static Optional<Ipv4Address> parse(String text) {
        String[] octets = DOT.split(text, -1);
        if (octets.length != 4) {
            return Optional.empty();
        }
        int bits = 0;
        for (String octet : octets) {
            if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return Optional.of(new Ipv4Address(bits));
    }

    private static int octet(int value) {
        return Unsigned.require(value, 8, "octet");
    }

    /** Four decimal octets with dots between them. */
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
