package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import readback.wire.Defect.Reason;
import readback.wire.Ipv4Option.End;
import readback.wire.Ipv4Option.NoOp;
import readback.wire.Ipv4Option.RouterAlert;
import readback.wire.Ipv4Option.Unknown;

class Ipv4HeaderTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    /** A header without payload that has these options; its checksum is the reference's. */
    private static byte[] withOptions(String options) {
        byte[] octets = Wire.hex("4500 0000 0000 4000 4006 0000 0a000001 0a000002" + options);
        octets[0] = (byte) (0x40 | octets.length / 4);
        octets[3] = (byte) octets.length;
        Naive.repair(octets, 10);
        return octets;
    }

    private static Ipv4Header header(List<Ipv4Option> options) {
        return new Ipv4Header(0, 0, 0, 0, true, false, 0, 64, IpProtocol.TCP, A, B, options);
    }

    private static List<Ipv4Option> optionsOf(String octets) {
        return value(Ipv4Header.parse(memory(withOptions(octets)))).options();
    }

    private static Defect defectOf(String options) {
        return defect(Ipv4Header.parse(memory(withOptions(options))));
    }

    private static String emitted(Ipv4Header header) {
        MemorySegment packet = memory(new byte[header.length()]).fill((byte) 0x55);
        header.emit(packet);
        return Octets.copyOf(packet).toString();
    }

    @Test
    void eachFieldHasItsPlace() {
        Ipv4Header header = new Ipv4Header(
                0x2a, 1, 0xf1e3, 0x8765, false, true, 0x1abc, 0xfe, new IpProtocol(0xfd), A, B, List.of());
        String octets = emitted(header);
        assertThat(octets)
                .startsWith("45" + "a9" + "f1f7" + "8765" + "3abc" + "fe" + "fd")
                .endsWith("0a000001" + "0a000002");
        byte[] repaired = Wire.hex(octets);
        Naive.repair(repaired, 10);
        assertThat(octets).isEqualTo(Octets.of(repaired).toString());
        byte[] packet = Naive.concat(repaired, new byte[0xf1e3]);
        assertThat(value(Ipv4Header.parse(memory(packet)))).isEqualTo(header);
    }

    @Test
    void dontFragmentStandsByItself() {
        assertThat(emitted(header(List.of())).substring(12, 16)).isEqualTo("4000");
        assertThat(value(Ipv4Header.parse(memory(withOptions("")))).isFragment()).isFalse();
    }

    @Test
    void theReservedFlagIsIgnoredAndSentAsZero() {
        byte[] octets = withOptions("");
        octets[6] |= (byte) 0x80;
        Naive.repair(octets, 10);
        Ipv4Header header = value(Ipv4Header.parse(memory(octets)));
        assertThat(header).isEqualTo(header(List.of()));
        assertThat(new Ipv4View().wrap(memory(octets)).reservedFlag()).isTrue();
        assertThat(new Ipv4View().wrap(memory(withOptions(""))).reservedFlag()).isFalse();
        assertThat(emitted(header).substring(12, 16)).isEqualTo("4000");
    }

    @Test
    void octetsBehindThePacketAreNotPartOfIt() {
        byte[] octets = Naive.concat(withOptions(""), Wire.hex("55 55 55"));
        assertThat(value(Ipv4Header.parse(memory(octets)))).isEqualTo(header(List.of()));
    }

    @Test
    void anAtomicPacketIsNeverFragmented() {
        Ipv4Header header = Ipv4Header.atomic(A, B, IpProtocol.UDP, 65_515);
        assertThat(header)
                .isEqualTo(new Ipv4Header(0, 0, 65_515, 0, true, false, 0, 64, IpProtocol.UDP, A, B, List.of()));
        assertThat(header.totalLength()).isEqualTo(65_535);
    }

    @Test
    void optionsAreKept() {
        assertThat(optionsOf("01 9404 0000 00 0000"))
                .containsExactly(new NoOp(), new RouterAlert(0), new End(2));
        Ipv4Header header = header(List.of(new NoOp(), new RouterAlert(0x0102)));
        assertThat(header.options()).last().isEqualTo(new End(2));
        assertThat(header.length()).isEqualTo(28);
        assertThat(emitted(header)).isEqualTo(Octets.of(withOptions("01 9404 0102 000000")).toString());
    }

    @Test
    void aHeaderMayBeFullOfOptions() {
        String data = "a5".repeat(38);
        Ipv4Header header = header(List.of(new Unknown(255, Octets.of(Wire.hex(data)))));
        assertThat(optionsOf("ff28" + data)).isEqualTo(header.options());
        assertThat(header.length()).isEqualTo(60);
        assertThat(emitted(header)).endsWith("ff28" + data);
    }

    @Test
    void aCorruptedOptionSpoilsTheChecksum() {
        byte[] octets = withOptions("01010101");
        octets[23] = 2;
        assertThat(defect(Ipv4Header.parse(memory(octets))).reason()).isEqualTo(Reason.IPV4_CHECKSUM);
    }

    @Test
    void aTotalLengthWithinTheOptionsIsNamed() {
        byte[] octets = withOptions("01010101");
        octets[3] = 23;
        Naive.repair(octets, 10);
        assertThat(defect(Ipv4Header.parse(memory(octets))))
                .isEqualTo(new Defect(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT, 2, 23, 24));
    }

    @Test
    void optionsCutOffAreNamed() {
        assertThat(defectOf("01010194")).isEqualTo(new Defect(Reason.IPV4_OPTION_CUT_OFF, 23, 0x94, 24));
    }

    @Test
    void everyLyingOptionLengthIsNamed() {
        for (int length = 0; length < 256; length++) {
            String option = "01" + "02%02x".formatted(length) + "01".repeat(9);
            if (length < 2) {
                assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_OPTION_LENGTH, 21, length, 2));
            } else if (length > 11) {
                assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_OPTION_TOO_LONG, 21, length, 11));
            } else {
                assertThat(optionsOf(option))
                        .hasSize(2 + 11 - length)
                        .startsWith(new NoOp(), new Unknown(2, Octets.of(Wire.hex("01".repeat(length - 2)))));
            }
        }
    }

    @Test
    void thePacketMayBeAnywhereInMemory() {
        MemorySegment room = memory(new byte[100]);
        room.asSlice(3, 24).copyFrom(memory(withOptions("01010101")));
        Ipv4View view = new Ipv4View().wrap(room, 3, 24);
        assertThat(view.check()).isEmpty();
        assertThat(view.destination()).isEqualTo(B.bits());
        assertThat(view.timeToLive(63).check()).isPresent();
        assertThat(view.updateChecksum().check()).isEmpty();
        assertThat(new Ipv4View().wrap(room, 3, 23).check())
                .contains(new Defect(Reason.IPV4_HEADER_CUT_OFF, 0, 6, 5));
    }

    @Test
    void aViewReadsWhatWasSet() {
        Ipv4View view = new Ipv4View().wrap(memory(new byte[24]).fill((byte) 0xff));
        view.versionAndHeaderLength(24)
                .dscpAndEcn(46, 3)
                .totalLength(24)
                .identification(0xabcd)
                .flagsAndFragmentOffset(true, true, 0xffff)
                .timeToLive(1)
                .protocol(17)
                .source(1)
                .destination(2);
        assertThat(view.version()).isEqualTo(4);
        assertThat(view.ihl()).isEqualTo(6);
        assertThat(view.headerLength()).isEqualTo(24);
        assertThat(view.dscp()).isEqualTo(46);
        assertThat(view.ecn()).isEqualTo(3);
        assertThat(view.totalLength()).isEqualTo(24);
        assertThat(view.identification()).isEqualTo(0xabcd);
        assertThat(view.reservedFlag()).isFalse();
        assertThat(view.dontFragment()).isTrue();
        assertThat(view.moreFragments()).isTrue();
        assertThat(view.fragmentOffset()).isEqualTo(0x1fff);
        assertThat(view.timeToLive()).isEqualTo(1);
        assertThat(view.protocol()).isEqualTo(17);
        assertThat(view.headerChecksum()).isEqualTo(0xffff);
        assertThat(view.source()).isEqualTo(1);
        assertThat(view.destination()).isEqualTo(2);
        assertThat(view.dscpAndEcn(1, 7).dscp()).isEqualTo(1);
    }

    @Test
    void fragmentsAreToldFromWholePackets() {
        Ipv4View view = new Ipv4View().wrap(memory(new byte[20]));
        assertThat(view.flagsAndFragmentOffset(true, false, 0).isFragment()).isFalse();
        assertThat(view.flagsAndFragmentOffset(false, true, 0).isFragment()).isTrue();
        assertThat(view.flagsAndFragmentOffset(false, false, 1).isFragment()).isTrue();
        assertThat(view.flagsAndFragmentOffset(false, false, 0x1000).isFragment()).isTrue();
    }

    @Test
    void aHeaderWithFieldsOutOfRangeCannotBe() {
        refused(() -> header(64, 0, 0, 0, 64), "DSCP 64");
        refused(() -> header(0, 4, 0, 0, 64), "ECN 4");
        refused(() -> header(0, 0, 65_536, 0, 64), "identification 65536");
        refused(() -> header(0, 0, 0, 8192, 64), "fragment offset 8192");
        refused(() -> header(0, 0, 0, 0, 256), "time to live 256");
        refused(() -> Ipv4Header.atomic(A, B, IpProtocol.TCP, 65_516), "payload length 65516");
        refused(() -> Ipv4Header.atomic(A, B, IpProtocol.TCP, -1), "payload length -1");
        refused(
                () -> new Ipv4Header(0, 0, 65_512, 0, true, false, 0, 1, IpProtocol.TCP, A, B, List.of(new End(3))),
                "is not in 0..65511");
        refused(() -> header(List.of(new Unknown(9, Octets.of(new byte[38])), new NoOp())), "octets of options 41");
        refused(() -> header(List.of(new End(0), new NoOp(), new NoOp(), new NoOp())), "behind the end of the list");
        refused(() -> new End(40), "octets of padding 40");
        refused(() -> new Unknown(1, Octets.none()), "option type 1");
        refused(() -> new Unknown(256, Octets.none()), "option type 256");
        refused(() -> new Unknown(2, Octets.of(new byte[39])), "octets of an option 39");
    }

    private static Ipv4Header header(int dscp, int ecn, int identification, int fragmentOffset, int timeToLive) {
        return new Ipv4Header(
                dscp, ecn, 0, identification, true, false, fragmentOffset, timeToLive, IpProtocol.TCP, A, B, List.of());
    }

    private static void refused(Runnable made, String because) {
        assertThatThrownBy(made::run).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(because);
    }
}
