package readback.wire;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A set of control bits. The four reserved bits beside them are not part of it: they are sent as zero and ignored when
 * received (RFC 9293 section 3.1).
 *
 * @param bits octet 13 of the header, 0 to 255
 */
public record TcpFlags(int bits) {

    /** @throws IllegalArgumentException when the bits are not in 0..255 */
    public TcpFlags {
        Unsigned.require(bits, 8, "flags");
    }

    /** These flags and no others. */
    public static TcpFlags of(TcpFlag... flags) {
        return new TcpFlags(Arrays.stream(flags).mapToInt(TcpFlag::mask).reduce(0, (a, b) -> a | b));
    }

    public boolean has(TcpFlag flag) {
        return (bits & flag.mask()) != 0;
    }

    /** The names with commas between them as the RFC has them, such as {@code SYN,ACK}; {@code none} when empty. */
    @Override
    public String toString() {
        if (bits == 0) {
            return "none";
        }
        return Arrays.stream(TcpFlag.values()).filter(this::has).map(TcpFlag::name).collect(Collectors.joining(","));
    }
}
