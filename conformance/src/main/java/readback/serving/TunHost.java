package readback.serving;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import readback.capture.PcapngWriter;
import readback.cli.FailureWords;
import readback.host.Host;
import readback.host.HostConfig;
import readback.host.loop.HostClock;
import readback.link.Link;
import readback.link.PcapngTap;
import readback.tun.TunDevice;
import readback.tcp.TcpConfig;

/** A host on a TUN device, and the recording of its packets. */
final class TunHost implements AutoCloseable {

    private final Host host;
    private final Optional<PcapngWriter> writer;

    private TunHost(Host host, Optional<PcapngWriter> writer) {
        this.host = host;
        this.writer = writer;
    }

    /**
     * Starts a host.
     *
     * @throws readback.cli.UsageException if there can be no such device
     * @throws IOException if the capture cannot be begun
     */
    static TunHost start(TunOptions options) throws IOException {
        TunDevice device = options.open();
        try {
            Optional<PcapngWriter> writer = options.capture().isPresent()
                    ? Optional.of(PcapngWriter.create(options.capture().get()))
                    : Optional.empty();
            HostClock clock = HostClock.real();
            Link link = writer.map(file -> tapped(device, file, device.name(), clock)).orElse(device);
            HostConfig config = HostConfig.of(options.address())
                    .tcp(TcpConfig.DEFAULT.mss(options.mss())).clock(clock);
            return new TunHost(Host.start(config, link), writer);
        } catch (IOException | RuntimeException e) {
            device.close();
            throw e;
        }
    }

    /** A link whose packets are recorded, with the time of day. */
    static Link tapped(Link link, PcapngWriter file, String name, HostClock clock) {
        Instant now = Instant.now();
        long epoch = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - clock.now();
        return new PcapngTap(link, file, name, () -> epoch + clock.now());
    }

    Host host() {
        return host;
    }

    /** Why the host has stopped, in words; empty while it has not. */
    Optional<String> failure() {
        return host.failure().map(FailureWords::of);
    }

    @Override
    public void close() throws IOException {
        host.close();
        if (writer.isPresent()) {
            writer.get().close();
        }
    }
}
