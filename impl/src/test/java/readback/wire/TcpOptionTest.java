package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readback.wire.Defect.Reason;
import readback.wire.TcpOption.End;
import readback.wire.TcpOption.FastOpen;
import readback.wire.TcpOption.Mss;
import readback.wire.TcpOption.NoOp;
import readback.wire.TcpOption.Sack;
import readback.wire.TcpOption.SackPermitted;
import readback.wire.TcpOption.Timestamps;
import readback.wire.TcpOption.Unknown;
import readback.wire.TcpOption.UserTimeout;
import readback.wire.TcpOption.WindowScale;

/** Each TCP option, octet by octet. */
class TcpOptionTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    /** A header that has these options, whose checksum is the reference's. */
    private static byte[] segment(String options) {
        byte[] octets = hex("03e8 07d0 00000001 00000002 0010 0200 0000 0000" + options);
        octets[12] = (byte) (octets.length / 4 << 4);
        Naive.put16(octets, 16, Naive.checksum(Naive.concat(Naive.pseudoHeader(A, B, 6, octets.length), octets)));
        return octets;
    }

    private static Parsed<TcpHeader> parse(String options) {
        return TcpHeader.parse(memory(segment(options)), A, B);
    }

    /** Read from these octets, which fill whole words, and written to them. */
    private static void areBoth(String octets, TcpOption... options) {
        TcpHeader header = Wire.value(parse(octets));
        assertThat(header.options()).containsExactly(options);
        byte[] written = new byte[header.length()];
        header.emit(memory(written), A, B);
        assertThat(written).isEqualTo(segment(octets));
        for (int i = 0, at = 20; i < options.length; at += options[i++].length()) {
            assertThat(options[i].kind()).isEqualTo(written[at] & 0xff);
        }
    }

    private static Defect defectOf(String options) {
        return Wire.defect(parse(options));
    }

    /** RFC 9293 section 3.2: MUST-4, MUST-5 */
    @Test
    void theOptionsOfASynAsLinuxSendsThem() {
        areBoth(
                "020405b4 0402 080a 11223344 00000000 01 030307",
                new Mss(1460),
                new SackPermitted(),
                new Timestamps(0x11223344, 0),
                new NoOp(),
                new WindowScale(7));
    }

    /** RFC 7323 appendix A */
    @Test
    void timestampsAsInNearlyEverySegment() {
        areBoth("0101 080a fffefdfc 80000001", new NoOp(), new NoOp(), new Timestamps(0xfffefdfc, 0x80000001));
    }

    /** RFC 2018 section 3 */
    @Test
    void oneToFourBlocksOfSelectiveAcknowledgment() {
        Sack.Block first = new Sack.Block(0x01020304, 0x85060708);
        Sack.Block second = new Sack.Block(0xfffffff0, 0x10);
        areBoth("0101 050a 01020304 85060708", new NoOp(), new NoOp(), new Sack(List.of(first)));
        areBoth(
                "0512 01020304 85060708 fffffff0 00000010 0101",
                new Sack(List.of(first, second)),
                new NoOp(),
                new NoOp());
        areBoth("051a" + "01020304 85060708".repeat(3) + "0000", new Sack(Collections.nCopies(3, first)), new End(1));
        areBoth("0522" + "01020304 85060708".repeat(4) + "0000", new Sack(Collections.nCopies(4, first)), new End(1));
    }

    /** RFC 5482 section 3 */
    @Test
    void aUserTimeoutIsInSecondsOrMinutes() {
        areBoth("1c04 7fff", new UserTimeout(false, 32_767));
        areBoth("1c04 8001", new UserTimeout(true, 1));
        areBoth("1c04 0000", new UserTimeout(false, 0));
    }

    /** RFC 7413 section 4.1.1 */
    @Test
    void aFastOpenCookieOrTheRequestForOne() {
        areBoth("2202 0101", new FastOpen(Octets.none()), new NoOp(), new NoOp());
        areBoth("2206 01020304 0101", new FastOpen(Octets.of(hex("01020304"))), new NoOp(), new NoOp());
        areBoth("2212" + "5a".repeat(16) + "0000", new FastOpen(Octets.of(hex("5a".repeat(16)))), new End(1));
    }

    /** RFC 7413 section 4.1.1: it is to be ignored, not the segment to be dropped. */
    @Test
    void aFastOpenOptionOfAnotherLengthIsUnknown() {
        for (int length = 2; length <= 40; length++) {
            String data = "77".repeat(length - 2);
            List<TcpOption> options = Wire.value(parse("22%02x".formatted(length) + data + "01".repeat(-length & 3)))
                    .options();
            boolean cookie = length == 2 || (length >= 6 && length <= 18 && length % 2 == 0);
            assertThat(options)
                    .startsWith(cookie ? new FastOpen(Octets.of(hex(data))) : new Unknown(34, Octets.of(hex(data))));
        }
    }

    /** RFC 7323 section 2.3 */
    @Test
    void aShiftAboveFourteenCountsAsFourteenAndIsKept() {
        areBoth("03030101", new WindowScale(1), new NoOp());
        areBoth("0303ff01", new WindowScale(255), new NoOp());
        assertThat(new WindowScale(255).bits()).isEqualTo(14);
        assertThat(new WindowScale(15).bits()).isEqualTo(14);
        assertThat(new WindowScale(14).bits()).isEqualTo(14);
        assertThat(new WindowScale(0).bits()).isZero();
    }

    /** MUST-6 */
    @Test
    void anyOtherKindIsKept() {
        for (int kind = 6; kind < 256; kind++) {
            if (kind != 8 && kind != 28) {
                areBoth("%02x05abcdef 010101".formatted(kind), new Unknown(kind, Octets.of(hex("abcdef"))),
                        new NoOp(), new NoOp(), new NoOp());
            }
        }
    }

    /** MUST-7: every length but that of the kind, zero and one and those past the end among them. */
    @ParameterizedTest
    @CsvSource({
        "2,4,TCP_MSS_LENGTH",
        "3,3,TCP_WINDOW_SCALE_LENGTH",
        "4,2,TCP_SACK_PERMITTED_LENGTH",
        "8,10,TCP_TIMESTAMPS_LENGTH",
        "28,4,TCP_USER_TIMEOUT_LENGTH"
    })
    void everyLyingLengthOfAKnownKindIsNamed(int kind, int right, Reason reason) {
        for (int length = 0; length < 256; length++) {
            String options = "01%02x%02x".formatted(kind, length) + "01".repeat(37);
            if (length == right) {
                assertThat(Wire.value(parse(options)).options().get(1).kind()).isEqualTo(kind);
            } else {
                assertThat(defectOf(options)).isEqualTo(syntax(length).orElse(new Defect(reason, 21, length, right)));
            }
        }
    }

    @Test
    void everyLyingLengthOfASelectiveAcknowledgmentIsNamed() {
        for (int length = 0; length < 256; length++) {
            String options = "0105%02x".formatted(length) + "01".repeat(37);
            if (length == 10 || length == 18 || length == 26 || length == 34) {
                assertThat(Wire.value(parse(options)).options().get(1).length()).isEqualTo(length);
            } else {
                assertThat(defectOf(options))
                        .isEqualTo(syntax(length).orElse(new Defect(Reason.TCP_SACK_LENGTH, 21, length, 4)));
            }
        }
    }

    /** What is wrong with this length of an option at octet 21 of a full header, whatever its kind. */
    private static Optional<Defect> syntax(int length) {
        if (length < 2) {
            return Optional.of(new Defect(Reason.TCP_OPTION_LENGTH, 21, length, 2));
        }
        return length > 39
                ? Optional.of(new Defect(Reason.TCP_OPTION_TOO_LONG, 21, length, 39))
                : Optional.empty();
    }

    @Test
    void anOptionWithFieldsOutOfRangeCannotBe() {
        refused(() -> new WindowScale(256), "shift 256");
        refused(() -> new WindowScale(-1), "shift -1");
        refused(() -> new Sack(List.of()), "SACK blocks 0");
        refused(() -> new Sack(Collections.nCopies(5, new Sack.Block(1, 2))), "SACK blocks 5");
        refused(() -> new UserTimeout(true, 32_768), "user timeout 32768");
        for (int length : new int[] {1, 2, 3, 5, 15, 17, 18}) {
            refused(() -> new FastOpen(Octets.of(new byte[length])), "a cookie of " + length + " octets");
        }
        for (int kind : new int[] {2, 3, 4, 5, 8, 28}) {
            refused(() -> new Unknown(kind, Octets.of((byte) 1)), "a record for option kind " + kind);
        }
        refused(() -> new Unknown(34, Octets.of(new byte[4])), "a record for option kind 34");
    }

    private static void refused(Runnable made, String because) {
        assertThatThrownBy(made::run).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(because);
    }
}
