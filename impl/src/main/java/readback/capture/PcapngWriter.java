package readback.capture;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a capture in the pcapng format (draft-ietf-opsawg-pcapng): one section, an interface for each
 * {@code PcapngTap}, and packets with the time in nanoseconds and the direction. Each block is written at once and
 * nothing is buffered, so that the file of a process that dies is whole up to its last block.
 *
 * <p>Any thread may use it. A capture that cannot be written, on a full disk for instance, does not disturb the link:
 * the rest is left out, {@link #failure} says why, and {@link #close} throws it.
 */
public final class PcapngWriter implements Closeable {

    /** Which way a packet went, seen from the interface; the value of the option {@code epb_flags}. */
    public enum Direction {
        /** Received. */
        INBOUND(1),
        /** Sent. */
        OUTBOUND(2);

        private final int flags;

        Direction(int flags) {
            this.flags = flags;
        }

        /** What the two lowest bits of {@code epb_flags} say; empty when they say nothing. */
        static Optional<Direction> of(int flags) {
            return Arrays.stream(values()).filter(it -> it.flags == (flags & 3)).findFirst();
        }
    }

    private static final int SECTION_HEADER = 0x0A0D_0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B_3C4D;
    private static final short MAJOR = 1;
    private static final short MINOR = 0;
    private static final long LENGTH_UNKNOWN = -1;

    /** LINKTYPE_RAW: the packet begins with its IP header. */
    private static final short LINKTYPE_RAW = 101;

    private static final int END_OF_OPTIONS = 0;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int EPB_FLAGS = 2;
    private static final byte NANOSECONDS = 9;

    /** Type, total length, and total length again. */
    private static final int BLOCK_FRAME = 12;

    private static final int ENHANCED_PACKET_FIELDS = 20;
    private static final int MAX_NAME = 255;

    /** An option's code and value; its length is the value's, and it is padded to a multiple of four octets. */
    private record Option(int code, ByteBuffer value) {
        int size() {
            return 4 + padded(value.remaining());
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final FileOutputStream file;
    private int interfaces;
    private Optional<IOException> failure = Optional.empty();

    private PcapngWriter(FileOutputStream file) {
        this.file = file;
    }

    /** Begins a capture; what the file held before is lost. */
    @SuppressWarnings("resource")
    public static PcapngWriter create(Path path) throws IOException {
        PcapngWriter writer = new PcapngWriter(new FileOutputStream(path.toFile()));
        writer.section();
        return writer;
    }

    /** Why the capture is incomplete, if it is. */
    public Optional<IOException> failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Describes one more interface.
     *
     * @return its number within the section
     */
    public int newInterface(String name) {
        lock.lock();
        try {
            ByteBuffer body = little(8);
            body.putShort(LINKTYPE_RAW).putShort((short) 0).putInt(0);
            ByteBuffer text = StandardCharsets.UTF_8.encode(name);
            text.limit(Math.min(text.limit(), MAX_NAME));
            block(INTERFACE_DESCRIPTION, body.flip(),
                    List.of(new Option(IF_NAME, text), new Option(IF_TSRESOL, little(1).put(0, NANOSECONDS))));
            return interfaces++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a packet.
     *
     * @param nanos the time since 1970-01-01 in nanoseconds
     * @param packet from position to limit; nothing of it is consumed
     */
    public void packet(int interfaceNumber, Direction direction, long nanos, ByteBuffer packet) {
        int length = packet.remaining();
        ByteBuffer body = little(ENHANCED_PACKET_FIELDS + padded(length));
        body.putInt(interfaceNumber).putInt((int) (nanos >>> 32)).putInt((int) nanos).putInt(length).putInt(length);
        body.put(packet.duplicate()).rewind().limit(body.capacity());
        lock.lock();
        try {
            block(ENHANCED_PACKET, body,
                    List.of(new Option(EPB_FLAGS, little(4).putInt(0, direction.flags))));
        } finally {
            lock.unlock();
        }
    }

    private void section() {
        ByteBuffer body = little(16);
        body.putInt(BYTE_ORDER_MAGIC).putShort(MAJOR).putShort(MINOR).putLong(LENGTH_UNKNOWN);
        block(SECTION_HEADER, body.flip(), List.of());
    }

    private void block(int type, ByteBuffer body, List<Option> options) {
        List<Option> all = new ArrayList<>(options);
        if (!all.isEmpty()) {
            all.add(new Option(END_OF_OPTIONS, little(0)));
        }
        int total = BLOCK_FRAME + body.remaining() + all.stream().mapToInt(Option::size).sum();
        byte[] octets = new byte[total];
        ByteBuffer block = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(type).putInt(total).put(body);
        for (Option option : all) {
            block.putShort((short) option.code()).putShort((short) option.value().remaining());
            block.put(option.value().duplicate()).position(padded(block.position()));
        }
        block.putInt(total);
        write(octets);
    }

    private void write(byte[] block) {
        if (failure.isPresent()) {
            return;
        }
        try {
            file.write(block);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The next multiple of four. */
    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    /** @throws IOException when the capture could not be written, or not closed */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            file.close();
            if (failure.isPresent()) {
                throw failure.get();
            }
        } finally {
            lock.unlock();
        }
    }
}
