package readback.capture;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The options behind the fields of a pcapng block: code, length, and a value filled up to a multiple of four octets.
 */
final class PcapngOptions {

    private static final int END = 0;
    private static final int PREAMBLE = 4;

    private PcapngOptions() {}

    /**
     * The value of the first option with the code, in the block's byte order; empty when there is none that is whole.
     */
    static Optional<ByteBuffer> find(ByteBuffer options, int wanted) {
        int at = options.position();
        while (at + PREAMBLE <= options.limit()) {
            int code = options.getShort(at) & 0xffff;
            int length = options.getShort(at + 2) & 0xffff;
            if (code == END || at + PREAMBLE + length > options.limit()) {
                return Optional.empty();
            }
            if (code == wanted) {
                return Optional.of(options.slice(at + PREAMBLE, length).order(options.order()));
            }
            at += PREAMBLE + ((length + 3) & ~3);
        }
        return Optional.empty();
    }
}
