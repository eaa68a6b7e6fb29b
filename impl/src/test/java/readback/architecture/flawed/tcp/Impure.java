package readback.architecture.flawed.tcp;

import java.net.InetAddress;
import java.time.Instant;

/** Breaks the rules on purpose: a core that holds a class of {@code java.net}, and reads two clocks. */
public record Impure(InetAddress peer) {

    long elapsed() {
        return System.nanoTime() - Instant.now().toEpochMilli();
    }
}
