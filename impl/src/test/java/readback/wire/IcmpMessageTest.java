package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.defect;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import readback.wire.Defect.Reason;
import readback.wire.IcmpMessage.DestinationUnreachable;
import readback.wire.IcmpMessage.EchoReply;
import readback.wire.IcmpMessage.EchoRequest;
import readback.wire.IcmpMessage.Other;
import readback.wire.IcmpMessage.ParameterProblem;
import readback.wire.IcmpMessage.ParameterProblemCode;
import readback.wire.IcmpMessage.TimeExceeded;
import readback.wire.IcmpMessage.TimeExceededCode;
import readback.wire.IcmpMessage.UnreachableCode;
import readback.wire.Vectors.Vector;

class IcmpMessageTest {

    private static final Octets QUOTED = Octets.of(hex("4500001c00004000401166cf0a0000010a000002 0007 0009 0008 0000"));

    static List<Vector> vectors() {
        return Vectors.ofKind("icmpv4");
    }

    /** A message whose checksum is the reference's. */
    private static byte[] message(String typeAndCode, String rest) {
        byte[] octets = hex(typeAndCode + "0000" + rest);
        Naive.repair(octets, 2);
        return octets;
    }

    private static void isBoth(IcmpMessage message, byte[] octets) {
        assertThat(emit(message)).isEqualTo(octets);
        assertThat(value(IcmpMessage.parse(memory(octets)))).isEqualTo(message);
    }

    /** RFC792-format, RFC792-echo */
    @ParameterizedTest
    @MethodSource("vectors")
    void anEchoRequestIsReadFieldByField(Vector vector) {
        EchoRequest expected =
                new EchoRequest(vector.hex("id"), vector.hex("seq"), Octets.of(hex(vector.text("payload"))));
        isBoth(expected, vector.bytes("bytes"));
        IcmpView view = new IcmpView().wrap(memory(vector.bytes("bytes")));
        assertThat(view.type()).isEqualTo(vector.number("type")).isEqualTo(expected.type());
        assertThat(view.code()).isEqualTo(vector.number("code")).isEqualTo(expected.codeNumber());
        assertThat(view.checksum()).isEqualTo(vector.hex("checksum")).isEqualTo(view.computedChecksum());
        assertThat(view.identifier()).isEqualTo(expected.identifier());
        assertThat(view.sequenceNumber()).isEqualTo(expected.sequenceNumber());
    }

    /** RFC1122-3.2.2.6-data */
    @Test
    void aReplyReturnsWhatTheRequestHad() {
        EchoReply reply = new EchoRequest(0x1234, 0xfedc, QUOTED).reply();
        assertThat(reply).isEqualTo(new EchoReply(0x1234, 0xfedc, QUOTED));
        isBoth(reply, message("0000", "1234fedc" + QUOTED));
    }

    /** RFC1122-3.2.2.1-gen, RFC1812-4.3.3.1-net, RFC1812-4.3.3.1-host */
    @ParameterizedTest
    @EnumSource
    void everyReasonNotToReachADestinationHasItsCode(UnreachableCode code) {
        isBoth(
                new DestinationUnreachable(code, 0, QUOTED),
                message("03%02x".formatted(code.number()), "00000000" + QUOTED));
    }

    @ParameterizedTest
    @CsvSource({
        "0,NET_UNREACHABLE", "1,HOST_UNREACHABLE", "2,PROTOCOL_UNREACHABLE", "3,PORT_UNREACHABLE",
        "4,FRAGMENTATION_NEEDED", "5,SOURCE_ROUTE_FAILED", "6,DESTINATION_NETWORK_UNKNOWN",
        "7,DESTINATION_HOST_UNKNOWN", "8,SOURCE_HOST_ISOLATED", "9,NETWORK_PROHIBITED", "10,HOST_PROHIBITED",
        "11,NET_UNREACHABLE_FOR_TYPE_OF_SERVICE", "12,HOST_UNREACHABLE_FOR_TYPE_OF_SERVICE",
        "13,COMMUNICATION_PROHIBITED", "14,HOST_PRECEDENCE_VIOLATION", "15,PRECEDENCE_CUTOFF"
    })
    void codesAreNumberedAsTheRfcsNumberThem(int number, UnreachableCode code) {
        assertThat(UnreachableCode.of(number)).contains(code);
        assertThat(new DestinationUnreachable(code, 0, QUOTED).codeNumber()).isEqualTo(number);
    }

