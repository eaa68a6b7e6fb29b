package readback.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Octets;

/**
 * Reads the pcapng format (draft-ietf-opsawg-pcapng): sections of either byte order, packets of all three kinds of
 * block. Blocks of other kinds, such as name resolution and statistics, are skipped.
 */
final class PcapngReader implements CaptureReader {

    private static final int SECTION_HEADER = 0x0A0D_0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B_3C4D;
    private static final int MAJOR = 1;
    private static final int EPB_FLAGS = 2;

    /** Type, total length, and total length again. */
    private static final int FRAME = 12;

    private static final int SECTION_FIELDS = 16;
    private static final int INTERFACE_FIELDS = 8;
    private static final int PACKET_FIELDS = 20;
    private static final int SIMPLE_FIELDS = 4;

    private static final int MOST_INTERFACES = 1 << 16;

    /** Octets of options that are looked at; what is behind is skipped. */
    private static final int MOST_OPTIONS = 1 << 16;

    private final CaptureInput input;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private long packets;

    /** The block that is being read, and how much of its body is left. */
    private long blockStart;

    private long left;

    PcapngReader(InputStream stream) {
        input = new CaptureInput(stream);
    }

    static boolean isMagic(byte[] start) {
        return start.length >= MAGIC_LENGTH && ByteBuffer.wrap(start).getInt() == SECTION_HEADER;
    }

    @Override
    public Optional<CapturedPacket> next() throws IOException {
        while (true) {
            blockStart = input.position();
            ByteBuffer start = input.takeOrEnd(8);
            if (!start.hasRemaining()) {
                return Optional.empty();
            }
            int type = start.getInt(0);
            if (type == SECTION_HEADER) {
                section(start);
                continue;
            }
            long total = begin(start.getInt(4), 0);
            Optional<CapturedPacket> packet = switch (type) {
                case INTERFACE_DESCRIPTION -> interfaceDescription();
                case ENHANCED_PACKET -> packet(false);
                case OBSOLETE_PACKET -> packet(true);
                case SIMPLE_PACKET -> simplePacket();
                default -> Optional.empty();
            };
            end(total);
            if (packet.isPresent()) {
                return packet;
            }
        }
    }

    /** Notes how long a block is. */
    private long begin(int totalLength, int fields) throws CaptureException {
        long total = Integer.toUnsignedLong(totalLength);
        if (total < FRAME + fields || total % 4 != 0) {
            throw new CaptureException(blockStart + 4, "expected a block length of at least " + (FRAME + fields)
                    + " and a multiple of four, found " + total);
        }
        left = total - FRAME;
        return total;
    }

    /** Skips what is left of a block, and holds the length at its end against that at its start. */
    private void end(long total) throws IOException {
        input.skip(left);
        long again = Integer.toUnsignedLong(input.take(4).getInt());
        if (again != total) {
            throw new CaptureException(
                    input.position() - 4, "expected the block's length " + total + " again, found " + again);
        }
    }

    /** The next octets of the body. */
    private ByteBuffer body(int octets) throws IOException {
        if (octets > left) {
            throw new CaptureException(blockStart + 4, "expected a block with " + octets + " octets more than the "
                    + left + " that are left of it at octet " + input.position());
        }
        left -= octets;
        return input.take(octets);
    }

    private void section(ByteBuffer start) throws IOException {
        ByteBuffer magic = input.take(4);
        if (magic.order(ByteOrder.LITTLE_ENDIAN).getInt(0) == BYTE_ORDER_MAGIC) {
            input.order(ByteOrder.LITTLE_ENDIAN);
        } else if (magic.order(ByteOrder.BIG_ENDIAN).getInt(0) == BYTE_ORDER_MAGIC) {
            input.order(ByteOrder.BIG_ENDIAN);
        } else {
            throw new CaptureException(
                    blockStart + 8,
                    String.format("expected the byte-order magic 1a2b3c4d, found %08x", magic.getInt(0)));
        }
        long total = begin(start.order(magic.order()).getInt(4), SECTION_FIELDS);
        left -= 4;
        int major = body(SECTION_FIELDS - 4).getShort(0) & 0xffff;
        if (major != MAJOR) {
            throw new CaptureException(blockStart + 12, "expected version 1, found " + major);
        }
        interfaces.clear();
        end(total);
    }

    private Optional<CapturedPacket> interfaceDescription() throws IOException {
        if (interfaces.size() == MOST_INTERFACES) {
            throw new CaptureException(blockStart, "expected at most " + MOST_INTERFACES + " interfaces in a section");
        }
        ByteBuffer fields = body(INTERFACE_FIELDS);
        interfaces.add(CaptureInterface.of(fields.getShort(0) & 0xffff, fields.getInt(4), options()));
        return Optional.empty();
    }

    private ByteBuffer options() throws IOException {
        return body((int) Math.min(left, MOST_OPTIONS));
    }

    /** An enhanced packet, or the obsolete kind, which differs in the width of its first field. */
    private Optional<CapturedPacket> packet(boolean obsolete) throws IOException {
        ByteBuffer fields = body(PACKET_FIELDS);
        CaptureInterface seenAt = seenAt(obsolete
                ? Integer.toUnsignedLong(fields.getShort(0) & 0xffff)
                : Integer.toUnsignedLong(fields.getInt(0)));
        long units = ((long) fields.getInt(4) << 32) | Integer.toUnsignedLong(fields.getInt(8));
        long captured = captured(Integer.toUnsignedLong(fields.getInt(12)), 20);
        long original = Integer.toUnsignedLong(fields.getInt(16));
        byte[] frame = body((int) captured).array();
        body((int) (-captured & 3));
        Optional<PcapngWriter.Direction> direction = PcapngOptions.find(options(), EPB_FLAGS)
                .filter(value -> value.remaining() == 4)
                .flatMap(value -> PcapngWriter.Direction.of(value.getInt(value.position())));
        return Optional.of(packet(seenAt, seenAt.time(units), direction, original, frame));
    }

    private Optional<CapturedPacket> simplePacket() throws IOException {
        long original = Integer.toUnsignedLong(body(SIMPLE_FIELDS).getInt(0));
        CaptureInterface seenAt = seenAt(0);
        long captured = captured(Math.min(original, seenAt.keeps()), 8);
        byte[] frame = body((int) captured).array();
        return Optional.of(packet(seenAt, Optional.empty(), Optional.empty(), original, frame));
    }

    private CapturedPacket packet(
            CaptureInterface seenAt,
            Optional<Instant> time,
            Optional<PcapngWriter.Direction> direction,
            long original,
            byte[] frame) {
        return new CapturedPacket(
                ++packets, seenAt.name(), seenAt.linkType(), time, direction, original, Octets.of(frame));
    }

    private CaptureInterface seenAt(long number) throws CaptureException {
        if (number >= interfaces.size()) {
            throw new CaptureException(blockStart + 8, "expected one of the " + interfaces.size()
                    + " interfaces described so far, found number " + number);
        }
        return interfaces.get((int) number);
    }

    private long captured(long octets, int field) throws CaptureException {
        long most = Math.min(left, MOST_OCTETS);
        if (octets > most) {
            throw new CaptureException(
                    blockStart + field, "expected a captured length of at most " + most + ", found " + octets);
        }
        return octets;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
