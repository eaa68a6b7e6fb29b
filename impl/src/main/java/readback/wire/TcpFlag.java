package readback.wire;

/** The control bits of a TCP header, from the lowest bit to the highest (RFC 9293 section 3.1). */
public enum TcpFlag {
    FIN(0x01),
    SYN(0x02),
    RST(0x04),
    PSH(0x08),
    ACK(0x10),
    URG(0x20),
    ECE(0x40),
    CWR(0x80);

    private final int mask;

    TcpFlag(int mask) {
        this.mask = mask;
    }

    /** The bit in octet 13 of the header. */
    public int mask() {
        return mask;
    }
}
