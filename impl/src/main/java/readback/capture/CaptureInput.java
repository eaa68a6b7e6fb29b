package readback.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Octets of a capture in the capture's byte order, and where they stand. */
final class CaptureInput {

    private final InputStream stream;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long position;

    CaptureInput(InputStream stream) {
        this.stream = stream;
    }

    void order(ByteOrder newOrder) {
        order = newOrder;
    }

    /** Octets that were read so far. */
    long position() {
        return position;
    }

    /**
     * Some octets, or none at the end of the capture.
     *
     * @throws CaptureException when there are some, but fewer
     */
    ByteBuffer takeOrEnd(int octets) throws IOException {
        byte[] taken = stream.readNBytes(octets);
        if (taken.length > 0 && taken.length < octets) {
            throw cutOff(position + taken.length);
        }
        position += taken.length;
        return ByteBuffer.wrap(taken).order(order);
    }

    /** @throws CaptureException when there are fewer */
    ByteBuffer take(int octets) throws IOException {
        byte[] taken = stream.readNBytes(octets);
        if (taken.length < octets) {
            throw cutOff(position + taken.length);
        }
        position += octets;
        return ByteBuffer.wrap(taken).order(order);
    }

    /** @throws CaptureException when there are fewer */
    void skip(long octets) throws IOException {
        try {
            stream.skipNBytes(octets);
        } catch (EOFException e) {
            throw new CaptureException(position, "expected " + octets + " more octets, found the end of the capture");
        }
        position += octets;
    }

    private static CaptureException cutOff(long end) {
        return new CaptureException(end, "expected more octets, found the end of the capture");
    }

    void close() throws IOException {
        stream.close();
    }
}
