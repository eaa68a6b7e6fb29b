package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect.Reason;

/**
 * A UDP datagram in place (RFC 768), field by field, over memory that somebody else owns.
 *
 * <p>A view is a pointer that can be moved with {@link #wrap}; it allocates nothing but a {@link Defect} and belongs to
 * one thread. Reading a field needs the 8 octets to be there, which {@link #check} finds out, and otherwise throws
 * {@link IndexOutOfBoundsException}. Setters keep as many low bits as the field has.
 */
public final class UdpView {

    public static final int SOURCE_PORT = 0;
    public static final int DESTINATION_PORT = 2;
    public static final int LENGTH = 4;
    public static final int CHECKSUM = 6;
    public static final int PAYLOAD = 8;

    /** Octets of the header. */
    public static final int HEADER_LENGTH = 8;

    /** Stands for the checksum when the sender computed none. */
    public static final int NO_CHECKSUM = 0;

    /** What is sent for a computed checksum of zero; as a sum it is the same number. */
    private static final int ZERO = 0xffff;

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private long available;

    /** Moves the view to the whole of the memory. */
    public UdpView wrap(MemorySegment datagram) {
        return wrap(datagram, 0, datagram.byteSize());
    }

    /**
     * Moves the view.
     *
     * @param offset where the header starts
     * @param payloadOfPacket octets from there on that belong to the packet
     */
    public UdpView wrap(MemorySegment newMemory, long offset, long payloadOfPacket) {
        memory = newMemory;
        base = offset;
        available = payloadOfPacket;
        return this;
    }

    /**
     * The first defect of the datagram, in the order in which one finding depends on the other: octets, length,
     * checksum, where there is one (RFC 1122 section 4.1.3.4). Octets of the packet behind the length are nobody's
     * concern.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public Optional<Defect> check(int source, int destination) {
        if (available < HEADER_LENGTH) {
            return defect(Reason.UDP_TRUNCATED, 0, available, HEADER_LENGTH);
        }
        if (length() < HEADER_LENGTH) {
            return defect(Reason.UDP_LENGTH_TOO_SHORT, LENGTH, length(), HEADER_LENGTH);
        }
        if (length() > available) {
            return defect(Reason.UDP_CUT_OFF, LENGTH, length(), available);
        }
        if (hasChecksum() && !InternetChecksum.verifies(sum(source, destination))) {
            return defect(Reason.UDP_CHECKSUM, CHECKSUM, checksum(), computedChecksum(source, destination));
        }
        return Optional.empty();
    }

    /**
     * All defects of the datagram. No two of them can be told at once: without a length there is no checksum.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public List<Defect> checkAll(int source, int destination) {
        return check(source, destination).stream().toList();
    }

    private static Optional<Defect> defect(Reason reason, int offset, long found, long bound) {
        return Optional.of(new Defect(reason, offset, found, bound));
    }

    private int sum(int source, int destination) {
        return InternetChecksum.combine(
                pseudoHeader(source, destination), InternetChecksum.sum(memory, base, length()));
    }

    private int pseudoHeader(int source, int destination) {
        return InternetChecksum.ofPseudoHeader(source, destination, IpProtocol.UDP.number(), length());
    }

    /** 0 to 65535. */
    public int sourcePort() {
        return get16(SOURCE_PORT);
    }

    public UdpView sourcePort(int port) {
        return set16(SOURCE_PORT, port);
    }

    /** 0 to 65535. */
    public int destinationPort() {
        return get16(DESTINATION_PORT);
    }

    public UdpView destinationPort(int port) {
        return set16(DESTINATION_PORT, port);
    }

    /** Octets of header and payload, 0 to 65535; at least 8 in a sound datagram. */
    public int length() {
        return get16(LENGTH);
    }

    public UdpView length(int octets) {
        return set16(LENGTH, octets);
    }

    /** 0 to 65535, as it stands there; {@link #NO_CHECKSUM} when there is none. */
    public int checksum() {
        return get16(CHECKSUM);
    }

    /** Whether the sender computed a checksum. */
    public boolean hasChecksum() {
        return checksum() != NO_CHECKSUM;
    }

    /**
     * The checksum that the datagram should have, if any, whatever it has now; never zero. The length has to be in
     * place.
     *
     * @param source address bits for the pseudo header
     * @param destination address bits for the pseudo header
     */
    public int computedChecksum(int source, int destination) {
        int before = InternetChecksum.sum(memory, base, CHECKSUM);
        int after = InternetChecksum.sum(memory, base + PAYLOAD, length() - PAYLOAD);
        int computed = InternetChecksum.ofSum(
                InternetChecksum.combine(pseudoHeader(source, destination), InternetChecksum.combine(before, after)));
        return computed == 0 ? ZERO : computed;
    }

    /** Makes the checksum right. To be called last, with the payload in place: any other change spoils it. */
    public UdpView updateChecksum(int source, int destination) {
        return set16(CHECKSUM, computedChecksum(source, destination));
    }

    /** Says that there is no checksum. */
    public UdpView withoutChecksum() {
        return set16(CHECKSUM, NO_CHECKSUM);
    }

    private int get16(int field) {
        return Fields.get16(memory, base + field);
    }

    private UdpView set16(int field, int value) {
        Fields.set16(memory, base + field, value);
        return this;
    }
}
