package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.data;
import static readback.host.RawPeer.echoRequest;
import static readback.host.RawPeer.header;
import static readback.host.RawPeer.message;
import static readback.host.RawPeer.packet;
import static readback.host.RawPeer.readdressed;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import readback.host.socket.EchoSocket;
import readback.host.stack.Drop;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IpProtocol;
import readback.wire.Ipv4Address;
import readback.wire.Ipv4Header;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.Timestamps;
import readback.wire.Ipv4Option;
import readback.wire.Octets;

/** What a host answers to echo requests. */
class EchoRepliesTest {

    private static final int MTU = 1500;

    @RegisterExtension
    private final RawPeer peer = new RawPeer(MTU);
    private final Host host = peer.host();

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

    /** RFC1122-3.2.2.6-bcast, RFC1122-3.2.1.3-src: an answer goes to one host, and for one host. */
    @Test
    void echoRequestsToAllOrFromNobodyAreNotAnswered() throws IOException {
        byte[] request = new byte[8];
        new EchoRequest(1, 1, Octets.none()).emit(MemorySegment.ofArray(request));
        for (Ipv4Address to : List.of(Ipv4Address.of(255, 255, 255, 255), Ipv4Address.of(10, 0, 0, 255))) {
            peer.arrives(packet(PEER, to, IpProtocol.ICMP, request));
        }
        for (Ipv4Address from : List.of(Ipv4Address.of(10, 0, 0, 255), Ipv4Address.of(127, 0, 0, 1), HOST)) {
            peer.arrives(packet(from, HOST, IpProtocol.ICMP, request));
        }
        assertThat(peer.sent()).isEmpty();
        assertThat(host.counts().dropped(Drop.NOT_FOR_THIS_HOST)).isEqualTo(2);
        assertThat(host.counts().dropped(Drop.INVALID_SOURCE)).isEqualTo(3);
    }

    private static byte[] echoRequestWith(Ipv4Option... options) {
        EchoRequest request = new EchoRequest(1, 1, Octets.of(data(8)));
        Ipv4Header ip = new Ipv4Header(
                0, 0, request.length(), 9, false, false, 0, 64, IpProtocol.ICMP, PEER, HOST, List.of(options));
        MemorySegment packet = MemorySegment.ofArray(new byte[ip.totalLength()]);
        ip.emit(packet);
        request.emit(packet.asSlice(ip.length()));
        return packet.toArray(ValueLayout.JAVA_BYTE);
    }

    /** What a host answers to options, apart from those that fill the header up. */
    private List<Ipv4Option> returned(Ipv4Option... options) throws IOException {
        peer.arrives(echoRequestWith(options));
        byte[] answer = peer.answer();
        assertThat(message(answer)).isInstanceOf(EchoReply.class);
        return header(answer).options().stream()
                .filter(it -> !(it instanceof Ipv4Option.End))
                .toList();
    }

    /** RFC1122-3.2.2.6-opt: the host is on the route, too, as long as there is room. */
    @Test
    void anEchoReplyReturnsTheRecordedRoute() throws IOException {
        RouteOption room = RouteOption.toRecord(2);
        assertThat(returned(room)).singleElement().isInstanceOfSatisfying(RouteOption.class, it -> {
            assertThat(it.recorded()).containsExactly(HOST);
            assertThat(it.ahead()).hasSize(1);
        });
        RouteOption full = RouteOption.toRecord(0);
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
        RouteOption through = RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(far, near));
        peer.arrives(echoRequestWith(new RouteOption(through.kind(), 12, through.data())));
        byte[] answer = peer.answer();
        assertThat(header(answer).destination()).isEqualTo(near);
        assertThat(header(answer).options().getFirst())
                .isInstanceOfSatisfying(RouteOption.class, it -> assertThat(it.ahead()).containsExactly(far, PEER));
    }

    /** RFC1122-3.3.5-off, RFC1122-3.3.5-err: a host sends nothing on. */
    @Test
    void aSourceRouteThatLeadsOnEndsHere() throws IOException {
        peer.arrives(echoRequestWith(RouteOption.through(RouteKind.STRICT_SOURCE,
                List.of(Ipv4Address.of(192, 0, 2, 1)))));
        assertThat(message(peer.answer()))
                .isInstanceOfSatisfying(DestinationUnreachable.class, it -> assertThat(it.code())
                        .isEqualTo(UnreachableCode.SOURCE_ROUTE_FAILED));
        assertThat(host.counts().dropped(Drop.SOURCE_ROUTE)).isEqualTo(1);
    }
}
