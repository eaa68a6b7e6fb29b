package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

/** What the tests of this package share. */
final class Wire {

    private Wire() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static MemorySegment memory(byte... octets) {
        return MemorySegment.ofArray(octets);
    }

    static MemorySegment memory(String digits) {
        return memory(hex(digits));
    }

    static byte[] emit(Ipv4Header header) {
        byte[] octets = new byte[header.length()];
        header.emit(memory(octets));
        return octets;
    }

    static byte[] emit(IcmpMessage message) {
        byte[] octets = new byte[message.length()];
        message.emit(memory(octets));
        return octets;
    }

    static byte[] emit(Packet packet) {
        byte[] octets = new byte[packet.length()];
        assertThat(packet.emit(memory(octets))).isEqualTo(octets.length);
        return octets;
    }

    static <T> T value(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Value<T>(T value) -> value;
            case Parsed.Rejected<T>(Defect defect) -> throw new AssertionError(defect.toString());
        };
    }

    static <T> Defect defect(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Value<T>(T value) -> throw new AssertionError("no defect, but " + value);
            case Parsed.Rejected<T>(Defect defect) -> defect;
        };
    }
}
