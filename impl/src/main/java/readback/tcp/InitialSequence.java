package readback.tcp;

import java.nio.ByteBuffer;
import readback.wire.Ipv4Address;
import readback.wire.Port;

/**
 * Initial sequence numbers as RFC 6528 has them: ISN = M + F(local address, local port, remote address, remote port,
 * secret key).
 *
 * <p>M ticks every 4 microseconds (MUST-8), so that incarnations of one connection follow each other around the circle,
 * and F is SipHash-2-4 (MUST-9, SHLD-1), so that the numbers of one connection say nothing about those of another.
 * SipHash is made for just this: a short input, a key of 128 bits, no outsider able to predict it. It needs neither a
 * provider to be looked up nor an exception to be handled, as HMAC would.
 *
 * <p>The secret is given by the host, who makes it when it starts and shows it to nobody (RFC6528-3-key).
 *
 * @param key0 the first 8 octets of the secret, the first octet lowest
 * @param key1 the other 8 octets
 */
public record InitialSequence(long key0, long key1) {

    private static final long NANOS_PER_TICK = 4_000;

    /**
     * The initial sequence number for a connection that begins now.
     *
     * @param now the time in nanoseconds, on a clock that goes on when the host forgets its connections; any value
     */
    public SeqNum isn(Ipv4Address local, Port localPort, Ipv4Address remote, Port remotePort, long now) {
        ByteBuffer connection = ByteBuffer.allocate(2 * (Integer.BYTES + Short.BYTES))
                .putInt(local.bits())
                .putShort((short) localPort.number())
                .putInt(remote.bits())
                .putShort((short) remotePort.number());
        long ticks = Math.floorDiv(now, NANOS_PER_TICK);
        return new SeqNum((int) (ticks + SipHash.hash(key0, key1, connection.array())));
    }

    /** Says nothing about the secret. */
    @Override
    public String toString() {
        return "InitialSequence[secret]";
    }
}
