package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static readback.wire.Wire.emit;
import static readback.wire.Wire.memory;
import static readback.wire.Wire.value;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Whatever octets stand where options stand; see {@link PacketFuzzTest} for how to look for more. */
class OptionFuzzTest {

    private static final Ipv4Address A = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv4Address B = Ipv4Address.of(192, 0, 2, 2);

    @FuzzTest(maxDuration = "1m")
    void anyOctetsAreOptionsOrADefect(byte[] octets) {
        byte[] options = Arrays.copyOf(octets, Math.min(40, (octets.length + 3) / 4 * 4));
        ipv4(options);
        tcp(options);
    }

    private static void ipv4(byte[] options) {
        byte[] header = Naive.concat(Wire.hex("4500 0000 0000 4000 4006 0000 0a000001 0a000002"), options);
        header[0] = (byte) (0x40 | header.length / 4);
        header[3] = (byte) header.length;
        Naive.repair(header, 10);
        OptionCursor cursor = new Ipv4View().wrap(memory(header)).options(new OptionCursor());
        switch (Ipv4Header.parse(memory(header))) {
            case Parsed.Value<Ipv4Header>(Ipv4Header read) -> {
                byte[] written = emit(read);
                assertThat(value(Ipv4Header.parse(memory(written)))).isEqualTo(read);
                goesThrough(cursor, read.options(), Ipv4Option::type, Ipv4Option.End.class::isInstance);
                isAsItWas(written, header, read.options(), Ipv4Option::length, Ipv4Option.End.class::isInstance, 10);
            }
            case Parsed.Rejected<Ipv4Header>(Defect defect) -> assertThat(defect.reason().name()).startsWith("IPV4_");
        }
    }

    private static void tcp(byte[] options) {
        byte[] segment = Naive.concat(Wire.hex("03e8 07d0 00000001 00000002 0010 0200 0000 0000"), options);
        segment[12] = (byte) (segment.length / 4 << 4);
        new TcpView().wrap(memory(segment)).updateChecksum(A.bits(), B.bits());
        OptionCursor cursor = new TcpView().wrap(memory(segment)).options(new OptionCursor());
        switch (TcpHeader.parse(memory(segment), A, B)) {
            case Parsed.Value<TcpHeader>(TcpHeader read) -> {
                byte[] written = new byte[segment.length];
                read.emit(memory(written), A, B);
                assertThat(value(TcpHeader.parse(memory(written), A, B))).isEqualTo(read);
                goesThrough(cursor, read.options(), TcpOption::kind, TcpOption.End.class::isInstance);
                isAsItWas(written, segment, read.options(), TcpOption::length, TcpOption.End.class::isInstance, 16);
            }
            case Parsed.Rejected<TcpHeader>(Defect defect) -> assertThat(defect.reason().name()).startsWith("TCP_");
        }
    }

    /** The cursor finds the same options, but for the end of the list. */
    private static <O> void goesThrough(
            OptionCursor cursor, List<O> options, ToIntFunction<O> kind, Predicate<O> endsList) {
        for (O option : options) {
            if (!endsList.test(option)) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.kind()).isEqualTo(kind.applyAsInt(option));
            }
        }
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.isMalformed()).isFalse();
    }

    /** Written as it was read, but for the padding, and the checksum that covers it. */
    private static <O> void isAsItWas(
            byte[] written,
            byte[] octets,
            List<O> options,
            ToIntFunction<O> length,
            Predicate<O> endsList,
            int checksum) {
        byte[] canonical = octets.clone();
        if (!options.isEmpty() && endsList.test(options.getLast())) {
            Arrays.fill(canonical, octets.length - length.applyAsInt(options.getLast()), octets.length, (byte) 0);
        }
        System.arraycopy(written, checksum, canonical, checksum, 2);
        assertThat(written).isEqualTo(canonical);
    }
}
