package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import readback.wire.Defect.Reason;
import readback.wire.Defect;

class DecoderProperties {

    @Example
    void noOctetsAtAllAreATruncatedPacket() {
        assertThat(Decoder.decode(MemorySegment.ofArray(new byte[0])).getFirst().defects()).extracting(Defect::reason)
                .containsExactly(Reason.IPV4_TRUNCATED);
    }

    @Property
    void anyOctetsDecodeAndEachOctetIsInALayer(@ForAll @Size(max = 120) byte[] octets, @ForAll boolean tcp) {
        if (octets.length > 20) {
            octets[0] = (byte) (0x40 | octets[0] & 0xf);
            octets[6] = 0;
            octets[7] = 0;
            octets[9] = (byte) (tcp ? 6 : octets[9] & 1);
        }
        int end = 0;
        for (Layer layer : Decoder.decode(MemorySegment.ofArray(octets))) {
            assertThat(layer.offset()).isEqualTo(end);
            end += layer.length();
        }
        assertThat(end).isEqualTo(octets.length);
    }
}
