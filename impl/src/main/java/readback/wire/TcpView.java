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
 * <p>From {@link #check} on the fixed fields are those that were checked, even if somebody else changes the memory,
 * until the view is moved or one of its setters is called.
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

    /** Octets of a header with nothing but aligned timestamps behind its fixed part. */
    private static final int TIMESTAMPED_LENGTH = OPTIONS + OptionSyntax.ALIGNED_TIMESTAMPS_OCTETS;

    /** Where the timestamps are in such a header. */
    private static final int TIMESTAMPS = 24;

    /** The protocol's number in the pseudo header, a constant for the compiler too. */
    private static final int TCP = 6;

    private static final int MINIMUM_DATA_OFFSET = MINIMUM_LENGTH / WORD;

    private long length;

    /** Where timestamps would be, when the segment was checked and is so long. */
    private long timestamps;

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
        long first = first(sourcePort, destinationPort, sequenceNumber);
        long second = second(acknowledgmentNumber, headerLength, flags, window);
        long third = urgentPointer & 0xffffL;
        int checksum = InternetChecksum.ofSum(InternetChecksum.fold(
                sum(first, second, third) + pseudoHeader(source, destination) + sumOfRest));
        write(first, second, checksum << 16 | (int) third);
        return this;
    }

    /**
     * Writes a header of 32 octets whole, the checksum included (MUST-2): the fixed header, and the timestamps option
     * behind two no-operations as RFC 7323 appendix A recommends. Reserved bits become zero.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     * @param sumOfText over what stands behind the header; 0 when there is nothing
     * @param timestamp TSval, all 32 bits
     * @param echoReply TSecr, all 32 bits
     * @throws IndexOutOfBoundsException when the memory ends before the 32nd octet; nothing is written then
     */
    public TcpView emitTimestamped(
            int source,
            int destination,
            int sumOfText,
            int sourcePort,
            int destinationPort,
            int sequenceNumber,
            int acknowledgmentNumber,
            int flags,
            int window,
            int urgentPointer,
            int timestamp,
            int echoReply) {
        long first = first(sourcePort, destinationPort, sequenceNumber);
        long second = second(acknowledgmentNumber, TIMESTAMPED_LENGTH, flags, window);
        long third = (urgentPointer & 0xffffL) << Integer.SIZE | OptionSyntax.ALIGNED_TIMESTAMPS;
        long fourth = (long) timestamp << Integer.SIZE | Integer.toUnsignedLong(echoReply);
        long sum = sum(first, second, third) + sum(fourth) + pseudoHeader(source, destination) + sumOfText;
        int checksum = InternetChecksum.ofSum(InternetChecksum.fold(sum));
        letGo();
        MemorySegment octets = memory();
        long at = base();
        Fields.set64(octets, at + TIMESTAMPS, fourth);
        Fields.set64(octets, at + CHECKSUM, (long) checksum << 48 | third);
        Fields.set64(octets, at + ACKNOWLEDGMENT_NUMBER, second);
        Fields.set64(octets, at, first);
        return this;
    }

    private static long first(int sourcePort, int destinationPort, int sequenceNumber) {
        return (sourcePort & 0xffffL) << 48
                | (destinationPort & 0xffffL) << 32
                | Integer.toUnsignedLong(sequenceNumber);
    }

    private static long second(int acknowledgmentNumber, int headerLength, int flags, int window) {
        return (long) acknowledgmentNumber << 32
                | (long) (headerLength / WORD & 0xf) << 28
                | (flags & 0xffL) << 16
                | (window & 0xffffL);
    }

    /**
     * The first defect of the segment, in the order in which one finding depends on the other: length, data offset,
     * checksum (MUST-3), options (MUST-7). The reserved bits are ignored (RFC9293-3.1-reserved).
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public Optional<Defect> check(int source, int destination) {
        if (length >= TIMESTAMPED_LENGTH) {
            return holdWithTimestamps(source, destination) ? Optional.empty() : firstDefect(source, destination);
        }
        if (length < MINIMUM_LENGTH) {
            return defect(Reason.TCP_TRUNCATED, 0, length, MINIMUM_LENGTH);
        }
        hold();
        return firstDefect(source, destination);
    }

    /**
     * Holds the fixed header, and what behind it may be timestamps.
     *
     * @return whether the segment is sound, and one of those that nearly all are: without options, or with aligned
     *     timestamps and nothing else. Whatever else it may be is for {@link #firstDefect} to find out
     */
    private boolean holdWithTimestamps(int source, int destination) {
        MemorySegment octets = memory();
        long at = base();
        long first = Fields.get64(octets, at);
        long second = Fields.get64(octets, at + ACKNOWLEDGMENT_NUMBER);
        long third = Fields.get64(octets, at + CHECKSUM);
        long fourth = Fields.get64(octets, at + TIMESTAMPS);
        hold(first, second, third);
        timestamps = fourth;
        long sum = sum(first, second, third) + sum(fourth) + pseudoHeader(source, destination);
        if (length > TIMESTAMPED_LENGTH) {
            sum += sumBehind(TIMESTAMPED_LENGTH, length);
        }
        return (headerLength() == OPTIONS || isTimestamped())
                && InternetChecksum.verifies(InternetChecksum.fold(sum));
    }

    private Optional<Defect> firstDefect(int source, int destination) {
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
        return OptionSyntax.TCP.check(memory(), base(), headerLength());
    }

    /**
     * Whether timestamps are all the options there are, as {@link #emitTimestamped} writes them. To be asked of a
     * segment that {@link #check} found sound; other places of the option are for {@link #options} to find.
     */
    public boolean isTimestamped() {
        return (int) third() == OptionSyntax.ALIGNED_TIMESTAMPS && headerLength() == TIMESTAMPED_LENGTH;
    }

    /** TSval, all 32 bits, of a segment that {@link #isTimestamped}. */
    public int timestamp() {
        return (int) (timestamps >>> Integer.SIZE);
    }

    /** TSecr, all 32 bits, of a segment that {@link #isTimestamped}. */
    public int timestampEchoReply() {
        return (int) timestamps;
    }

    /**
     * All defects of the segment, in the order of {@link #check}, whose finding comes first. Of a header that is not
     * all there the options are not looked at.
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
                InternetChecksum.ofPseudoHeader(source, destination, IpProtocol.TCP.number(), length);
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
