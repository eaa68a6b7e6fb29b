package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.wire.Defect.Reason;

/** Addresses, ports, protocols, flags, octets, defects. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource({"0.0.0.0,0", "255.255.255.255,-1", "1.2.3.4,0x01020304", "192.168.0.199,0xc0a800c7"})
    void anAddressIsReadAndWrittenInDottedDecimal(String text, String bits) {
        Ipv4Address address = new Ipv4Address(Long.decode(bits).intValue());
        assertThat(address).hasToString(text);
        assertThat(Ipv4Address.parse(text)).contains(address);
    }

    @Test
    void anAddressIsMadeOfItsOctets() {
        assertThat(Ipv4Address.of(1, 2, 3, 255)).isEqualTo(new Ipv4Address(0x010203ff));
        assertThatThrownBy(() -> Ipv4Address.of(1, 2, 3, 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("octet 256 is not in 0..255");
        assertThatThrownBy(() -> Ipv4Address.of(-1, 2, 3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("octet -1 is not in 0..255");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "1.2.3", "1.2.3.4.", "1.2.3.4.5", "1.2.3.256", "1.2.3.04", "1.2.3.-4", "1.2.3.+4", "1.2.3. 4",
                "1.2.3.4 ", "a.b.c.d", "1..3.4", "1.2.3.4444444444", "0x1.2.3.4", "16909060", "1.2.3.\u0664"
            })
    void anythingElseIsNoAddress(String text) {
        assertThat(Ipv4Address.parse(text)).isEmpty();
    }

    @Test
    void portsAreOfSixteenBits() {
        assertThat(new Port(0)).hasToString("0");
        assertThat(new Port(65_535)).hasToString("65535");
        assertThatThrownBy(() -> new Port(65_536)).hasMessage("port 65536 is not in 0..65535");
        assertThatThrownBy(() -> new Port(-1)).hasMessage("port -1 is not in 0..65535");
    }

    @Test
    void protocolsAreOfEightBitsAndSomeHaveNames() {
        assertThat(new IpProtocol(1)).isEqualTo(IpProtocol.ICMP).hasToString("ICMP");
        assertThat(new IpProtocol(6)).isEqualTo(IpProtocol.TCP).hasToString("TCP");
        assertThat(new IpProtocol(17)).isEqualTo(IpProtocol.UDP).hasToString("UDP");
        assertThat(new IpProtocol(255)).hasToString("protocol 255");
        assertThatThrownBy(() -> new IpProtocol(256)).hasMessage("protocol 256 is not in 0..255");
    }

    @ParameterizedTest
    @CsvSource({"FIN,1", "SYN,2", "RST,4", "PSH,8", "ACK,16", "URG,32", "ECE,64", "CWR,128"})
    void eachFlagHasItsBit(TcpFlag flag, int bit) {
        assertThat(TcpFlags.of(flag)).isEqualTo(new TcpFlags(bit));
        assertThat(new TcpFlags(bit).has(flag)).isTrue();
        assertThat(new TcpFlags(0xff ^ bit).has(flag)).isFalse();
    }

    @Test
    void flagsAreNamedAsTheRfcNamesThem() {
        assertThat(TcpFlags.of(TcpFlag.ACK, TcpFlag.SYN)).isEqualTo(new TcpFlags(0x12)).hasToString("SYN,ACK");
        assertThat(TcpFlags.of(TcpFlag.ACK, TcpFlag.FIN)).hasToString("FIN,ACK");
        assertThat(new TcpFlags(0xff)).hasToString("FIN,SYN,RST,PSH,ACK,URG,ECE,CWR");
        assertThat(TcpFlags.of()).isEqualTo(new TcpFlags(0)).hasToString("none");
        assertThatThrownBy(() -> new TcpFlags(256)).hasMessage("flags 256 is not in 0..255");
    }

    @Test
    void octetsAreAValue() {
        byte[] array = {1, 2, (byte) 0xfe};
        Octets octets = Octets.of(array);
        assertThat(octets)
                .isEqualTo(Octets.copyOf(MemorySegment.ofArray(array)))
                .hasSameHashCodeAs(Octets.of(array))
                .isNotEqualTo(Octets.of((byte) 1, (byte) 2))
                .isNotEqualTo("0102fe")
                .hasToString("0102fe");
        assertThat(octets.hashCode()).isNotEqualTo(Octets.none().hashCode());
        assertThat(octets.length()).isEqualTo(3);
        array[0] = 9;
        octets.toArray()[0] = 9;
        assertThat(octets.toArray()).containsExactly(1, 2, 0xfe);
        assertThat(Octets.none()).isEqualTo(Octets.of());
    }

    @Test
    void octetsOfMemoryAreACopy() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {1, 2, 3});
        Octets octets = Octets.copyOf(memory);
        memory.fill((byte) 0);
        assertThat(octets).hasToString("010203");
    }

    @Test
    void octetsAreWrittenWhereTheyBelong() {
        MemorySegment memory = MemorySegment.ofArray(new byte[4]);
        Octets.of((byte) 1, (byte) 2).copyTo(memory, 1);
        assertThat(memory.toArray(ValueLayout.JAVA_BYTE)).containsExactly(0, 1, 2, 0);
        assertThatThrownBy(() -> Octets.of((byte) 1, (byte) 2).copyTo(memory, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aDefectSaysWhereItIsAndWhatWouldHaveBeenRight() {
        assertThat(new Defect(Reason.IPV4_CUT_OFF, 2, 60, 41))
                .hasToString("IPV4_CUT_OFF at octet 2: found 60, "
                        + "expected a total length of at most the 41 octets there are");
        assertThat(new Defect(Reason.TCP_OPTION_LENGTH, 20, 0, 2))
                .hasToString("TCP_OPTION_LENGTH at octet 20: found 0, expected an option length of at least 2");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonSaysWhatWasExpected(Reason reason) {
        assertThat(reason.expectation()).containsOnlyOnce("%d");
        assertThat(new Defect(reason, 3, 4, 5).toString())
                .startsWith(reason + " at octet 3: found 4, expected ")
                .contains("5")
                .doesNotContain("%");
    }

    @Test
    void noTwoReasonsOfALayerExpectTheSame() {
        Set<String> seen = new HashSet<>();
        assertThat(Arrays.stream(Reason.values())
                        .filter(it -> !seen.add(it.name().split("_", 2)[0] + it.expectation())))
                .isEmpty();
    }
}
