package readback.host;

import java.io.IOException;
import java.util.OptionalLong;
import readback.host.loop.DrivenLoop;
import readback.host.loop.HostClock;
import readback.host.loop.ManualClock;
import readback.link.Link;

/**
 * A host that has no thread: it does nothing between two calls of {@link #advance}. With a {@link ManualClock} that
 * makes what it does depend on its calls alone. A call that waits, made by the thread that drives it, never
 * returns: that thread is for calls that do not wait.
 */
public final class DrivenHost {

    private final Host host;
    private final DrivenLoop loop;
    private final HostClock clock;

    private DrivenHost(Host host, DrivenLoop loop, HostClock clock) {
        this.host = host;
        this.loop = loop;
        this.clock = clock;
    }

    /**
     * Makes a host, see {@link Host#start}.
     *
     * @throws IllegalArgumentException when the link cannot carry a segment of {@code config.tcp().mss()} octets
     */
    public static DrivenHost of(HostConfig config, Link link) {
        Stack stack = new Stack(config, link);
        DrivenLoop loop = new DrivenLoop(link, stack);
        return new DrivenHost(new Host(config, stack, loop), loop, config.clock());
    }

    /** For users, who do not mind who drives it. */
    public Host host() {
        return host;
    }

    /**
     * Does what was asked for, takes some of the packets that have arrived, and fires the timers that are due.
     *
     * @return whether there was anything of that; there is nothing once the host is closed
     * @throws IOException when the host has failed
     */
    public boolean advance() throws IOException {
        return loop.advance();
    }

    /** When there is something to do though no packet comes, in nanoseconds on the host's clock. */
    public OptionalLong nextDeadline() {
        return loop.nextDeadline(clock.now());
    }
}
