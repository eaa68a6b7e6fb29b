package readback.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static readback.link.Packets.received;
import static readback.link.Packets.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class UdpLinkTest {

    private static UdpLink open() throws IOException {
        return UdpLink.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void withoutAPeerNobodyIsReached() throws IOException {
        try (UdpLink alone = open()) {
            send(alone, "hello?");
            assertThat(alone.refused()).isEqualTo(1);
            assertThat(received(alone)).isEmpty();
        }
    }

    @Test
    void aStrangersDatagramIsDroppedAndCounted() throws IOException {
        UdpLink.Pair pair = UdpLink.pair();
        try (UdpLink left = pair.left(); UdpLink right = pair.right(); UdpLink other = open()) {
            other.peer(left.local());
            send(other, "believe me");
            await().untilAsserted(() -> {
                assertThat(received(left)).isEmpty();
                assertThat(left.foreign()).isEqualTo(1);
            });
            send(right, "friend");
            await().untilAsserted(() -> assertThat(received(left)).containsExactly("friend"));
        }
    }

    @Test
    void whatIsLongerThanTheMtuIsDroppedAndCounted() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (UdpLink narrow = UdpLink.open(any, 5); UdpLink wide = open()) {
            narrow.peer(wide.local());
            wide.peer(narrow.local());
            assertThat(narrow.mtu()).isEqualTo(5);
            send(wide, "longer");
            send(wide, "fives");
            await().untilAsserted(() -> assertThat(received(narrow)).containsExactly("fives"));
            assertThat(narrow.tooLong()).isEqualTo(1);
            assertThatIllegalArgumentException().isThrownBy(() -> send(narrow, "longer"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> UdpLink.open(any, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> UdpLink.open(any, 65_508));
    }

    @Test
    void thePeerCanBeReplaced() throws IOException {
        try (UdpLink one = open(); UdpLink two = open(); UdpLink three = open()) {
            one.peer(two.local());
            two.peer(one.local());
            three.peer(one.local());
            one.peer(three.local());
            send(one, "hello");
            await().untilAsserted(() -> assertThat(received(three)).containsExactly("hello"));
            assertThat(received(two)).isEmpty();
        }
    }

    /** The one who comes first is the peer from then on, and others are strangers. */
    @Test
    void thePeerCanBeWhoComesFirst() throws IOException {
        try (UdpLink one = open(); UdpLink two = open(); UdpLink three = open()) {
            one.peerIsWhoComesFirst();
            two.peer(one.local());
            three.peer(one.local());
            send(two, "hello");
            await().untilAsserted(() -> assertThat(received(one)).containsExactly("hello"));
            send(three, "me too");
            await().untilAsserted(() -> {
                assertThat(received(one)).isEmpty();
                assertThat(one.foreign()).isEqualTo(1);
            });
            send(one, "welcome");
            await().untilAsserted(() -> assertThat(received(two)).containsExactly("welcome"));
            assertThat(received(three)).isEmpty();
        }
    }

    @Test
    void anUnresolvedPeerIsRefused() throws IOException {
        try (UdpLink alone = open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> alone.peer(InetSocketAddress.createUnresolved("somewhere", 1)));
        }
    }
}
