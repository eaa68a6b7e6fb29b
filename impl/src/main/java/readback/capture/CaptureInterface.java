package readback.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * An interface as a pcapng file describes it.
 *
 * @param name empty when it has none
 * @param keeps octets that are kept of each frame
 * @param resolution the option {@code if_tsresol}: a negative power of ten, or of two when the highest bit is set
 * @param shift seconds to add to each time
 */
record CaptureInterface(String name, int linkType, long keeps, int resolution, long shift) {

    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;
    private static final int MICROSECONDS = 6;
    private static final int OF_TWO = 0x80;
    private static final int MOST_TENS = 18;
    private static final int MOST_TWOS = 62;
    private static final long NANOS = 1_000_000_000;

    static CaptureInterface of(int linkType, int snapLength, ByteBuffer options) {
        return new CaptureInterface(
                PcapngOptions.find(options, IF_NAME).map(it -> StandardCharsets.UTF_8.decode(it).toString()).orElse(""),
                linkType,
                snapLength == 0 ? Long.MAX_VALUE : Integer.toUnsignedLong(snapLength),
                PcapngOptions.find(options, IF_TSRESOL)
                        .filter(it -> it.remaining() == 1)
                        .map(it -> it.get(0) & 0xff)
                        .orElse(MICROSECONDS),
                PcapngOptions.find(options, IF_TSOFFSET)
                        .filter(it -> it.remaining() == Long.BYTES)
                        .map(it -> it.getLong(0))
                        .orElse(0L));
    }

    /**
     * When a timestamp is; empty when no calendar reaches that far, or the resolution is finer than any clock's.
     *
     * @param units of the resolution since 1970-01-01, unsigned
     */
    Optional<Instant> time(long units) {
        int power = resolution & ~OF_TWO;
        boolean ofTwo = (resolution & OF_TWO) != 0;
        if (power > (ofTwo ? MOST_TWOS : MOST_TENS)) {
            return Optional.empty();
        }
        long inSecond = ofTwo ? 1L << power : powerOfTen(power);
        long seconds = Long.divideUnsigned(units, inSecond);
        long rest = Long.remainderUnsigned(units, inSecond);
        long nanos = ofTwo ? (long) ((double) rest / inSecond * NANOS) : nanos(rest, inSecond);
        try {
            return seconds < 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Math.addExact(seconds, shift), nanos));
        } catch (DateTimeException | ArithmeticException beyond) {
            return Optional.empty();
        }
    }

    private static long nanos(long rest, long inSecond) {
        return inSecond <= NANOS ? rest * (NANOS / inSecond) : rest / (inSecond / NANOS);
    }

    private static long powerOfTen(int power) {
        long value = 1;
        for (int i = 0; i < power; i++) {
            value *= 10;
        }
        return value;
    }
}
