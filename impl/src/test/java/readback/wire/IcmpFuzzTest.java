package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever octets are taken for an ICMP message; see {@link PacketFuzzTest} for how to look for more. */
class IcmpFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyOctetsAreAMessageOrADefect(byte[] octets) {
        read(octets);
        byte[] repaired = octets.clone();
        if (repaired.length >= 4) {
            Naive.repair(repaired, 2);
        }
        read(repaired);
    }

    /** What was read is written, and read again as the same; a message kept whole is written as it was. */
    private static void read(byte[] octets) {
        if (IcmpMessage.parse(memory(octets)) instanceof Parsed.Value<IcmpMessage>(IcmpMessage message)) {
            byte[] written = emit(message);
            assertThat(written).hasSameSizeAs(octets);
            assertThat(value(IcmpMessage.parse(memory(written)))).isEqualTo(message);
            if (message instanceof IcmpMessage.Other) {
                assertThat(Naive.sum(octets)).isEqualTo(0xffff);
                Naive.repair(octets, 2);
                assertThat(written).isEqualTo(octets);
            }
        }
    }
}
