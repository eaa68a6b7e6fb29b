package readback.host;

import java.security.SecureRandom;
import readback.host.loop.HostClock;
import readback.host.stack.IsnSource;
import readback.tcp.TcpConfig;
import readback.wire.Ipv4Address;

/**
 * What a host is made of besides its link.
 *
 * <pre>{@code
 * HostConfig.of(Ipv4Address.of(10, 0, 0, 1)).clock(clock).isn((connection, now) -> new SeqNum(100)).seed(1)
 * }</pre>
 *
 * @param address its only address
 * @param prefixLength how much of the address names the link, 0 to 32; 32 when it is not known
 * @param tcp windows, sizes, timeouts
 * @param clock its time
 * @param isn where its initial sequence numbers come from
 * @param seed the secret of ephemeral ports (RFC 6056), of identifications, and of where the timestamps of a connection
 *     begin (RFC 7323 section 7)
 * @param sendBuffer octets that a connection holds for its peer, sent or not; at least 1
 * @param receiveBuffer octets that a connection holds for its user; not less than the window
 */
public record HostConfig(
        Ipv4Address address,
        int prefixLength,
        TcpConfig tcp,
        HostClock clock,
        IsnSource isn,
        long seed,
        int sendBuffer,
        int receiveBuffer) {

    private static final int WHOLE_ADDRESS = 32;
    private static final int DEFAULT_BUFFER = 1 << 18;

    /** @throws IllegalArgumentException when a buffer is too small */
    public HostConfig {
        if (sendBuffer < 1 || receiveBuffer < tcp.window()) {
            throw new IllegalArgumentException("buffers of %d octets to send and %d to receive, a window of %d"
                    .formatted(sendBuffer, receiveBuffer, tcp.window()));
        }
    }

    /** A host in real time, with RFC 6528's initial sequence numbers and unpredictable ports. */
    public static HostConfig of(Ipv4Address address) {
        SecureRandom random = new SecureRandom();
        return new HostConfig(
                address,
                WHOLE_ADDRESS,
                TcpConfig.DEFAULT,
                HostClock.real(),
                IsnSource.rfc6528(random),
                random.nextLong(),
                DEFAULT_BUFFER,
                DEFAULT_BUFFER);
    }

    /** How much of the address names the link: then its broadcast address is known, too. */
    public HostConfig prefixLength(int other) {
        return new HostConfig(address, other, tcp, clock, isn, seed, sendBuffer, receiveBuffer);
    }

    public HostConfig tcp(TcpConfig other) {
        return new HostConfig(address, prefixLength, other, clock, isn, seed, sendBuffer, receiveBuffer);
    }

    public HostConfig clock(HostClock other) {
        return new HostConfig(address, prefixLength, tcp, other, isn, seed, sendBuffer, receiveBuffer);
    }

    public HostConfig isn(IsnSource other) {
        return new HostConfig(address, prefixLength, tcp, clock, other, seed, sendBuffer, receiveBuffer);
    }

    public HostConfig seed(long other) {
        return new HostConfig(address, prefixLength, tcp, clock, isn, other, sendBuffer, receiveBuffer);
    }

    /** Both buffers, in octets. */
    public HostConfig buffers(int send, int receive) {
        return new HostConfig(address, prefixLength, tcp, clock, isn, seed, send, receive);
    }
}
