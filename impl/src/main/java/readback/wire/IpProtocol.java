package readback.wire;

/**
 * What an IPv4 packet carries (RFC 791 section 3.1).
 *
 * @param number 0 to 255, as IANA assigns them
 */
public record IpProtocol(int number) {

    public static final IpProtocol ICMP = new IpProtocol(1);
    public static final IpProtocol TCP = new IpProtocol(6);
    public static final IpProtocol UDP = new IpProtocol(17);

    /** @throws IllegalArgumentException when the number is not in 0..255 */
    public IpProtocol {
        Unsigned.require(number, 8, "protocol");
    }

    /** The name when it is one of those above, else the number. */
    @Override
    public String toString() {
        return switch (number) {
            case 1 -> "ICMP";
            case 6 -> "TCP";
            case 17 -> "UDP";
            default -> "protocol " + number;
        };
    }
}
