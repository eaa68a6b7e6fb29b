package readback.wire;

import java.util.Arrays;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Packets with a defect of each kind, the checksums made right behind most of them so that they do not hide it. */
enum Damage {
    NONE((octets, place) -> octets),
    CUT((octets, place) -> Arrays.copyOf(octets, place % octets.length)),
    /** Cut, but with a total length that says so. */
    SHORT((octets, place) -> {
        byte[] cut = Arrays.copyOf(octets, Math.min(octets.length, ipLength(octets) + place % 64));
        Naive.put16(cut, Ipv4View.TOTAL_LENGTH, cut.length);
        return cut;
    }),
    VERSION_OR_IHL((octets, place) -> set(octets, 0, place)),
    IHL((octets, place) -> set(octets, 0, 0x40 | place & 0xf)),
    DATA_OFFSET((octets, place) -> set(octets, ipLength(octets) + 12, place)),
    TOTAL_LENGTH((octets, place) -> {
        Naive.put16(octets, Ipv4View.TOTAL_LENGTH, place % 100);
        return octets;
    }),
    FRAGMENT_BITS((octets, place) -> {
        Naive.put16(octets, Ipv4View.FLAGS_AND_FRAGMENT_OFFSET, place);
        return octets;
    }),
    PROTOCOL((octets, place) -> set(octets, Ipv4View.PROTOCOL, place & 0xf)),
    IPV4_OPTION((octets, place) -> option(octets, 20, place)),
    TCP_OPTION((octets, place) -> option(octets, ipLength(octets) + 20, place)),
    /** No-operations up to the last octet of the TCP header, which then starts an option. */
    LAST_TCP_OPTION((octets, place) -> lastOption(octets, ipLength(octets) + 20, endOfTcpHeader(octets), place)),
    LYING_IPV4_OPTION((octets, place) -> lying(octets, 20, ipLength(octets), Lying.IPV4_OPTIONS, place)),
    LYING_TCP_OPTION((octets, place) ->
            lying(octets, ipLength(octets) + 20, endOfTcpHeader(octets), Lying.TCP_OPTIONS, place)),
    LAST_IPV4_OPTION((octets, place) -> lastOption(octets, 20, ipLength(octets), place)),
    ANYWHERE((octets, place) -> set(octets, (place >>> 8) % octets.length, place)),
    /** Anywhere, and the checksums left as they were. */
    ANYWHERE_UNREPAIRED((octets, place) -> set(octets, (place >>> 8) % octets.length, place));

    private final BiFunction<byte[], Integer, byte[]> done;

    Damage(BiFunction<byte[], Integer, byte[]> done) {
        this.done = done;
    }

    /** The packets, each with one kind of damage. */
    static Arbitrary<byte[]> packets(Arbitrary<byte[]> sound) {
        Arbitrary<Integer> places = Arbitraries.randomValue(random -> random.nextInt(1 << 16));
        return Combinators.combine(sound, Arbitraries.of(Damage.class), places).as((packet, damage, place) -> {
            byte[] octets = damage.done.apply(packet.clone(), place);
            if (damage != ANYWHERE_UNREPAIRED) {
                HeaderArbitraries.repairChecksums(octets);
            }
            return octets;
        });
    }

    /** Writes one of the options over the first, if there is room. */
    private static byte[] lying(byte[] octets, int from, int to, String[] options, int place) {
        byte[] option = Wire.hex(options[place % options.length]);
        if (from + option.length <= to && to <= octets.length) {
            System.arraycopy(option, 0, octets, from, option.length);
        }
        return octets;
    }

    private static int ipLength(byte[] octets) {
        return 4 * (octets[0] & 0xf);
    }

    private static int endOfTcpHeader(byte[] octets) {
        return ipLength(octets) + 4 * ((octets[ipLength(octets) + 12] & 0xff) >> 4);
    }

    private static byte[] set(byte[] octets, int at, int value) {
        octets[at] = (byte) value;
        return octets;
    }

    /** Overwrites kind and length where the first option starts, or, without options, some of what is there. */
    private static byte[] option(byte[] octets, int at, int place) {
        if (at + 1 < octets.length) {
            octets[at] = (byte) (2 + place % 8);
            octets[at + 1] = (byte) (place / 8 % 20);
        }
        return octets;
    }

    private static byte[] lastOption(byte[] octets, int from, int to, int place) {
        if (from < to) {
            Arrays.fill(octets, from, to, (byte) 1);
            octets[to - 1] = (byte) place;
        }
        return octets;
    }

    /** Options that lie within the header and are not formed as their kind. */
    static final class Lying {

        private Lying() {}

        /** Lengths and pointers that the type does not have; two source routes. */
        static final String[] IPV4_OPTIONS = {
            "07020101",
            "83020101",
            "07030301",
            "8907030a0000010101",
            "0706050a00000101",
            "4403050144040400",
            "44060501",
            "44040400",
            "4407050000000001",
            "440b0501000000000000000101",
            "94030001",
            "9405000101",
            "8303048303040101",
            "8303048903040101",
            "8903048303040101"
        };

        /** Lengths that the kind does not have. */
        static final String[] TCP_OPTIONS = {
            "02030101",
            "03020101",
            "03040101",
            "04030101",
            "0503",
            "05090101010101010101",
            "08040101",
            "1c03",
            "1c020101"
        };
    }
}
