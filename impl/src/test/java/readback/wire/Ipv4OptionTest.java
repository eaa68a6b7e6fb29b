package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static readback.wire.Wire.hex;
import static readback.wire.Wire.memory;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import readback.wire.Defect.Reason;
import readback.wire.Ipv4Option.End;
import readback.wire.Ipv4Option.NoOp;
import readback.wire.Ipv4Option.RouteKind;
import readback.wire.Ipv4Option.RouteOption;
import readback.wire.Ipv4Option.RouterAlert;
import readback.wire.Ipv4Option.Timestamps;
import readback.wire.Ipv4Option.Unknown;

/** Each IPv4 option, octet by octet: RFC791-3.1-opts. */
class Ipv4OptionTest {

    private static final Ipv4Address A = Ipv4Address.of(10, 0, 0, 1);
    private static final Ipv4Address B = Ipv4Address.of(10, 0, 0, 2);

    private static byte[] packet(String options) {
        byte[] octets = hex("4500 0000 0000 4000 4006 0000 0a000001 0a000002" + options);
        octets[0] = (byte) (0x40 | octets.length / 4);
        octets[3] = (byte) octets.length;
        Naive.repair(octets, 10);
        return octets;
    }

    private static Parsed<Ipv4Header> parse(String options) {
        return Ipv4Header.parse(memory(packet(options)));
    }

    /** Read from these octets, which fill whole words, and written to them. */
    private static void areBoth(String octets, Ipv4Option... options) {
        Ipv4Header header = Wire.value(parse(octets));
        assertThat(header.options()).containsExactly(options);
        byte[] written = Wire.emit(header);
        assertThat(written).isEqualTo(packet(octets));
        for (int i = 0, at = 20; i < options.length; at += options[i++].length()) {
            assertThat(options[i].type()).isEqualTo(written[at] & 0xff);
        }
    }

    private static Defect defectOf(String options) {
        return Wire.defect(parse(options));
    }

    private static Octets octets(String digits) {
        return Octets.of(hex(digits));
    }

    /** RFC791-3.1-rr, RFC791-3.1-lsrr */
    @ParameterizedTest
    @EnumSource
    void aRouteHasAPointerAndAddresses(RouteKind kind) {
        RouteOption route = new RouteOption(kind, 8, octets("0a000003 0a000004 0a000005"));
        areBoth("%02x0f08 0a000003 0a000004 0a000005 01".formatted(kind.type()), route, new NoOp());
        assertThat(route.recorded()).containsExactly(Ipv4Address.of(10, 0, 0, 3));
        assertThat(route.ahead()).containsExactly(Ipv4Address.of(10, 0, 0, 4), Ipv4Address.of(10, 0, 0, 5));
    }

