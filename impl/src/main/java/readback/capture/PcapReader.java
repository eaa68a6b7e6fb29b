package readback.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import readback.wire.Octets;

/** Reads the older format that libpcap writes (draft-ietf-opsawg-pcap), in both byte orders and both resolutions. */
final class PcapReader implements CaptureReader {

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int MAJOR = 2;
    private static final int PACKET_HEADER = 16;

    /** The bits of the field that are a link type; those above say whether frames keep their check sequence. */
    private static final int LINK_TYPE_BITS = 0xffff;

    private final CaptureInput input;
    private final int nanosInUnit;
    private final int linkType;
    private long packets;

    PcapReader(InputStream stream) throws IOException {
        input = new CaptureInput(stream);
        ByteBuffer header = input.take(FILE_HEADER).order(ByteOrder.BIG_ENDIAN);
        if (!isNative(header.getInt(0))) {
            header.order(ByteOrder.LITTLE_ENDIAN);
            input.order(ByteOrder.LITTLE_ENDIAN);
        } else {
            input.order(ByteOrder.BIG_ENDIAN);
        }
        if (header.getShort(4) != MAJOR) {
            throw new CaptureException(4, "expected version 2, found " + (header.getShort(4) & 0xffff));
        }
        nanosInUnit = header.getInt(0) == NANOSECONDS ? 1 : 1000;
        linkType = header.getInt(20) & LINK_TYPE_BITS;
    }

    static boolean isMagic(byte[] start) {
        if (start.length < MAGIC_LENGTH) {
            return false;
        }
        int magic = ByteBuffer.wrap(start).getInt();
        return isNative(magic) || isNative(Integer.reverseBytes(magic));
    }

    private static boolean isNative(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }

    @Override
    public Optional<CapturedPacket> next() throws IOException {
        long start = input.position();
        ByteBuffer header = input.takeOrEnd(PACKET_HEADER);
        if (!header.hasRemaining()) {
            return Optional.empty();
        }
        long captured = Integer.toUnsignedLong(header.getInt(8));
        if (captured > MOST_OCTETS) {
            throw new CaptureException(
                    start + 8, "expected a captured length of at most " + MOST_OCTETS + ", found " + captured);
        }
        Instant time = Instant.ofEpochSecond(
                Integer.toUnsignedLong(header.getInt(0)), Integer.toUnsignedLong(header.getInt(4)) * nanosInUnit);
        return Optional.of(new CapturedPacket(
                ++packets,
                "",
                linkType,
                Optional.of(time),
                Optional.empty(),
                Integer.toUnsignedLong(header.getInt(12)),
                Octets.of(input.take((int) captured).array())));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
