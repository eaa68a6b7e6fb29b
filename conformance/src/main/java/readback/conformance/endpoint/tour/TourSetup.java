package readback.conformance.endpoint.tour;

import java.time.Duration;
import readback.tcp.ChallengeLimit;
import readback.tcp.TcpConfig;

/**
 * How the hosts of a tour are set up. Time passes only when a timer is to fire.
 *
 * @param window the model's Window; 0 where windows are as large as headers can say, and not compared
 * @param mss the model's Mss; 0 where it has none
 * @param tries the model's Tries; {@link TcpConfig#FOREVER} for its Forever
 */
public record TourSetup(int window, int mss, int tries) {

    private static final int LARGEST_WINDOW = 65_535;
    private static final int USUAL_MSS = 1460;

    /** Connections that carry no text: what the model calls one retransmission, and TIME-WAIT. */
    public static final TourSetup HANDSHAKE = new TourSetup(0, 0, 1);

    /** Whether the connection is established at first, and carries text. */
    public boolean text() {
        return window > 0;
    }

    /** The configuration that means the same, with so many octets for each of the model's. */
    public TcpConfig tcp(int chunk) {
        return new TcpConfig(
                        text() ? window * chunk : LARGEST_WINDOW, text() ? mss * chunk : USUAL_MSS, tries, tries,
                        Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(2))
                .challengeLimit(ChallengeLimit.NONE);
    }
}