    @Test
    void aRouteIsMadeOfItsAddresses() {
        areBoth(
                "830b04 0a000001 ff0203fe 01",
                RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(A, Ipv4Address.of(255, 2, 3, 254))),
                new NoOp());
        areBoth("070b04 0000000000000000 00", RouteOption.toRecord(2), new End(0));
        assertThat(RouteOption.toRecord(9).length()).isEqualTo(39);
    }

    @Test
    void aRouteMayBeFullOrHaveNoRoomAtAll() {
        areBoth("070708 0a000003 01", new RouteOption(RouteKind.RECORD, 8, octets("0a000003")), new NoOp());
        areBoth("0703ff 01", new RouteOption(RouteKind.RECORD, 255, Octets.none()), new NoOp());
        assertThat(new RouteOption(RouteKind.RECORD, 255, octets("0a000003")).recorded()).hasSize(1);
        assertThat(new RouteOption(RouteKind.RECORD, 255, octets("0a000003")).ahead()).isEmpty();
        assertThat(RouteOption.toRecord(0).ahead()).isEmpty();
    }

    /** RFC791-3.1-rr: only where the next address is written can there be too little room. */
    @Test
    void octetsThatMakeNoAddressAreKept() {
        RouteOption route = new RouteOption(RouteKind.RECORD, 4, octets("0a000003 aabb"));
        areBoth("070904 0a000003 aabb 010101", route, new NoOp(), new NoOp(), new NoOp());
        assertThat(route.ahead()).hasSize(1);
    }

    /** RFC791-3.1-ts */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 9})
    void timestampsHavePointerOverflowAndFlag(int flag) {
        areBoth(
                "440c05 f%x 0a000003 8000000f".formatted(flag),
                new Timestamps(5, 15, flag, octets("0a000003 8000000f")));
    }

    @Test
    void timestampsAreReadWithTheirAddresses() {
        Octets data = octets("0a000003 8000000f 0a000004 00000001");
        assertThat(new Timestamps(13, 0, 1, data).recorded())
                .containsExactly(new Timestamps.TimestampEntry(Optional.of(Ipv4Address.of(10, 0, 0, 3)), 0x8000000f));
        assertThat(new Timestamps(21, 0, 3, data).recorded()).hasSize(2);
        assertThat(new Timestamps(13, 0, 0, data).recorded())
                .containsExactly(
                        new Timestamps.TimestampEntry(Optional.empty(), 0x0a000003),
                        new Timestamps.TimestampEntry(Optional.empty(), 0x8000000f));
        assertThat(new Timestamps(5, 0, 0, data).recorded()).isEmpty();
        assertThat(new Timestamps(255, 0, 0, data).recorded()).hasSize(4);
        assertThat(new Timestamps(21, 0, 2, data).recorded()).isEmpty();
    }

    /** RFC 2113 section 2.1 */
    @Test
    void aRouterAlertHasAValue() {
        areBoth("94040000", new RouterAlert(0));
        areBoth("9404fffe", new RouterAlert(0xfffe));
    }

    /** RFC1122-3.2.1.8-up, RFC1122-3.2.1.8-stream, RFC1812-4.2.2.6 */
    @Test
    void anyOtherTypeIsKept() {
        List<Integer> known = List.of(7, 68, 131, 137, 148);
        for (int type = 2; type < 256; type++) {
            if (!known.contains(type)) {
                areBoth("%02x03ab01".formatted(type), new Unknown(type, octets("ab")), new NoOp());
            } else {
                int refused = type;
                refused(() -> new Unknown(refused, Octets.none()), "a record for option type " + type);
            }
        }
    }

    /** RFC791-3.1-optcopy */
    @Test
    void theHighestBitSaysWhetherFragmentsHaveTheOption() {
        assertThat(RouteOption.through(RouteKind.LOOSE_SOURCE, List.of()).isCopied()).isTrue();
        assertThat(RouteOption.through(RouteKind.STRICT_SOURCE, List.of()).isCopied()).isTrue();
        assertThat(new RouterAlert(0).isCopied()).isTrue();
        assertThat(RouteOption.toRecord(1).isCopied()).isFalse();
        assertThat(new Timestamps(5, 0, 0, Octets.none()).isCopied()).isFalse();
        assertThat(new NoOp().isCopied()).isFalse();
        assertThat(new End(0).isCopied()).isFalse();
        assertThat(Ipv4Option.isCopied(0x80)).isTrue();
        assertThat(Ipv4Option.isCopied(0x7f)).isFalse();
    }

    /** Every pointer of a route of every length; RFC791-3.1-rr says what is an error. */
    @ParameterizedTest
    @EnumSource
    void everyLyingLengthAndPointerOfARouteIsNamed(RouteKind kind) {
        for (int length = 2; length <= 40; length++) {
            for (int pointer = 0; pointer < 256; pointer++) {
                String option = "%02x%02x%02x".formatted(kind.type(), length, pointer) + "01".repeat(37);
                int room = length - pointer + 1;
                if (length < 3) {
                    assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_ROUTE_LENGTH, 20, length, 3));
                } else if (pointer < 4) {
                    assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_ROUTE_POINTER, 22, pointer, 4));
                } else if (room > 0 && room < 4) {
                    assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_ROUTE_ROOM, 22, room, 4));
                } else {
                    assertThat(Wire.value(parse(option)).options())
                            .startsWith(new RouteOption(kind, pointer, octets("01".repeat(length - 3))));
                }
            }
        }
    }

    /** Every pointer of timestamps of every length; RFC791-3.1-ts says what is an error. */
    @ParameterizedTest
    @CsvSource({"0,4", "1,8", "3,8", "2,0", "15,0"})
    void everyLyingLengthAndPointerOfTimestampsIsNamed(int flag, int entry) {
        for (int length = 2; length <= 40; length++) {
            for (int pointer = 0; pointer < 256; pointer++) {
                String option = "44%02x%02x5%x".formatted(length, pointer, flag) + "01".repeat(36);
                int room = length - pointer + 1;
                if (length < 4) {
                    assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_TIMESTAMP_LENGTH, 20, length, 4));
                } else if (pointer < 5) {
                    assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_TIMESTAMP_POINTER, 22, pointer, 5));
                } else if (room > 0 && room < entry) {
                    assertThat(defectOf(option)).isEqualTo(new Defect(Reason.IPV4_TIMESTAMP_ROOM, 22, room, entry));
                } else {
                    assertThat(Wire.value(parse(option)).options())
                            .startsWith(new Timestamps(pointer, 5, flag, octets("01".repeat(length - 4))));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 40})
    void everyLyingLengthOfARouterAlertIsNamed(int length) {
        assertThat(defectOf("94%02x".formatted(length) + "01".repeat(38)))
                .isEqualTo(new Defect(Reason.IPV4_ROUTER_ALERT_LENGTH, 20, length, 4));
    }

    /** RFC1122-3.2.1.8-sr-one, RFC1812-5.2.4.1 */
    @Test
    void aSecondSourceRouteIsNamed() {
        assertThat(defectOf("01 830304 9404 0000 0101 890304 01 0101"))
                .isEqualTo(new Defect(Reason.IPV4_SECOND_SOURCE_ROUTE, 30, 0x89, 21));
        assertThat(defectOf("890304 830304 0101"))
                .isEqualTo(new Defect(Reason.IPV4_SECOND_SOURCE_ROUTE, 23, 0x83, 20));
        assertThat(Wire.value(parse("830304 070304 070304 010101")).options()).hasSize(6);
        refused(
                () -> new Ipv4Header(
                        0, 0, 0, 0, true, false, 0, 64, IpProtocol.TCP, A, B,
                        List.of(
                                RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(A)),
                                RouteOption.toRecord(1),
                                RouteOption.through(RouteKind.LOOSE_SOURCE, List.of(A)))),
                "two source routes");
    }

    @Test
    void anOptionWithFieldsOutOfRangeCannotBe() {
        refused(() -> new RouteOption(RouteKind.RECORD, 3, Octets.none()), "pointer 3");
        refused(() -> new RouteOption(RouteKind.RECORD, 256, Octets.none()), "pointer 256");
        refused(() -> new RouteOption(RouteKind.RECORD, 4, Octets.of(new byte[38])), "octets of a route 38");
        refused(() -> new RouteOption(RouteKind.RECORD, 5, octets("0a000001")), "pointer 5 of an option of 7 octets");
        refused(() -> RouteOption.toRecord(10), "octets of a route 40");
        refused(() -> new Timestamps(4, 0, 0, Octets.none()), "pointer 4");
        refused(() -> new Timestamps(5, 16, 0, Octets.none()), "overflow 16");
        refused(() -> new Timestamps(5, 0, 16, Octets.none()), "flag 16");
        refused(() -> new Timestamps(5, 0, 0, Octets.of(new byte[37])), "octets of timestamps 37");
        refused(() -> new Timestamps(5, 0, 1, octets("0a000001")), "pointer 5 of an option of 8 octets");
        refused(() -> new RouterAlert(65_536), "router alert 65536");
    }

    private static void refused(Runnable made, String because) {
        assertThatThrownBy(made::run).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(because);
    }
}
