package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever octets are taken for a UDP datagram; see {@link PacketFuzzTest} for how to look for more. */
class UdpFuzzTest {

    private static final Ipv4Address A = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv4Address B = Ipv4Address.of(192, 0, 2, 2);

    @FuzzTest(maxDuration = "1m")
    void anyOctetsAreADatagramOrADefect(byte[] octets) {
        read(octets);
        byte[] repaired = octets.clone();
        int length = octets.length < 8 ? 0 : new UdpView().wrap(memory(octets)).length();
        if (length >= 8 && length <= octets.length) {
            Naive.put16(repaired, 6, 0);
            byte[] datagram = Arrays.copyOf(repaired, length);
            int checksum = Naive.checksum(Naive.concat(Naive.pseudoHeader(A, B, 17, length), datagram));
            Naive.put16(repaired, 6, checksum == 0 ? 0xffff : checksum);
            value(UdpHeader.parse(memory(repaired), A, B));
        }
        read(repaired);
    }

    /** What was read is written as it was. */
    private static void read(byte[] octets) {
        if (UdpHeader.parse(memory(octets), A, B) instanceof Parsed.Value<UdpHeader>(UdpHeader header)) {
            byte[] written = octets.clone();
            Arrays.fill(written, 0, 8, (byte) 0x55);
            header.emit(memory(written), A, B);
            assertThat(written).isEqualTo(octets);
        }
    }
}
