package readback.net;

import java.util.Optional;
import java.util.function.UnaryOperator;
import readback.capture.PcapngWriter;
import readback.host.HostConfig;

/**
 * How an internet is brought up.
 *
 * @param seed what every choice by chance follows from: the same seed, the same run
 * @param hosts what each host is made of, given what it would be
 * @param capture where what passes each interface is recorded
 */
public record InternetSettings(long seed, UnaryOperator<HostConfig> hosts, Optional<PcapngWriter> capture) {

    /** Hosts as they come, and no capture. */
    public static InternetSettings seed(long seed) {
        return new InternetSettings(seed, it -> it, Optional.empty());
    }

    public InternetSettings hosts(UnaryOperator<HostConfig> change) {
        return new InternetSettings(seed, change, capture);
    }

    public InternetSettings capture(PcapngWriter file) {
        return new InternetSettings(seed, hosts, Optional.of(file));
    }
}
