package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.ROUTER;
import static readback.host.RawPeer.data;
import static readback.host.RawPeer.icmp;
import static readback.host.RawPeer.message;
import static readback.host.RawPeer.udp;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import readback.host.socket.EchoSocket;
import readback.host.socket.UdpSocket;
import readback.host.stack.Drop;
import readback.host.stack.Endpoint;
import readback.host.stack.SendOptions;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Octets;

/** What errors from the network come to: for which socket they are, and for which path. */
class IcmpReportsTest {

    private static final int MTU = 1500;

    @RegisterExtension
    private final RawPeer peer = new RawPeer(MTU);
    private final Host host = peer.host();

    /** RFC1122-3.2.2.1-report, RFC1122-3.2.2-demux: each socket hears of its own packets only. */
    @Test
    void anErrorIsForTheSocketWhosePacketItIsAbout() throws IOException {
        UdpSocket socket = host.udp(2000);
        EchoSocket echo = host.echo();
        socket.send(Endpoint.of(PEER, 1), data(10));
        byte[] sent = peer.answer();
        peer.arrives(icmp(ROUTER, new DestinationUnreachable(UnreachableCode.HOST_UNREACHABLE, 0, Octets.of(sent))));
        assertThat(socket.report()).hasValueSatisfying(it -> {
            assertThat(it.from()).isEqualTo(ROUTER);
            assertThat(it.isUnreachable(UnreachableCode.HOST_UNREACHABLE)).isTrue();
            assertThat(it.about().destination()).isEqualTo(PEER);
        });
        echo.send(PEER, 9, data(10), SendOptions.DEFAULT);
        byte[] asked = peer.answer();
        peer.arrives(icmp(ROUTER, new TimeExceeded(IcmpMessage.TimeExceededCode.TIME_TO_LIVE, Octets.of(asked))));
        assertThat(echo.report()).hasValueSatisfying(it -> assertThat(it.about().sequence()).isEqualTo(9));
        assertThat(socket.report()).isEmpty();
    }

    /** RFC1191-3-host, RFC1191-3-68: believed about what was sent, never below 68, and forgotten after ten minutes. */
    @Test
    void aSmallerPathIsLearntAndForgotten() throws IOException {
        UdpSocket socket = host.udp(2000);
        socket.send(Endpoint.of(PEER, 1), data(1000), SendOptions.DEFAULT.whole());
        byte[] sent = peer.answer();
        peer.arrives(tooBig(sent, 500));
        assertThat(host.pathMtu(PEER)).isEqualTo(500);
        peer.arrives(tooBig(sent, 900));
        assertThat(host.pathMtu(PEER)).as("no message raises it").isEqualTo(500);
        peer.arrives(tooBig(sent, 20));
        assertThat(host.pathMtu(PEER)).isEqualTo(68);
        peer.pass(Duration.ofMinutes(10));
        assertThat(host.pathMtu(PEER)).isEqualTo(MTU);

        byte[] notOurs = udp(2000, 1, data(10));
        peer.arrives(tooBig(notOurs, 100));
        assertThat(host.pathMtu(HOST)).isEqualTo(MTU);
    }

    private static byte[] tooBig(byte[] sent, int mtu) {
        return icmp(ROUTER, new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, mtu, Octets.of(sent)));
    }

    @Test
    void anErrorThatQuotesTooLittleIsAboutNothing() throws IOException {
        for (int length : new int[] {0, 19, 20, 27}) {
            peer.arrives(icmp(
                    ROUTER,
                    new DestinationUnreachable(UnreachableCode.PORT_UNREACHABLE, 0, Octets.of(new byte[length]))));
        }
        assertThat(host.counts().dropped(Drop.ERROR_ABOUT_NOTHING)).isEqualTo(4);
    }

    /** An error about a port that is not open any more is about nothing, whichever others are open. */
    @Test
    void anErrorAboutAPortThatIsClosedIsDropped() throws IOException {
        UdpSocket closed = host.udp(5000);
        UdpSocket open = host.udp(5001);
        closed.send(Endpoint.of(PEER, 53), data(8));
        byte[] sent = peer.answer();
        DestinationUnreachable error =
                new DestinationUnreachable(UnreachableCode.PORT_UNREACHABLE, 0, Octets.of(sent));
        peer.arrives(icmp(PEER, error));
        assertThat(closed.report()).isPresent();
        closed.close();
        peer.settle();
        peer.arrives(icmp(PEER, error));
        assertThat(host.counts().dropped(Drop.ERROR_ABOUT_NOTHING)).isEqualTo(1);
        assertThat(open.report()).isEmpty();
    }
}
