package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect.Reason;

/**
 * An ICMP message in place (RFC 792), field by field, over memory that somebody else owns.
 *
 * <p>A view is a pointer that can be moved with {@link #wrap}; it allocates nothing but a {@link Defect} and belongs to
 * one thread. Reading a field needs the 8 octets to be there, which {@link #check} finds out, and otherwise throws
 * {@link IndexOutOfBoundsException}. The fields behind the checksum share their place: the type says which of them
 * there are. Setters keep as many low bits as the field has.
 */
public final class IcmpView {

    public static final int TYPE = 0;
    public static final int CODE = 1;
    public static final int CHECKSUM = 2;
    public static final int REST_OF_HEADER = 4;
    public static final int IDENTIFIER = 4;
    public static final int SEQUENCE_NUMBER = 6;
    public static final int POINTER = 4;
    public static final int NEXT_HOP_MTU = 6;
    public static final int DATA = 8;

    /** Octets of a message without data. */
    public static final int MINIMUM_LENGTH = 8;

    public static final int ECHO_REPLY = 0;
    public static final int DESTINATION_UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO_REQUEST = 8;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private long length;

    /** Whether a message of this type tells of another packet's fate (RFC 1122 section 3.2.2). */
    public static boolean isError(int type) {
        return switch (type) {
            case DESTINATION_UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /** Moves the view to the whole of the memory. */
    public IcmpView wrap(MemorySegment message) {
        return wrap(message, 0, message.byteSize());
    }

    /**
     * Moves the view.
     *
     * @param offset where the message starts
     * @param messageLength octets of the whole message: nothing in it says how many there are
     */
    public IcmpView wrap(MemorySegment newMemory, long offset, long messageLength) {
        memory = newMemory;
        base = offset;
        length = messageLength;
        return this;
    }

    /** The first defect of the message: length, then checksum (RFC792-format). */
    public Optional<Defect> check() {
        if (length < MINIMUM_LENGTH) {
            return Optional.of(new Defect(Reason.ICMP_TRUNCATED, 0, length, MINIMUM_LENGTH));
        }
        if (!InternetChecksum.verifies(InternetChecksum.sum(memory, base, length))) {
            return Optional.of(new Defect(Reason.ICMP_CHECKSUM, CHECKSUM, checksum(), computedChecksum()));
        }
        return Optional.empty();
    }

    /** All defects of the message. No two of them can be told at once: a message cut off has no checksum. */
    public List<Defect> checkAll() {
        return check().stream().toList();
    }

    /** 0 to 255. */
    public int type() {
        return Fields.get8(memory, base + TYPE);
    }

    public IcmpView type(int number) {
        Fields.set8(memory, base + TYPE, number);
        return this;
    }

    /** 0 to 255. */
    public int code() {
        return Fields.get8(memory, base + CODE);
    }

    public IcmpView code(int number) {
        Fields.set8(memory, base + CODE, number);
        return this;
    }

    /** Whether the type is that of an error, see {@link #isError(int)}. */
    public boolean isError() {
        return isError(type());
    }

    /** 0 to 65535, as it stands there. */
    public int checksum() {
        return Fields.get16(memory, base + CHECKSUM);
    }

    /** The checksum that the message should have, whatever it has now. */
    public int computedChecksum() {
        int before = InternetChecksum.sum(memory, base, CHECKSUM);
        int after = InternetChecksum.sum(memory, base + REST_OF_HEADER, length - REST_OF_HEADER);
        return InternetChecksum.ofSum(InternetChecksum.combine(before, after));
    }

    /** Makes the checksum right. To be called last, with the data in place: any other change spoils it. */
    public IcmpView updateChecksum() {
        Fields.set16(memory, base + CHECKSUM, computedChecksum());
        return this;
    }

    /** The four octets behind the checksum. */
    public int restOfHeader() {
        return Fields.get32(memory, base + REST_OF_HEADER);
    }

    public IcmpView restOfHeader(int bits) {
        Fields.set32(memory, base + REST_OF_HEADER, bits);
        return this;
    }

    /** Of an echo request or reply, 0 to 65535. */
    public int identifier() {
        return Fields.get16(memory, base + IDENTIFIER);
    }

    /** Of an echo request or reply, 0 to 65535. */
    public int sequenceNumber() {
        return Fields.get16(memory, base + SEQUENCE_NUMBER);
    }

    /** Of a parameter problem: the octet at fault, 0 to 255. */
    public int pointer() {
        return Fields.get8(memory, base + POINTER);
    }

    /** Of destination unreachable with code 4: octets, 0 to 65535, 0 when not known (RFC 1191 section 4). */
    public int nextHopMtu() {
        return Fields.get16(memory, base + NEXT_HOP_MTU);
    }
}
