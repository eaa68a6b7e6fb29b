package readback.wire.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.wire.Defect.Reason;

/** Options by their descriptions, sound ones and others. */
class DecodedOptionsTest {

    private static final HexFormat HEX = HexFormat.of();

    /** The options of a header that consists of zeros otherwise. */
    private static List<Layer> decode(String protocol, String options) {
        byte[] its = HEX.parseHex(options.replace(" ", ""));
        int words = 5 + its.length / 4;
        boolean ip = protocol.equals("ipv4");
        byte[] packet = new byte[(ip ? 0 : 20) + 20 + its.length];
        packet[0] = (byte) (0x40 | (ip ? words : 5));
        packet[3] = (byte) packet.length;
        packet[9] = (byte) (ip ? 253 : 6);
        System.arraycopy(its, 0, packet, packet.length - its.length, its.length);
        if (!ip) {
            packet[20 + 12] = (byte) (words << 4);
        }
        return Decoder.decode(MemorySegment.ofArray(packet));
    }

    private static String shown(List<Layer> layers) {
        return layers.getLast().get("options").orElseThrow().toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0204 05b4 | maximumSegmentSize(kind=2 length=4 maximumSegmentSize=1460)",
        "01 030307 | noOperation(kind=1), windowScale(kind=3 length=3 shiftCount=7)",
        "0402 0000 | sackPermitted(kind=4 length=2), endOfOptionList(kind=0)",
        "0101 050a ffffffff 00000001 | noOperation(kind=1), noOperation(kind=1), "
                + "sack(kind=5 length=10 blocks=block(leftEdge=4294967295 rightEdge=1))",
        "0101 080a 00000007 80000000 | noOperation(kind=1), noOperation(kind=1), "
                + "timestamps(kind=8 length=10 tsVal=7 tsEcr=2147483648)",
        "1c04 8005 | userTimeout(kind=28 length=4 granularity=1 userTimeout=5)",
        "2206 01020304 0000 | fastOpen(kind=34 length=6 cookie=01020304), endOfOptionList(kind=0)",
        "fd04 abcd | unknown(kind=253 length=4 data=abcd)",
        "00 0204 05 | endOfOptionList(kind=0)",
    })
    void optionsOfTcpAreReadByTheirDescriptions(String options, String expected) {
        List<Layer> layers = decode("tcp", options);
        assertThat(shown(layers)).isEqualTo(expected);
        assertThat(layers.getLast().defects()).extracting(defect -> defect.reason()).containsOnly(Reason.TCP_CHECKSUM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "07 07 08 0a000001 00 | recordRoute(copied=0 optionClass=0 optionNumber=7 length=7 pointer=8 route=10.0.0.1), "
                + "endOfOptionList(copied=0 optionClass=0 optionNumber=0)",
        "83 03 04 01 | looseSourceRoute(copied=1 optionClass=0 optionNumber=3 length=3 pointer=4 route=none), "
                + "noOperation(copied=0 optionClass=0 optionNumber=1)",
        "44 08 09 10 00000005 | internetTimestamp(copied=0 optionClass=2 optionNumber=4 length=8 pointer=9 overflow=1 "
                + "flag=0 timestamps=5)",
        "44 0c 0d 01 0a000001 00000005 | internetTimestamp(copied=0 optionClass=2 optionNumber=4 length=12 pointer=13 "
                + "overflow=0 flag=1 timestamps=10.0.0.1, 5)",
        "94 04 00 00 | routerAlert(copied=1 optionClass=0 optionNumber=20 length=4 value=0)",
        "88 04 12 34 | unknown(copied=1 optionClass=0 optionNumber=8 length=4 data=1234)",
    })
    void optionsOfIpv4AreReadByTheirDescriptions(String options, String expected) {
        List<Layer> layers = decode("ipv4", options);
        assertThat(shown(layers)).isEqualTo(expected);
        assertThat(layers.getLast().defects()).extracting(defect -> defect.reason()).containsOnly(Reason.IPV4_CHECKSUM);
    }

    /**
     * An option whose length is not that of its kind keeps its octets; behind a length that cannot be there is no
     * option.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0203 05 01 | maximumSegmentSize(kind=2 length=3 data=05), noOperation(kind=1) | TCP_MSS_LENGTH",
                "0a01 0101 | garbled(data=0a010101) | TCP_OPTION_LENGTH",
                "01 0a00 01 | noOperation(kind=1), garbled(data=0a0001) | TCP_OPTION_LENGTH",
                "010101 0a | noOperation(kind=1), noOperation(kind=1), noOperation(kind=1), garbled(data=0a) | TCP_OPTION_CUT_OFF",
                "0a05 0101 | garbled(data=0a050101) | TCP_OPTION_TOO_LONG",
                "0503 01 01 | sack(kind=5 length=3 blocks=01), noOperation(kind=1) | TCP_SACK_LENGTH",
            })
    void whatIsGarbledIsShownAsItIs(String options, String expected, Reason reason) {
        List<Layer> layers = decode("tcp", options);
        assertThat(shown(layers)).isEqualTo(expected);
        assertThat(layers.getLast().defects()).extracting(defect -> defect.reason()).contains(reason);
    }
}
