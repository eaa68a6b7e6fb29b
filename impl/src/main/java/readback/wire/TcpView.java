package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect.Reason;

/**
 * A TCP segment's header in place (RFC 9293 section 3.1), field by field, over memory that somebody else owns.
 *
 * <p>A view is a pointer that can be moved with {@link #wrap}; it allocates nothing but a {@link Defect} and belongs to
 * one thread. Reading a fixed field needs the 20 octets to be there, which {@link #check} finds out, and otherwise
 * throws {@link IndexOutOfBoundsException}. Setters keep as many low bits as the field has.
 *
 * <p>From {@link #check} on the fixed fields are those that were checked, even if somebody else changes the memory, until
 * the view is moved or one of its setters is called.
 */
public final class TcpView extends FixedHeader {

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

    /** The protocol's number in the pseudo header, a constant for the compiler too. */
    private static final int TCP = 6;

    private static final int MINIMUM_DATA_OFFSET = MINIMUM_LENGTH / WORD;

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
        move(newMemory, offset);
        length = segmentLength;
        return this;
    }

    /**
     * Writes the fixed header whole, the checksum included (MUST-2): each word once, and summed up on its way into the
     * memory. What the setters below do one by one. Reserved bits become zero.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     * @param headerLength octets, a multiple of four from 20 to 60
     * @param sumOfRest over what stands behind the 20th octet, options and text: a sum, or several added up; 0 when
     *     there is nothing
     * @throws IndexOutOfBoundsException when the memory ends before the 20th octet; nothing is written then
     */
    public TcpView emit(
            int source,
            int destination,
            int headerLength,
            long sumOfRest,
            int sourcePort,
            int destinationPort,
            int sequenceNumber,
            int acknowledgmentNumber,
            int flags,
            int window,
            int urgentPointer) {
        long first = (sourcePort & 0xffffL) << 48
                | (destinationPort & 0xffffL) << 32
                | Integer.toUnsignedLong(sequenceNumber);
        long second = (long) acknowledgmentNumber << 32
                | (long) (headerLength / WORD & 0xf) << 28
                | (flags & 0xffL) << 16
                | (window & 0xffffL);
        long third = urgentPointer & 0xffffL;
        int checksum = InternetChecksum.ofSum(InternetChecksum.fold(
                sum(first, second, third) + pseudoHeader(source, destination) + sumOfRest));
        write(first, second, checksum << 16 | (int) third);
        return this;
    }

    /**
     * Writes a timestamps option where the options begin, behind two no-operations, as RFC 7323 appendix A recommends:
     * twelve octets.
     *
     * @param value TSval, all 32 bits
     * @param echoReply TSecr, all 32 bits
     * @return the sum over the twelve octets, not folded, for {@link #emit}
     * @throws IndexOutOfBoundsException when the memory ends before the 32nd octet; nothing is written then
     */
    public long emitTimestamps(int value, int echoReply) {
        long first = (long) OptionSyntax.ALIGNED_TIMESTAMPS << 32 | Integer.toUnsignedLong(value);
        MemorySegment options = memory().asSlice(base() + OPTIONS, OptionSyntax.ALIGNED_TIMESTAMPS_OCTETS);
        Fields.set64(options, 0, first);
        Fields.set32(options, Long.BYTES, echoReply);
        return sum(first, 0, Integer.toUnsignedLong(echoReply));
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
        hold();
        if (dataOffset() < MINIMUM_DATA_OFFSET) {
            return defect(Reason.TCP_HEADER_TOO_SHORT, DATA_OFFSET_AND_RESERVED, dataOffset(), MINIMUM_DATA_OFFSET);
        }
        if (headerLength() > length) {
            return defect(Reason.TCP_HEADER_CUT_OFF, DATA_OFFSET_AND_RESERVED, dataOffset(), length / WORD);
        }
        if (!InternetChecksum.verifies(InternetChecksum.fold(
                sum() + pseudoHeader(source, destination) + sumOfRest(length)))) {
            return defect(Reason.TCP_CHECKSUM, CHECKSUM, checksum(), computedChecksum(source, destination));
        }
        return hasUsualOptions() ? Optional.empty() : OptionSyntax.TCP.check(memory(), base(), headerLength());
    }

    /** No options, or aligned timestamps and nothing else: what needs no search for defects. */
    private boolean hasUsualOptions() {
        int octets = headerLength() - OPTIONS;
        return octets == 0
                || (octets == OptionSyntax.ALIGNED_TIMESTAMPS_OCTETS
                        && Fields.get32(memory(), base() + OPTIONS) == OptionSyntax.ALIGNED_TIMESTAMPS);
    }

    /**
     * All defects of the segment, in the order of {@link #check}, whose finding comes first. Of a header that is not all
     * there the options are not looked at.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public List<Defect> checkAll(int source, int destination) {
        if (length < MINIMUM_LENGTH) {
            return List.of(new Defect(Reason.TCP_TRUNCATED, 0, length, MINIMUM_LENGTH));
        }
        hold();
        List<Defect> defects = new ArrayList<>();
        if (dataOffset() < MINIMUM_DATA_OFFSET) {
            defects.add(new Defect(
                    Reason.TCP_HEADER_TOO_SHORT, DATA_OFFSET_AND_RESERVED, dataOffset(), MINIMUM_DATA_OFFSET));
        } else if (headerLength() > length) {
            defects.add(new Defect(
                    Reason.TCP_HEADER_CUT_OFF, DATA_OFFSET_AND_RESERVED, dataOffset(), length / WORD));
        }
        boolean complete = defects.isEmpty();
        int pseudoHeader =
                InternetChecksum.ofPseudoHeader(source, destination, Protocol.TCP.number(), length);
        int sum = InternetChecksum.combine(pseudoHeader, InternetChecksum.sum(memory(), base(), length));
        if (!InternetChecksum.verifies(sum)) {
            defects.add(new Defect(
                    Reason.TCP_CHECKSUM, CHECKSUM, checksum(), computedChecksum(source, destination)));
        }
        if (complete) {
            defects.addAll(OptionSyntax.TCP.checkAll(memory(), base(), headerLength()));
        }
        return defects;
    }

    private static Optional<Defect> defect(Reason reason, int offset, long found, long bound) {
        return Optional.of(new Defect(reason, offset, found, bound));
    }

    /** 0 to 65535. */
    public int sourcePort() {
        return word(first(), SOURCE_PORT);
    }

    public TcpView sourcePort(int port) {
        set16(SOURCE_PORT, port);
        return this;
    }

    /** 0 to 65535. */
    public int destinationPort() {
        return word(first(), DESTINATION_PORT);
    }

    public TcpView destinationPort(int port) {
        set16(DESTINATION_PORT, port);
        return this;
    }

    /** All 32 bits; their order is modular. */
    public int sequenceNumber() {
        return (int) first();
    }

    public TcpView sequenceNumber(int number) {
        set32(SEQUENCE_NUMBER, number);
        return this;
    }

    /** All 32 bits; their order is modular. Means something under {@link TcpFlag#ACK} only. */
    public int acknowledgmentNumber() {
        return (int) (second() >>> Integer.SIZE);
    }

    public TcpView acknowledgmentNumber(int number) {
        set32(ACKNOWLEDGMENT_NUMBER, number);
        return this;
    }

    /** Words of the header, 0 to 15; at least 5 in a sound one. */
    public int dataOffset() {
        return octet(second(), DATA_OFFSET_AND_RESERVED) >>> 4;
    }

    /** Octets of the header with its options, as the data offset has it. */
    public int headerLength() {
        return dataOffset() * WORD;
    }

    /** A header of so many octets, a multiple of four from 20 to 60; the reserved bits become zero. */
    public TcpView headerLength(int octets) {
        set8(DATA_OFFSET_AND_RESERVED, (octets / WORD) << 4);
        return this;
    }

    /** The four bits that are sent as zero and ignored when received, 0 to 15 (RFC9293-3.1-reserved). */
    public int reserved() {
        return octet(second(), DATA_OFFSET_AND_RESERVED) & 0xf;
    }

    /** 0 to 255, see {@link TcpFlags}. */
    public int flags() {
        return octet(second(), FLAGS);
    }

    public TcpView flags(int bits) {
        set8(FLAGS, bits);
        return this;
    }

    /** 0 to 65535, unscaled. */
    public int window() {
        return word(second(), WINDOW);
    }

    public TcpView window(int octets) {
        set16(WINDOW, octets);
        return this;
    }

    /** 0 to 65535, as it stands there. */
    public int checksum() {
        return word(third(), CHECKSUM);
    }

    /**
     * The checksum that the segment should have, whatever it has now.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public int computedChecksum(int source, int destination) {
        long checksumInItsPlace = (long) checksum() << Short.SIZE;
        return InternetChecksum.ofSum(InternetChecksum.fold(
                sum() - checksumInItsPlace + pseudoHeader(source, destination) + sumOfRest(length)));
    }

    /** Not folded. */
    private long pseudoHeader(int source, int destination) {
        return Integer.toUnsignedLong(source) + Integer.toUnsignedLong(destination) + TCP + length;
    }

    /** Makes the checksum right (MUST-2). To be called last, with the text in place: any other change spoils it. */
    public TcpView updateChecksum(int source, int destination) {
        set16(CHECKSUM, computedChecksum(source, destination));
        return this;
    }

    /** Octets from the sequence number to the one behind urgent data, 0 to 65535, under {@link TcpFlag#URG} only. */
    public int urgentPointer() {
        return word(third(), URGENT_POINTER);
    }

    public TcpView urgentPointer(int octets) {
        set16(URGENT_POINTER, octets);
        return this;
    }

    /** Moves the cursor in front of the first option of the header. */
    public OptionCursor options(OptionCursor cursor) {
        return cursor.wrap(memory(), base() + OPTIONS, headerLength() - OPTIONS);
    }
}
