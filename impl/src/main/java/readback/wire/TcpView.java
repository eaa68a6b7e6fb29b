package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import readback.wire.Defect.Reason;

/**
 * A TCP segment's header in place (RFC 9293 section 3.1), field by field, over memory that somebody else owns.
 *
 * <p>A view is a pointer that can be moved with {@link #wrap}; it allocates nothing but a {@link Defect} and belongs to
 * one thread. Reading a fixed field needs the 20 octets to be there, which {@link #check} finds out, and otherwise
 * throws {@link IndexOutOfBoundsException}. Setters keep as many low bits as the field has.
 */
public final class TcpView {

    public static final int SOURCE_PORT = 0;
    public static final int DESTINATION_PORT = 2;
    public static final int SEQUENCE_NUMBER = 4;
    public static final int ACKNOWLEDGMENT_NUMBER = 8;
    public static final int DATA_OFFSET_AND_RESERVED = 12;
    public static final int FLAGS = 13;
    public static final int WINDOW = 14;
    public static final int CHECKSUM = 16;
    public static final int URGENT_POINTER = 18;
    public static final int OPTIONS = 20;

    /** Octets of a header without options. */
    public static final int MINIMUM_LENGTH = 20;

    static final int WORD = 4;

    private static final int MINIMUM_DATA_OFFSET = MINIMUM_LENGTH / WORD;

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private long length;

    /** Moves the view to the whole of the memory. */
    public TcpView wrap(MemorySegment segment) {
        return wrap(segment, 0, segment.byteSize());
    }

    /**
     * Moves the view.
     *
     * @param offset where the header starts
     * @param segmentLength octets of header and text; IPv4 allows 65515 at most
     */
    public TcpView wrap(MemorySegment newMemory, long offset, long segmentLength) {
        memory = newMemory;
        base = offset;
        length = segmentLength;
        return this;
    }

    /**
     * The first defect of the segment, in the order in which one finding depends on the other: length, data offset,
     * checksum (MUST-3), options (MUST-7). The reserved bits are ignored (RFC9293-3.1-reserved).
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public Optional<Defect> check(int source, int destination) {
        if (length < MINIMUM_LENGTH) {
            return defect(Reason.TCP_TRUNCATED, 0, length, MINIMUM_LENGTH);
        }
        if (dataOffset() < MINIMUM_DATA_OFFSET) {
            return defect(Reason.TCP_HEADER_TOO_SHORT, DATA_OFFSET_AND_RESERVED, dataOffset(), MINIMUM_DATA_OFFSET);
        }
        if (headerLength() > length) {
            return defect(Reason.TCP_HEADER_CUT_OFF, DATA_OFFSET_AND_RESERVED, dataOffset(), length / WORD);
        }
        int sum = InternetChecksum.combine(
                pseudoHeader(source, destination), InternetChecksum.sum(memory, base, length));
        if (!InternetChecksum.verifies(sum)) {
            return defect(Reason.TCP_CHECKSUM, CHECKSUM, checksum(), computedChecksum(source, destination));
        }
        return OptionSyntax.TCP.check(memory, base, headerLength());
    }

    private static Optional<Defect> defect(Reason reason, int offset, long found, long bound) {
        return Optional.of(new Defect(reason, offset, found, bound));
    }

    /** 0 to 65535. */
    public int sourcePort() {
        return get16(SOURCE_PORT);
    }

    public TcpView sourcePort(int port) {
        return set16(SOURCE_PORT, port);
    }

    /** 0 to 65535. */
    public int destinationPort() {
        return get16(DESTINATION_PORT);
    }

    public TcpView destinationPort(int port) {
        return set16(DESTINATION_PORT, port);
    }

    /** All 32 bits; their order is modular. */
    public int sequenceNumber() {
        return Fields.get32(memory, base + SEQUENCE_NUMBER);
    }

    public TcpView sequenceNumber(int number) {
        Fields.set32(memory, base + SEQUENCE_NUMBER, number);
        return this;
    }

    /** All 32 bits; their order is modular. Means something under {@link TcpFlag#ACK} only. */
    public int acknowledgmentNumber() {
        return Fields.get32(memory, base + ACKNOWLEDGMENT_NUMBER);
    }

    public TcpView acknowledgmentNumber(int number) {
        Fields.set32(memory, base + ACKNOWLEDGMENT_NUMBER, number);
        return this;
    }

    /** Words of the header, 0 to 15; at least 5 in a sound one. */
    public int dataOffset() {
        return get8(DATA_OFFSET_AND_RESERVED) >>> 4;
    }

    /** Octets of the header with its options, as the data offset has it. */
    public int headerLength() {
        return dataOffset() * WORD;
    }

    /** A header of so many octets, a multiple of four from 20 to 60; the reserved bits become zero. */
    public TcpView headerLength(int octets) {
        return set8(DATA_OFFSET_AND_RESERVED, (octets / WORD) << 4);
    }

    /** The four bits that are sent as zero and ignored when received, 0 to 15 (RFC9293-3.1-reserved). */
    public int reserved() {
        return get8(DATA_OFFSET_AND_RESERVED) & 0xf;
    }

    /** 0 to 255, see {@link TcpFlags}. */
    public int flags() {
        return get8(FLAGS);
    }

    public TcpView flags(int bits) {
        return set8(FLAGS, bits);
    }

    /** 0 to 65535, unscaled. */
    public int window() {
        return get16(WINDOW);
    }

    public TcpView window(int octets) {
        return set16(WINDOW, octets);
    }

    /** 0 to 65535, as it stands there. */
    public int checksum() {
        return get16(CHECKSUM);
    }

    /**
     * The checksum that the segment should have, whatever it has now.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public int computedChecksum(int source, int destination) {
        int before = InternetChecksum.sum(memory, base, CHECKSUM);
        int after = InternetChecksum.sum(memory, base + URGENT_POINTER, length - URGENT_POINTER);
        return InternetChecksum.ofSum(
                InternetChecksum.combine(pseudoHeader(source, destination), InternetChecksum.combine(before, after)));
    }

    private int pseudoHeader(int source, int destination) {
        return InternetChecksum.ofPseudoHeader(source, destination, Protocol.TCP.number(), length);
    }

    /** Makes the checksum right (MUST-2). To be called last, with the text in place: any other change spoils it. */
    public TcpView updateChecksum(int source, int destination) {
        return set16(CHECKSUM, computedChecksum(source, destination));
    }

    /** Octets from the sequence number to the one behind urgent data, 0 to 65535, under {@link TcpFlag#URG} only. */
    public int urgentPointer() {
        return get16(URGENT_POINTER);
    }

    public TcpView urgentPointer(int octets) {
        return set16(URGENT_POINTER, octets);
    }

    /** Moves the cursor in front of the first option of the header. */
    public OptionCursor options(OptionCursor cursor) {
        return cursor.wrap(memory, base + OPTIONS, headerLength() - OPTIONS);
    }

    private int get8(int field) {
        return Fields.get8(memory, base + field);
    }

    private int get16(int field) {
        return Fields.get16(memory, base + field);
    }

    private TcpView set8(int field, int value) {
        Fields.set8(memory, base + field, value);
        return this;
    }

    private TcpView set16(int field, int value) {
        Fields.set16(memory, base + field, value);
        return this;
    }
}
