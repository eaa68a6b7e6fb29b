package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.data;
import static readback.host.RawPeer.header;
import static readback.host.RawPeer.message;
import static readback.host.RawPeer.readdressed;
import static readback.host.RawPeer.udp;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import readback.host.socket.UdpSocket;
import readback.host.stack.Endpoint;
import readback.host.stack.MessageTooLongException;
import readback.host.stack.SendOptions;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/** What the user of a socket for datagrams sends and hears. */
class DatagramSocketsTest {

    private static final int MTU = 1500;

    @RegisterExtension
    private final RawPeer peer = new RawPeer(MTU);
    private final Host host = peer.host();

    @Test
    void aSocketHearsWhatIsForItsPort() throws IOException {
        UdpSocket socket = host.udp(2000);
        peer.arrives(udp(1000, 2000, data(5)));
        peer.arrives(udp(1000, 2001, data(6)));
        assertThat(socket.poll()).hasValueSatisfying(it -> {
            assertThat(it.from()).isEqualTo(Endpoint.of(PEER, 1000));
            assertThat(it.data()).isEqualTo(Octets.of(data(5)));
        });
        assertThat(socket.poll()).isEmpty();
        assertThat(peer.sent()).as("port unreachable, for the other").hasSize(1);
    }

    /** RFC1122-3.2.1.8-send, RFC1122-3.2.1.8-up: options go down and up, unknown ones too. */
    @Test
    void optionsAreSentAndPassedUp() throws IOException {
        List<Ipv4Option> options = List.of(RouteOption.toRecord(1), new Ipv4Option.Unknown(0x5e, Octets.of(data(3))));
        UdpSocket socket = host.udp(2000);
        socket.send(Endpoint.of(PEER, 2000), data(5), SendOptions.DEFAULT.headerOptions(options));
        byte[] sent = peer.answer();
        assertThat(header(sent).options()).startsWith(options.toArray(Ipv4Option[]::new));
        peer.arrives(readdressed(sent));
        assertThat(socket.poll()).hasValueSatisfying(it -> assertThat(it.options())
                .startsWith(options.toArray(Ipv4Option[]::new)));
    }

    @Test
    void aPortIsOnesUntilItIsClosed() throws IOException {
        UdpSocket socket = host.udp(2000);
        assertThatThrownBy(() -> host.udp(2000)).isInstanceOf(BindException.class);
        assertThat(host.udp(0).local().port().number()).isGreaterThanOrEqualTo(49_152);
        socket.close();
        peer.settle();
        assertThatThrownBy(() -> socket.receive(1)).isInstanceOf(SocketException.class).hasMessage("Socket closed");
        host.udp(2000);
        host.close();
        assertThatThrownBy(() -> host.udp(2001)).isInstanceOf(SocketException.class).hasMessage("The host is closed");
    }

    /** RFC1122-3.2.1.7-set, RFC6864-4.1-atomic, RFC791-3.1-df: hops and DF as the user says; then no identification. */
    @Test
    void theUserSaysHowFarAndWhetherWhole() throws IOException {
        UdpSocket socket = host.udp(2000);
        socket.send(Endpoint.of(PEER, 1), data(10), SendOptions.DEFAULT.timeToLive(7));
        byte[] inPartsPerhaps = peer.answer();
        assertThat(header(inPartsPerhaps).timeToLive()).isEqualTo(7);
        assertThat(header(inPartsPerhaps).dontFragment()).isFalse();
        socket.send(Endpoint.of(PEER, 1), data(10), SendOptions.DEFAULT.whole());
        byte[] whole = peer.answer();
        assertThat(header(whole).dontFragment()).isTrue();
        assertThat(header(whole).identification()).isZero();
        assertThatThrownBy(() -> socket.send(Endpoint.of(PEER, 1), data(MTU), SendOptions.DEFAULT.whole()))
                .isInstanceOfSatisfying(MessageTooLongException.class, it -> assertThat(it.mtu()).isEqualTo(MTU));
        socket.send(Endpoint.of(PEER, 1), data(MTU));
        assertThat(peer.sent()).hasSize(2);
    }

    /** RFC6864-4.3-unique: two datagrams that may be fragmented have two numbers. */
    @Test
    void datagramsThatMayBeFragmentedAreNumbered() throws IOException {
        UdpSocket socket = host.udp(2000);
        socket.send(Endpoint.of(PEER, 1), data(10));
        socket.send(Endpoint.of(PEER, 1), data(10));
        assertThat(peer.sent()).extracting(it -> header(it).identification()).doesNotHaveDuplicates();
    }

    /** A crash forgets the sockets, too. */
    @Test
    void aCrashEndsTheSockets() throws IOException {
        UdpSocket socket = host.udp(2000);
        host.crash();
        assertThatThrownBy(() -> socket.receive(1)).hasMessage("The host has crashed");
        peer.arrives(udp(1000, 2000, data(5)));
        assertThat(message(peer.answer())).isInstanceOf(DestinationUnreachable.class);
    }
}
