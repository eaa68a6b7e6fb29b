package readback.tcp;

/**
 * Initial sequence numbers as RFC 6528 has them: ISN = M + F(local address, local port, remote address, remote port,
 * secret key).
 *
 * <p>M ticks every 4 microseconds (MUST-8), so that incarnations of one connection follow each other around the circle, and
 * F is SipHash-2-4 (MUST-9, SHLD-1), so that the numbers of one connection say nothing about those of another. SipHash is
 * made for just this: a short input, a key of 128 bits, no outsider able to predict it. It needs neither a provider to be
 * looked up nor an exception to be handled, as HMAC would.
 *
 * <p>The secret is given by the host, who makes it when it starts and shows it to nobody (RFC6528-3-key).
 *
 * @param key0 the first 8 octets of the secret, the first octet lowest
 * @param key1 the other 8 octets
 */
public record InitialSequence(long key0, long key1) {

    private static final long NANOS_PER_TICK = 4_000;
    private static final int PORTS = 4;

    /**
     * The initial sequence number for a connection that begins now.
     *
     * @param local the local address: 4 or 16 octets, not changed
     * @param localPort 0 to 65535; only the low 16 bits count
     * @param remote the remote address, as long as the local one
     * @param remotePort 0 to 65535; only the low 16 bits count
     * @param now the time in nanoseconds, on a clock that goes on when the host forgets its connections
     */
    public SeqNum isn(byte[] local, int localPort, byte[] remote, int remotePort, long now) {
        byte[] input = new byte[local.length + remote.length + PORTS];
        System.arraycopy(local, 0, input, 0, local.length);
        int at = putPort(input, local.length, localPort);
        System.arraycopy(remote, 0, input, at, remote.length);
        putPort(input, at + remote.length, remotePort);
        return new SeqNum((int) (Math.floorDiv(now, NANOS_PER_TICK) + SipHash.hash(key0, key1, input)));
    }

    /** Says nothing about the secret. */
    @Override
    public String toString() {
        return "InitialSequence[secret]";
    }

    private static int putPort(byte[] octets, int at, int port) {
        octets[at] = (byte) (port >>> Byte.SIZE);
        octets[at + 1] = (byte) port;
        return at + 2;
    }
}
