package readback.host;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.host.Hosts.ONE;
import static readback.host.Hosts.TWO;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readback.host.loop.ManualClock;
import readback.host.stack.ConnectionInfo;
import readback.link.Link;
import readback.link.MemoryLink;
import readback.tcp.SeqNum;
import readback.tcp.State;
import readback.wire.Octets;
import readback.wire.Packet;
import readback.wire.Parsed;
import readback.wire.Port;
import readback.wire.TcpFlag;
import readback.wire.TcpFlags;
import readback.wire.TcpHeader;
import readback.wire.TcpOption;
import readback.wire.TcpView;

/** A peer that offers more than this stack knows: window scaling, timestamps, selective acknowledgment, ECN. */
class UnnegotiatedOptionsTest {

    private static final int ISS = 100;
    private static final TcpOption TIMESTAMPS = new TcpOption.Timestamps(7, 0);

    private final MemoryLink.Pair link = MemoryLink.pair();
    private final Link peer = link.right();
    private final Host host = Host.start(
            HostConfig.of(ONE).tcp(Hosts.TCP).clock(new ManualClock()).isn((_, _) -> new SeqNum(ISS)),
            link.left());

    @AfterEach
    void close() throws IOException {
        assertThat(host.failure()).isEmpty();
        host.close();
    }

    private static byte[] segment(int seq, int ack, String text, TcpFlags flags, TcpOption... options) {
        TcpHeader tcp = new TcpHeader(new Port(80), new Port(5000), seq, ack, flags, 1000, 0, List.of(options));
        MemorySegment octets = MemorySegment.ofArray(text.getBytes(StandardCharsets.US_ASCII));
        byte[] packet = new byte[20 + tcp.length() + text.length()];
        Packet.of(TWO, ONE, tcp, octets).emit(MemorySegment.ofArray(packet));
        return packet;
    }

    private List<Packet> answersTo(byte[] octets) throws IOException {
        peer.send(ByteBuffer.wrap(octets));
        host.settle();
        List<Packet> answers = new ArrayList<>();
        for (ByteBuffer into = ByteBuffer.allocate(Link.MAX_PACKET); peer.receive(into); into.clear()) {
            byte[] answer = new byte[into.remaining()];
            into.get(answer);
            answers.add(((Parsed.Value<Packet>) Packet.parse(MemorySegment.ofArray(answer))).value());
        }
        return answers;
    }

    private Packet synAck() throws IOException {
        host.listen(5000, 5);
        List<Packet> answers = answersTo(segment(500, 0, "", TcpFlags.of(TcpFlag.SYN, TcpFlag.ECE, TcpFlag.CWR),
                new TcpOption.Mss(1460), new TcpOption.SackPermitted(), TIMESTAMPS, new TcpOption.NoOp(),
                new TcpOption.WindowScale(7), new TcpOption.Unknown(253, Octets.of((byte) 1))));
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    /**
     * RFC3168-6.1.1-setup, RFC7323-2.2-synack, RFC7323-3.2-synack, RFC2018-2, MUST-6, MUST-14: the answer offers a
     * maximum segment size, and nothing else.
     */
    @Test
    void aSynWithAllOptionsOpensAConnectionWithoutThem() throws IOException {
        Packet synAck = synAck();

        assertThat(synAck.tcp().flags()).isEqualTo(TcpFlags.of(TcpFlag.SYN, TcpFlag.ACK));
        assertThat(synAck.tcp().options()).containsExactly(new TcpOption.Mss(Hosts.TCP.mss()));
    }

    /**
     * RFC7323-3.2-unneg, RFC7323-2.2-synonly, RFC7323-2.2-both, RFC2018-3-neg, MUST-5: options that were not agreed
     * upon are skipped, in any segment, and the text is taken.
     */
    @Test
    void whatWasNotAgreedUponIsIgnoredInLaterSegments() throws IOException {
        synAck();
        List<Packet> none = answersTo(segment(501, ISS + 1, "", TcpFlags.of(TcpFlag.ACK), TIMESTAMPS));
        List<Packet> answers = answersTo(segment(501, ISS + 1, "text", TcpFlags.of(TcpFlag.ACK),
                TIMESTAMPS, new TcpOption.WindowScale(14), new TcpOption.Mss(1)));

        assertThat(none).isEmpty();
        assertThat(host.connections()).extracting(ConnectionInfo::state).containsExactly(State.ESTABLISHED);
        assertThat(answers).singleElement().satisfies(it -> {
            assertThat(it.tcp().acknowledgmentNumber()).isEqualTo(505);
            assertThat(it.tcp().options()).isEmpty();
        });
        Packet outOfOrder = answersTo(segment(600, ISS + 1, "later", TcpFlags.of(TcpFlag.ACK))).getFirst();
        assertThat(outOfOrder.tcp().options()).isEmpty();
    }

    /** RFC9293-3.1-reserved: whatever the reserved bits of a segment say, it counts; ours are zero. */
    @Test
    void reservedBitsChangeNothing() throws IOException {
        host.listen(5000, 5);
        byte[] syn = segment(500, 0, "", TcpFlags.of(TcpFlag.SYN));
        syn[20 + TcpView.DATA_OFFSET_AND_RESERVED] |= 0xf;
        new TcpView().wrap(MemorySegment.ofArray(syn).asSlice(20)).updateChecksum(TWO.bits(), ONE.bits());

        assertThat(answersTo(syn)).singleElement().satisfies(it -> assertThat(it.tcp().flags())
                .isEqualTo(TcpFlags.of(TcpFlag.SYN, TcpFlag.ACK)));
    }
}
