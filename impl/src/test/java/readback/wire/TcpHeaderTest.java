package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import readback.wire.Defect.Reason;
import readback.wire.TcpOption.End;
import readback.wire.TcpOption.Mss;
import readback.wire.TcpOption.NoOp;
import readback.wire.TcpOption.SackPermitted;
import readback.wire.TcpOption.Unknown;
import readback.wire.TcpOption.WindowScale;

class TcpHeaderTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    /** A segment without text whose header has these options; its checksum is the reference's. */
    private static MemorySegment withOptions(String options) {
        byte[] octets = Wire.hex("03e8 07d0 00000001 00000002 0010 0200 0000 0000" + options);
        octets[12] = (byte) (octets.length / 4 << 4);
        return memory(repaired(octets));
    }

    private static byte[] repaired(byte[] segment) {
        Naive.put16(segment, 16, 0);
        Naive.put16(
                segment,
                16,
                Naive.checksum(Naive.concat(Naive.pseudoHeader(A, B, 6, segment.length), segment)));
        return segment;
    }

    private static TcpHeader header(List<TcpOption> options) {
        return new TcpHeader(
                new Port(1000), new Port(2000), 1, 2, TcpFlags.of(TcpFlag.ACK), 512, 0, options);
    }

    private static TcpHeader header(int window, int urgentPointer) {
        return new TcpHeader(new Port(1), new Port(2), 0, 0, TcpFlags.of(), window, urgentPointer, List.of());
    }

    private static List<TcpOption> optionsOf(String octets) {
        return value(TcpHeader.parse(withOptions(octets), A, B)).options();
    }

    private static Defect defectOf(String octets) {
        return defect(TcpHeader.parse(withOptions(octets), A, B));
    }

    private static String emitted(TcpHeader header) {
        MemorySegment segment = memory(new byte[header.length()]).fill((byte) 0x55);
        header.emit(segment, A, B);
        return Octets.copyOf(segment).toString();
    }

    @Test
    void eachFieldHasItsPlace() {
        TcpFlags flags = new TcpFlags(0xa5);
        TcpHeader header = new TcpHeader(
                new Port(0x0102), new Port(0x0304), 0x85060708, 0x990a0b0c, flags, 0xfd0e, 0xff10, List.of());
        String octets = emitted(header);
        assertThat(octets)
                .startsWith("0102" + "0304" + "85060708" + "990a0b0c" + "50" + "a5" + "fd0e")
                .endsWith("ff10");
        assertThat(memory(octets).mismatch(memory(repaired(Wire.hex(octets))))).isEqualTo(-1);
        assertThat(value(TcpHeader.parse(memory(octets), A, B))).isEqualTo(header);
    }

    @Test
    void reservedBitsAreIgnoredAndSentAsZero() {
        for (int reserved = 1; reserved < 16; reserved++) {
            byte[] octets = Wire.hex("03e8 07d0 00000001 00000002 5010 0200 0000 0000");
            octets[12] |= (byte) reserved;
            MemorySegment segment = memory(repaired(octets));
            TcpHeader header = value(TcpHeader.parse(segment, A, B));
            assertThat(header).isEqualTo(header(List.of()));
            assertThat(new TcpView().wrap(segment).reserved()).isEqualTo(reserved);
            assertThat(emitted(header)).startsWith("03e807d000000001000000025010");
        }
    }

    @Test
    void portZeroIsAPort() {
        byte[] octets = Wire.hex("0000 0000 00000001 00000002 5010 0200 0000 0000");
        TcpHeader header = value(TcpHeader.parse(memory(repaired(octets)), A, B));
        assertThat(header.source()).isEqualTo(new Port(0));
        assertThat(header.destination()).isEqualTo(new Port(0));
    }

    @Test
    void optionsAreReadInTheirOrderAtAnyAlignment() {
        assertThat(optionsOf("01 0204 05b4 030307"))
                .containsExactly(new NoOp(), new Mss(1460), new WindowScale(7));
        assertThat(optionsOf("0402 01 00 00000000"))
                .containsExactly(new SackPermitted(), new NoOp(), new End(4));
        assertThat(optionsOf("")).isEmpty();
    }

    @Test
    void anUnknownOptionMayFillTheHeader() {
        String data = "5a".repeat(38);
        assertThat(optionsOf("fe28" + data)).containsExactly(new Unknown(254, Octets.of(Wire.hex(data))));
    }

    @Test
    void whatStandsBehindTheEndIsNotLookedAtAndSentAsZero() {
        assertThat(optionsOf("01 00 0200 01ff 0201")).containsExactly(new NoOp(), new End(6));
        assertThat(emitted(header(List.of(new NoOp(), new End(6))))).endsWith("01" + "00".repeat(7));
    }

    @Test
    void optionsThatDoNotFillTheirWordsAreClosed() {
        TcpHeader header = header(List.of(new Mss(0x0102), new NoOp()));
        assertThat(header.options()).containsExactly(new Mss(0x0102), new NoOp(), new End(2));
        assertThat(header.length()).isEqualTo(28);
        assertThat(emitted(header)).endsWith("02040102" + "01000000");
        assertThat(header(List.of(new Unknown(99, Octets.of((byte) 8)))).options()).last().isEqualTo(new End(0));
    }

    @Test
    void optionsCutOffAreNamed() {
        assertThat(defectOf("01010102")).isEqualTo(new Defect(Reason.TCP_OPTION_CUT_OFF, 23, 2, 24));
        assertThat(defectOf("010101ff")).isEqualTo(new Defect(Reason.TCP_OPTION_CUT_OFF, 23, 255, 24));
    }

    @Test
    void everyLyingOptionLengthIsNamed() {
        for (int length = 0; length < 256; length++) {
            String option = "01" + "1e%02x".formatted(length) + "01".repeat(9);
            if (length < 2) {
                assertThat(defectOf(option)).isEqualTo(new Defect(Reason.TCP_OPTION_LENGTH, 21, length, 2));
            } else if (length > 11) {
                assertThat(defectOf(option)).isEqualTo(new Defect(Reason.TCP_OPTION_TOO_LONG, 21, length, 11));
            } else {
                assertThat(optionsOf(option)).hasSize(2 + 11 - length).startsWith(
                        new NoOp(), new Unknown(0x1e, Octets.of(Wire.hex("01".repeat(length - 2)))));
            }
        }
    }

    @Test
    void everyLyingLengthOfTheMaximumSegmentSizeIsNamed() {
        for (int length = 0; length < 256; length++) {
            String option = "02%02x".formatted(length) + "01".repeat(10);
            if (length == 4) {
                assertThat(optionsOf(option)).startsWith(new Mss(0x0101)).hasSize(9);
            } else {
                assertThat(defectOf(option))
                        .isEqualTo(
                                length < 2
                                        ? new Defect(Reason.TCP_OPTION_LENGTH, 20, length, 2)
                                        : length > 12
                                                ? new Defect(Reason.TCP_OPTION_TOO_LONG, 20, length, 12)
                                                : new Defect(Reason.TCP_MSS_LENGTH, 20, length, 4));
            }
        }
    }

    @Test
    void aWrongChecksumIsNamedBeforeBadOptions() {
        MemorySegment segment = withOptions("0200 0000");
        segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 9);
        assertThat(defect(TcpHeader.parse(segment, A, B)).reason()).isEqualTo(Reason.TCP_CHECKSUM);
    }

    @Test
    void theFirstMaximumSegmentSizeCounts() {
        assertThat(header(List.of(new NoOp(), new NoOp(), new Mss(536), new Mss(1460), new NoOp(), new NoOp())).mss())
                .isEqualTo(OptionalInt.of(536));
        assertThat(header(List.of(new NoOp())).mss()).isEmpty();
    }

    @Test
    void aViewReadsWhatWasSet() {
        TcpView view = new TcpView().wrap(memory(new byte[24]).fill((byte) 0xff));
        view.sourcePort(0x8001)
                .destinationPort(0x8002)
                .sequenceNumber(-3)
                .acknowledgmentNumber(-4)
                .headerLength(24)
                .flags(0x81)
                .window(0x8005)
                .urgentPointer(0x8006);
        assertThat(view.sourcePort()).isEqualTo(0x8001);
        assertThat(view.destinationPort()).isEqualTo(0x8002);
        assertThat(view.sequenceNumber()).isEqualTo(-3);
        assertThat(view.acknowledgmentNumber()).isEqualTo(-4);
        assertThat(view.dataOffset()).isEqualTo(6);
        assertThat(view.headerLength()).isEqualTo(24);
        assertThat(view.reserved()).isZero();
        assertThat(view.flags()).isEqualTo(0x81);
        assertThat(view.window()).isEqualTo(0x8005);
        assertThat(view.urgentPointer()).isEqualTo(0x8006);
        assertThat(view.checksum()).isEqualTo(0xffff);
        int computed = view.computedChecksum(A.bits(), B.bits());
        assertThat(view.updateChecksum(A.bits(), B.bits()).checksum()).isEqualTo(computed);
    }

    @Test
    void theSegmentMayBeAnywhereInMemory() {
        MemorySegment room = memory(new byte[100]);
        room.asSlice(3, 20).copyFrom(withOptions(""));
        TcpView view = new TcpView().wrap(room, 3, 20);
        assertThat(view.check(A.bits(), B.bits())).isEmpty();
        assertThat(view.destinationPort()).isEqualTo(2000);
    }

    @Test
    void aHeaderWithFieldsOutOfRangeCannotBe() {
        refused(() -> header(65_536, 0), "window 65536");
        refused(() -> header(-1, 0), "window -1");
        refused(() -> header(0, 65_536), "urgent pointer 65536");
        refused(() -> header(List.of(new Unknown(9, Octets.of(new byte[38])), new NoOp())), "octets of options 41");
        refused(() -> header(List.of(new End(0), new NoOp(), new NoOp(), new NoOp())), "behind the end of the list");
        refused(() -> header(List.of(new End(0), new End(2))), "behind the end of the list");
        refused(() -> header(List.of(new NoOp(), new End(1))), "does not fill its word");
        refused(() -> new End(40), "octets of padding 40");
        refused(() -> new End(-1), "octets of padding -1");
        refused(() -> new Mss(65_536), "maximum segment size 65536");
        refused(() -> new Unknown(1, Octets.none()), "option kind 1");
        refused(() -> new Unknown(256, Octets.none()), "option kind 256");
        refused(() -> new Unknown(6, Octets.of(new byte[39])), "octets of an option 39");
    }

    @Test
    void boundsBelongToTheirRanges() {
        assertThat(header(65_535, 65_535).length()).isEqualTo(20);
        assertThat(header(List.of(new End(39))).length()).isEqualTo(60);
        assertThat(new Unknown(255, Octets.of(new byte[38])).length()).isEqualTo(40);
        assertThat(new Unknown(6, Octets.none()).length()).isEqualTo(2);
        assertThat(new Mss(65_535).length()).isEqualTo(4);
    }

    @Test
    void aHeaderIsNotWrittenIntoTooLittleRoom() {
        assertThatThrownBy(() -> header(List.of(new Mss(1))).emit(memory(new byte[23]), A, B))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void refused(Runnable made, String because) {
        assertThatThrownBy(made::run).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(because);
    }
}
