package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.ROUTER;
import static readback.host.RawPeer.header;
import static readback.host.RawPeer.icmp;
import static readback.host.RawPeer.message;
import static readback.host.RawPeer.packet;
import static readback.host.RawPeer.udp;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.socket.EchoSocket;
import readback.host.socket.UdpSocket;
import readback.host.stack.Drop;
import readback.host.stack.Endpoint;
import readback.host.stack.MessageTooLongException;
import readback.host.stack.SendOptions;
import readback.ip.Fragmenter;
import readback.wire.Defect;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option.Route;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.Timestamps;
import readback.wire.Ipv4Option;
import readback.wire.Octets;
import readback.wire.Protocol;

/** What a host does with packets that are no TCP, and how it sends them. */
class IpLayerTest {

    private static final int MTU = 1500;

    private final RawPeer peer = new RawPeer(MTU);
    private final Host host = peer.host();

    @AfterEach
    void nothingFailed() throws IOException {
        assertThat(host.failure()).isEmpty();
        peer.close();
    }

    private static byte[] data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 7 + i / 256);
        }
        return data;
    }

    private static byte[] echoRequest(int identifier, int sequence, byte[] data) {
        return icmp(PEER, new EchoRequest(identifier, sequence, Octets.of(data)));
    }

    /** RFC1122-3.2.2.6-srv, RFC1122-3.2.2.6-data, RFC1122-3.2.2.6-src, RFC792-echo. */
    @Test
    void anEchoRequestIsAnsweredWithItsData() throws IOException {
        peer.arrives(echoRequest(0xabcd, 0xffff, data(3)));
        byte[] answer = peer.answer();
        assertThat(message(answer)).isEqualTo(new EchoReply(0xabcd, 0xffff, Octets.of(data(3))));
        assertThat(header(answer).source()).isEqualTo(HOST);
        assertThat(header(answer).destination()).isEqualTo(PEER);
        assertThat(header(answer).timeToLive()).isEqualTo(64);
    }

    /** RFC1122-3.3.2-must, RFC791-3.2-frag8: made whole in any order, and answered in fragments of its own. */
    @Test
    void anEchoRequestInFragmentsIsAnsweredInFragments() throws IOException {
        byte[] request = echoRequest(1, 2, data(4000));
        peer.arrivesInFragments(request, 576);
        List<byte[]> answer = peer.sent();
        assertThat(answer).hasSize(3).allSatisfy(it -> assertThat(it.length).isLessThanOrEqualTo(MTU));
        try (RawPeer other = new RawPeer(MTU)) {
            EchoSocket socket = other.host().echo();
            assertThat(socket.identifier()).isEqualTo(1);
            for (byte[] part : answer.reversed()) {
                other.arrives(readdressed(part));
            }
            assertThat(socket.poll()).hasValueSatisfying(it -> {
                assertThat(it.data()).isEqualTo(Octets.of(data(4000)));
                assertThat(it.sequence()).isEqualTo(2);
                assertThat(it.from()).isEqualTo(PEER);
            });
        }
    }

    /** The two addresses change places; the checksums are sums, and stay. */
    private static byte[] readdressed(byte[] packet) {
        byte[] other = packet.clone();
        System.arraycopy(packet, 12, other, 16, 4);
        System.arraycopy(packet, 16, other, 12, 4);
        return other;
    }

    /** RFC1122-3.2.2.6-bcast, RFC1122-3.2.1.3-src: an answer goes to one host, and for one host. */
    @Test
    void echoRequestsToAllOrFromNobodyAreNotAnswered() throws IOException {
        byte[] request = new byte[8];
        new EchoRequest(1, 1, Octets.none()).emit(MemorySegment.ofArray(request));
        for (Ipv4Address to : List.of(Ipv4Address.of(255, 255, 255, 255), Ipv4Address.of(10, 0, 0, 255))) {
            peer.arrives(packet(PEER, to, Protocol.ICMP, request));
        }
        for (Ipv4Address from : List.of(Ipv4Address.of(10, 0, 0, 255), Ipv4Address.of(127, 0, 0, 1), HOST)) {
            peer.arrives(packet(from, HOST, Protocol.ICMP, request));
        }
        assertThat(peer.sent()).isEmpty();
        assertThat(host.counts().dropped(Drop.NOT_FOR_THIS_HOST)).isEqualTo(2);
        assertThat(host.counts().dropped(Drop.INVALID_SOURCE)).isEqualTo(3);
    }

    private static byte[] echoRequest(Ipv4Option... options) {
        EchoRequest request = new EchoRequest(1, 1, Octets.of(data(8)));
        Ipv4Header ip = new Ipv4Header(
                0, 0, request.length(), 9, false, false, 0, 64, Protocol.ICMP, PEER, HOST, List.of(options));
        MemorySegment packet = MemorySegment.ofArray(new byte[ip.totalLength()]);
        ip.emit(packet);
        request.emit(packet.asSlice(ip.length()));
        return packet.toArray(ValueLayout.JAVA_BYTE);
    }

    /** What a host answers to options, apart from those that fill the header up. */
    private List<Ipv4Option> returned(Ipv4Option... options) throws IOException {
        peer.arrives(echoRequest(options));
        byte[] answer = peer.answer();
        assertThat(message(answer)).isInstanceOf(EchoReply.class);
        return header(answer).options().stream()
                .filter(it -> !(it instanceof Ipv4Option.End))
                .toList();
    }

    /** RFC1122-3.2.2.6-opt: the host is on the route, too, as long as there is room. */
    @Test
    void anEchoReplyReturnsTheRecordedRoute() throws IOException {
        Route room = Route.toRecord(2);
        assertThat(returned(room)).singleElement().isInstanceOfSatisfying(Route.class, it -> {
            assertThat(it.recorded()).containsExactly(HOST);
            assertThat(it.ahead()).hasSize(1);
        });
        Route full = Route.toRecord(0);
        assertThat(returned(full)).containsExactly(full);
    }

    /** RFC1122-3.2.2.6-opt, RFC791-3.1-ts: likewise its time, or that it found no room. */
    @Test
    void anEchoReplyReturnsTheTimestamps() throws IOException {
        Octets room = Octets.of(new byte[8]);
        assertThat(returned(new Timestamps(5, 0, Timestamps.TIMES_ONLY, room)))
                .singleElement()
                .isInstanceOfSatisfying(Timestamps.class, it -> assertThat(it.recorded()).hasSize(1));
        assertThat(returned(new Timestamps(5, 0, Timestamps.WITH_ADDRESSES, room)))
                .singleElement()
                .isInstanceOfSatisfying(Timestamps.class, it -> {
                    assertThat(it.recorded().getFirst().address()).contains(HOST);
                    assertThat(it.recorded().getFirst().time()).as("not the time of day").isNegative();
                });
        Timestamps others = new Timestamps(5, 0, Timestamps.ADDRESSES_GIVEN, room);
        assertThat(returned(others)).containsExactly(others);
        assertThat(returned(new Timestamps(13, 3, Timestamps.TIMES_ONLY, room)))
                .containsExactly(new Timestamps(13, 4, Timestamps.TIMES_ONLY, room));
        assertThat(returned(new Timestamps(13, 15, Timestamps.TIMES_ONLY, room)))
                .containsExactly(new Timestamps(13, 15, Timestamps.TIMES_ONLY, room));
    }

    /** RFC1122-3.2.2.6-opt, RFC1122-3.2.1.8-sr-rev: back the way that the request came. */
    @Test
    void anEchoReplyGoesBackAlongASourceRoute() throws IOException {
        Ipv4Address near = Ipv4Address.of(192, 0, 2, 1);
        Ipv4Address far = Ipv4Address.of(192, 0, 2, 2);
        Route through = Route.through(RouteKind.LOOSE_SOURCE, List.of(far, near));
        peer.arrives(echoRequest(new Route(through.kind(), 12, through.data())));
        byte[] answer = peer.answer();
        assertThat(header(answer).destination()).isEqualTo(near);
        assertThat(header(answer).options().getFirst())
                .isInstanceOfSatisfying(Route.class, it -> assertThat(it.ahead()).containsExactly(far, PEER));
    }

    /** RFC1122-3.3.5-off, RFC1122-3.3.5-err: a host sends nothing on. */
    @Test
    void aSourceRouteThatLeadsOnEndsHere() throws IOException {
        peer.arrives(echoRequest(Route.through(RouteKind.STRICT_SOURCE, List.of(Ipv4Address.of(192, 0, 2, 1)))));
        assertThat(message(peer.answer()))
                .isInstanceOfSatisfying(DestinationUnreachable.class, it -> assertThat(it.code())
                        .isEqualTo(UnreachableCode.SOURCE_ROUTE_FAILED));
        assertThat(host.counts().dropped(Drop.SOURCE_ROUTE)).isEqualTo(1);
    }

    /** RFC1122-4.1.3.1, RFC1122-3.2.2.1-gen, RFC1122-3.2.2-quote. */
    @Test
    void aDatagramForNobodyIsAnsweredWithPortUnreachable() throws IOException {
        byte[] datagram = udp(1000, 2000, data(100));
        peer.arrives(datagram);
        byte[] answer = peer.answer();
        assertThat(header(answer).source()).isEqualTo(HOST);
        assertThat(message(answer))
                .isEqualTo(new DestinationUnreachable(UnreachableCode.PORT_UNREACHABLE, 0, Octets.of(datagram)));
        assertThat(host.counts().dropped(Drop.NO_SOCKET)).isEqualTo(1);
    }

    /** RFC1122-3.2.2.1-gen: protocol unreachable. */
    @Test
    void aProtocolThatNobodySpeaksIsAnsweredWithProtocolUnreachable() throws IOException {
        peer.arrives(packet(PEER, HOST, new Protocol(132), data(20)));
        assertThat(message(peer.answer()))
                .isInstanceOfSatisfying(DestinationUnreachable.class, it -> assertThat(it.code())
                        .isEqualTo(UnreachableCode.PROTOCOL_UNREACHABLE));
        assertThat(host.counts().dropped(Drop.NO_PROTOCOL)).isEqualTo(1);
    }

    /** RFC1122-3.2.2-noerr-icmp: an error is never answered by an error, though nobody has the port. */
    @Test
    void errorsAreNotAnswered() throws IOException {
        byte[] own = udp(1000, 2000, data(10));
        peer.arrives(icmp(ROUTER, new DestinationUnreachable(UnreachableCode.HOST_UNREACHABLE, 0, Octets.of(own))));
        assertThat(peer.sent()).isEmpty();
        assertThat(host.counts().dropped(Drop.ERROR_ABOUT_NOTHING)).isEqualTo(1);
    }

    /** RFC1122-3.2.2-unknown, RFC6633-3-router: Source Quench, Redirect and what nobody knows come to nothing. */
    @Test
    void otherMessagesAreDroppedSilently() throws IOException {
        for (int type : new int[] {4, 5, 13, 200}) {
            peer.arrives(icmp(ROUTER, new IcmpMessage.Other(type, 0, 0, Octets.of(data(28)))));
        }
        assertThat(peer.sent()).isEmpty();
        assertThat(host.counts().dropped(Drop.ICMP_UNUSED)).isEqualTo(4);
    }

    @Test
    void malformedMessagesAndDatagramsAreCounted() throws IOException {
        byte[] request = echoRequest(1, 1, data(4));
        request[request.length - 1] ^= 1;
        peer.arrives(request);
        byte[] datagram = udp(1000, 2000, data(4));
        datagram[datagram.length - 1] ^= 1;
        peer.arrives(datagram);
        assertThat(peer.sent()).isEmpty();
        assertThat(host.counts().malformed(Defect.Reason.ICMP_CHECKSUM)).isEqualTo(1);
        assertThat(host.counts().malformed(Defect.Reason.UDP_CHECKSUM)).isEqualTo(1);
    }

    /** RFC1122-3.3.2-timeout, RFC1122-3.3.2-icmp, RFC792-te-1: told if the first fragment has come, else not. */
    @Test
    void fragmentsWithoutTheirRestAreGivenUpAfterAMinute() throws IOException {
        byte[] datagram = udp(1000, 2000, data(1000));
        byte[] first = Arrays.copyOf(fragments(datagram).getFirst(), 576);
        byte[] last = fragments(echoRequest(5, 5, data(1000))).getLast();
        peer.arrives(first);
        peer.arrives(last);
        peer.pass(Duration.ofSeconds(59));
        assertThat(peer.sent()).isEmpty();
        peer.pass(Duration.ofSeconds(1));
        byte[] answer = peer.answer();
        assertThat(message(answer)).isInstanceOfSatisfying(TimeExceeded.class, it -> {
            assertThat(it.code()).isEqualTo(IcmpMessage.TimeExceededCode.FRAGMENT_REASSEMBLY);
            assertThat(it.quoted().toArray()).startsWith(Arrays.copyOf(first, 28));
        });
        assertThat(host.counts().dropped(Drop.FRAGMENTS_MISSING)).isEqualTo(2);
    }

    private static List<byte[]> fragments(byte[] packet) {
        return Fragmenter.split(MemorySegment.ofArray(packet), 576).stream()
                .map(it -> it.toArray(ValueLayout.JAVA_BYTE))
                .toList();
    }

    // Sockets.

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
        List<Ipv4Option> options = List.of(Route.toRecord(1), new Ipv4Option.Unknown(0x5e, Octets.of(data(3))));
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

    /** A crash forgets the sockets, too. */
    @Test
    void aCrashEndsTheSockets() throws IOException {
        UdpSocket socket = host.udp(2000);
        host.crash();
        assertThatThrownBy(() -> socket.receive(1)).hasMessage("The host has crashed");
        peer.arrives(udp(1000, 2000, data(5)));
        assertThat(message(peer.answer())).isInstanceOf(DestinationUnreachable.class);
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
