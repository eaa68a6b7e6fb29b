package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.RawPeer.HOST;
import static readback.host.RawPeer.PEER;
import static readback.host.RawPeer.ROUTER;
import static readback.host.RawPeer.data;
import static readback.host.RawPeer.echoRequest;
import static readback.host.RawPeer.header;
import static readback.host.RawPeer.icmp;
import static readback.host.RawPeer.message;
import static readback.host.RawPeer.packet;
import static readback.host.RawPeer.udp;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import readback.host.stack.Drop;
import readback.ip.Fragmenter;
import readback.wire.Defect;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.IcmpMessage;
import readback.wire.IpProtocol;
import readback.wire.Octets;

/** What a host does with packets that nobody there wants, that are damaged, or of which a part is missing. */
class UnwantedPacketsTest {

    @RegisterExtension
    private final RawPeer peer = new RawPeer(1500);
    private final Host host = peer.host();

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
        peer.arrives(packet(PEER, HOST, new IpProtocol(132), data(20)));
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
}
