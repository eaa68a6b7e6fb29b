package readback.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.host.socket.TcpConnection;
import readback.host.socket.TcpListener;
import readback.link.MemoryLink;
import readback.wire.Ipv4Address;

/** What a connection costs that has said what it had to say, and waits. */
class IdleConnectionTest {

    private static final int FIRST = 200;
    private static final int CONNECTIONS = 2000;

    /** Octets of heap for each end, with all that its user holds. */
    private static final double MOST = 2048;

    private final ManualClock clock = new ManualClock(0);
    private final MemoryLink.Pair link = MemoryLink.pair();
    private final DrivenHost one = host(1, link.left());
    private final DrivenHost two = host(2, link.right());
    private final List<TcpConnection> ends = new ArrayList<>();

    private DrivenHost host(int number, MemoryLink end) {
        return DrivenHost.of(HostConfig.of(Ipv4Address.of(10, 0, 0, number)).clock(clock), end);
    }

    private void settle() throws IOException {
        boolean any = true;
        while (any) {
            any = one.advance() | two.advance();
        }
    }

    private void open(TcpListener listener) throws IOException {
        TcpConnection there = one.host().open(listener.local());
        settle();
        TcpConnection here = listener.poll().orElseThrow();
        byte[] octets = new byte[10_000];
        for (TcpConnection from : List.of(there, here)) {
            from.tryWrite(octets, 0, octets.length);
            settle();
            TcpConnection to = from == there ? here : there;
            while (to.available() > 0) {
                to.tryRead(octets, 0, octets.length);
                settle();
            }
            ends.add(from);
        }
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    @Test
    void anIdleConnectionHoldsNoBuffers() throws IOException {
        TcpListener listener = two.host().listen(80, 1);
        for (int i = 0; i < FIRST; i++) {
            open(listener);
        }
        long before = used();
        for (int i = 0; i < CONNECTIONS; i++) {
            open(listener);
        }
        double each = (used() - before) / (2.0 * CONNECTIONS);
        assertThat(ends).hasSize(2 * (FIRST + CONNECTIONS));
        assertThat(each).as("octets of heap for each end").isLessThan(MOST);
    }
}