    @Test
    void codesOutOfRangeHaveNoName() {
        assertThat(UnreachableCode.of(16)).isEqualTo(Optional.empty());
        assertThat(UnreachableCode.of(-1)).isEqualTo(Optional.empty());
        assertThat(TimeExceededCode.of(2)).isEqualTo(Optional.empty());
        assertThat(ParameterProblemCode.of(3)).isEqualTo(Optional.empty());
    }

    /** RFC792-du-code4, RFC 1191 section 4 */
    @Test
    void fragmentationNeededSaysTheMtuOfTheNextHop() {
        DestinationUnreachable message =
                new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, 0xfedc, QUOTED);
        isBoth(message, message("0304", "0000fedc" + QUOTED));
        assertThat(new IcmpView().wrap(memory(emit(message))).nextHopMtu()).isEqualTo(0xfedc);
    }

    /** RFC792-te-0, RFC792-te-1 */
    @Test
    void timeExceededSaysWhatEnded() {
        isBoth(new TimeExceeded(TimeExceededCode.TIME_TO_LIVE, QUOTED), message("0b00", "00000000" + QUOTED));
        isBoth(new TimeExceeded(TimeExceededCode.FRAGMENT_REASSEMBLY, QUOTED), message("0b01", "00000000" + QUOTED));
    }

    /** RFC792-pp */
    @Test
    void aParameterProblemPointsAtTheOctet() {
        isBoth(
                new ParameterProblem(ParameterProblemCode.POINTED_AT, 0xfe, QUOTED),
                message("0c00", "fe000000" + QUOTED));
        isBoth(
                new ParameterProblem(ParameterProblemCode.REQUIRED_OPTION_MISSING, 1, QUOTED),
                message("0c01", "01000000" + QUOTED));
        isBoth(
                new ParameterProblem(ParameterProblemCode.BAD_LENGTH, 2, QUOTED),
                message("0c02", "02000000" + QUOTED));
    }

    /** RFC 792: a receiver does not use them. */
    @Test
    void unusedOctetsAreIgnoredAndSentAsZero() {
        DestinationUnreachable unreachable =
                new DestinationUnreachable(UnreachableCode.PORT_UNREACHABLE, 0, QUOTED);
        assertThat(value(IcmpMessage.parse(memory(message("0303", "fffffffe" + QUOTED))))).isEqualTo(unreachable);
        TimeExceeded exceeded = new TimeExceeded(TimeExceededCode.TIME_TO_LIVE, QUOTED);
        assertThat(value(IcmpMessage.parse(memory(message("0b00", "fffffffe" + QUOTED))))).isEqualTo(exceeded);
        ParameterProblem problem = new ParameterProblem(ParameterProblemCode.POINTED_AT, 3, QUOTED);
        assertThat(value(IcmpMessage.parse(memory(message("0c00", "03fffffe" + QUOTED))))).isEqualTo(problem);
    }

    /** RFC1122-3.2.2-unknown, RFC1812-4.3.2.1 */
    @Test
    void whatHasNoRecordIsKeptWhole() {
        for (int type = 0; type < 256; type++) {
            for (int code = 0; code < 256; code++) {
                byte[] octets = message("%02x%02x".formatted(type, code), "f0e1d2c3" + "aa5501");
                IcmpMessage message = value(IcmpMessage.parse(memory(octets)));
                assertThat(message.type()).isEqualTo(type);
                assertThat(message.codeNumber()).isEqualTo(code);
                if (message instanceof Other) {
                    assertThat(message).isEqualTo(new Other(type, code, 0xf0e1d2c3, Octets.of(hex("aa5501"))));
                    assertThat(emit(message)).isEqualTo(octets);
                }
            }
        }
        assertThat(value(IcmpMessage.parse(memory(message("0801", "00010002"))))).isInstanceOf(Other.class);
        assertThat(value(IcmpMessage.parse(memory(message("0310", "00000000"))))).isInstanceOf(Other.class);
    }

    /** RFC1122-3.2.2-noerr-icmp, RFC1812-4.3.2.7-icmp */
    @Test
    void errorsAreToldFromOtherMessages() {
        assertThat(IntStream.range(0, 256).filter(IcmpView::isError)).containsExactly(3, 4, 5, 11, 12);
        assertThat(new TimeExceeded(TimeExceededCode.TIME_TO_LIVE, QUOTED).isError()).isTrue();
        assertThat(new EchoRequest(1, 2, QUOTED).isError()).isFalse();
        assertThat(new IcmpView().wrap(memory(message("0500", "0a000001"))).isError()).isTrue();
        assertThat(new IcmpView().wrap(memory(message("0d00", "0a000001"))).isError()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyTruncationIsNamed(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        for (int length = 0; length < octets.length; length++) {
            Defect found = defect(IcmpMessage.parse(memory(octets).asSlice(0, length)));
            if (length < 8) {
                assertThat(found).isEqualTo(new Defect(Reason.ICMP_TRUNCATED, 0, length, 8));
            } else {
                assertThat(found.reason()).isEqualTo(Reason.ICMP_CHECKSUM);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyFlippedBitIsNoticed(Vector vector) {
        byte[] octets = vector.bytes("bytes");
        for (int bit = 0; bit < 8 * octets.length; bit++) {
            octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertThat(defect(IcmpMessage.parse(memory(octets))).reason()).isEqualTo(Reason.ICMP_CHECKSUM);
            octets[bit / 8] ^= (byte) (0x80 >> bit % 8);
        }
        Naive.put16(octets, 2, 0);
        assertThat(defect(IcmpMessage.parse(memory(octets))))
                .isEqualTo(new Defect(Reason.ICMP_CHECKSUM, 2, 0, vector.hex("checksum")));
    }

    @Test
    void aViewMayBeAnywhereInMemory() {
        byte[] room = new byte[20];
        IcmpView view = new IcmpView().wrap(memory(room), 3, 11);
        view.type(0x1fd).code(0x1fe).restOfHeader(0x01020304).updateChecksum();
        assertThat(view.check()).isEmpty();
        assertThat(view.restOfHeader()).isEqualTo(0x01020304);
        assertThat(view.pointer()).isEqualTo(1);
        assertThat(room).startsWith(0, 0, 0, 0xfd, 0xfe).endsWith(1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aMessageIsWrittenToTheStartOfTheMemory() {
        byte[] room = hex("55".repeat(20));
        new EchoRequest(1, 2, Octets.of((byte) 7)).emit(memory(room));
        assertThat(room).endsWith(hex("0001 0002 07 55 55 55 55 55 55 55 55 55 55 55"));
        assertThatThrownBy(() -> new EchoRequest(1, 2, Octets.of((byte) 7)).emit(memory(new byte[8])))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aMessageWithFieldsOutOfRangeCannotBe() {
        refused(() -> new EchoRequest(65_536, 0, QUOTED), "identifier 65536");
        refused(() -> new EchoRequest(0, -1, QUOTED), "sequence number -1");
        refused(() -> new EchoReply(-1, 0, QUOTED), "identifier -1");
        refused(() -> new EchoReply(0, 65_536, QUOTED), "sequence number 65536");
        refused(
                () -> new DestinationUnreachable(UnreachableCode.FRAGMENTATION_NEEDED, 65_536, QUOTED),
                "next-hop MTU 65536");
        refused(
                () -> new DestinationUnreachable(UnreachableCode.PORT_UNREACHABLE, 1, QUOTED),
                "next-hop MTU 1");
        refused(() -> new ParameterProblem(ParameterProblemCode.POINTED_AT, 256, QUOTED), "pointer 256");
        refused(() -> new Other(256, 0, 0, QUOTED), "ICMP type 256");
        refused(() -> new Other(13, 256, 0, QUOTED), "ICMP code 256");
        refused(() -> new Other(11, 1, 0, QUOTED), "a record for ICMP type 11 code 1");
    }

    private static void refused(Runnable made, String because) {
        assertThatThrownBy(made::run).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(because);
    }
}
