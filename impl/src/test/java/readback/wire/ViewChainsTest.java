package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** What sets something in a view returns the view, so that calls can be chained. */
class ViewChainsTest {

    private final MemorySegment memory = MemorySegment.ofArray(new byte[60]);

    @Test
    void writingAChecksumReturnsTheView() {
        IcmpView icmp = new IcmpView().wrap(memory);
        assertThat(icmp.updateChecksum()).isSameAs(icmp);
        UdpView udp = new UdpView().wrap(memory);
        assertThat(udp.updateChecksum(1, 2)).isSameAs(udp);
        TcpView tcp = new TcpView().wrap(memory);
        assertThat(tcp.updateChecksum(1, 2)).isSameAs(tcp);
    }

    @Test
    void theCursorThatWasGivenIsReturned() {
        OptionCursor cursor = new OptionCursor();
        Ipv4View view = new Ipv4View().wrap(memory).versionAndHeaderLength(24);
        assertThat(view.options(cursor)).isSameAs(cursor);
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void anIcmpMessageIsReadFromWhereItLies() {
        byte[] octets = new byte[20];
        octets[7] = 3;
        octets[9] = 11;
        IcmpView view = new IcmpView().wrap(MemorySegment.ofArray(octets), 7, 10);
        assertThat(view.type()).isEqualTo(3);
        view.type(8);
        assertThat(octets[7]).isEqualTo((byte) 8);
    }
}
