package readback.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a capture, packet by packet, in memory that does not grow with the file: the counterpart of
 * {@link PcapngWriter}. Belongs to one thread.
 */
public interface CaptureReader extends Closeable {

    /** Octets of the longest frame that is read; a longer one is taken for damage. */
    int MOST_OCTETS = 1 << 18;

    /** Octets that tell which kind of capture a file is. */
    int MAGIC_LENGTH = 4;

    /**
     * The next packet; empty at the end of the capture.
     *
     * @throws CaptureException when the capture is damaged or cut off here; nothing more can be read from it
     * @throws IOException when the file cannot be read
     */
    Optional<CapturedPacket> next() throws IOException;

    /**
     * Opens a file in the pcapng format, or in the older pcap format, which its first octets tell.
     *
     * @throws CaptureException when it is neither
     * @throws IOException when it cannot be read
     */
    static CaptureReader open(Path file) throws IOException {
        InputStream stream = Files.newInputStream(file);
        try {
            return of(stream);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * Reads a stream as {@link #open} reads a file. Closing the reader closes the stream.
     *
     * @throws CaptureException when it is neither pcapng nor pcap
     */
    static CaptureReader of(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(MAGIC_LENGTH);
        byte[] magic = buffered.readNBytes(MAGIC_LENGTH);
        buffered.reset();
        if (PcapngReader.isMagic(magic)) {
            return new PcapngReader(buffered);
        }
        if (PcapReader.isMagic(magic)) {
            return new PcapReader(buffered);
        }
        throw new CaptureException(
                0,
                magic.length < MAGIC_LENGTH
                        ? "expected a pcapng section header, found " + magic.length + " octets"
                        : String.format(
                                "expected a pcapng section header 0a0d0d0a, found %08x",
                                ByteBuffer.wrap(magic).getInt()));
    }

    /** Whether octets begin as a capture does. */
    static boolean isCapture(byte[] start) {
        return PcapngReader.isMagic(start) || PcapReader.isMagic(start);
    }
}
