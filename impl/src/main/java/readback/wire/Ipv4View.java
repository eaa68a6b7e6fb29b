package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.wire.Defect.Reason;

/**
 * An IPv4 header in place (RFC 791 section 3.1), field by field, over memory that somebody else owns.
 *
 * <p>A view is a pointer that can be moved with {@link #wrap}; it allocates nothing but a {@link Defect} and belongs to
 * one thread. Reading a fixed field needs the 20 octets to be there, which {@link #check} finds out, and otherwise
 * throws {@link IndexOutOfBoundsException}. Setters keep as many low bits as the field has.
 *
 * <p>From {@link #check} on the fixed fields are those that were checked, even if somebody else changes the memory,
 * until the view is moved or one of its setters is called.
 */
public final class Ipv4View extends FixedHeader {

    public static final int VERSION_AND_IHL = 0;
    public static final int DSCP_AND_ECN = 1;
    public static final int TOTAL_LENGTH = 2;
    public static final int IDENTIFICATION = 4;
    public static final int FLAGS_AND_FRAGMENT_OFFSET = 6;
    public static final int TIME_TO_LIVE = 8;
    public static final int PROTOCOL = 9;
    public static final int HEADER_CHECKSUM = 10;
    public static final int SOURCE = 12;
    public static final int DESTINATION = 16;
    public static final int OPTIONS = 20;

    /** Octets of a header without options. */
    public static final int MINIMUM_LENGTH = 20;

    static final int VERSION = 4;
    static final int WORD = 4;

    private static final int USUAL_VERSION_AND_IHL = VERSION << 4 | MINIMUM_LENGTH / WORD;
    private static final int MINIMUM_IHL = MINIMUM_LENGTH / WORD;
    private static final int RESERVED_BIT = 0x8000;
    private static final int DONT_FRAGMENT_BIT = 0x4000;
    private static final int MORE_FRAGMENTS_BIT = 0x2000;
    private static final int FRAGMENT_OFFSET_BITS = 0x1fff;

    private long available;

    /** Moves the view to the whole of the memory. */
    public Ipv4View wrap(MemorySegment packet) {
        return wrap(packet, 0, packet.byteSize());
    }

    /**
     * Moves the view.
     *
     * @param offset where the header starts
     * @param length octets from there on that may belong to the packet
     */
    public Ipv4View wrap(MemorySegment newMemory, long offset, long length) {
        move(newMemory, offset);
        available = length;
        return this;
    }

    /**
     * Writes the fixed header whole, the checksum included: each word once, and summed up on its way into the memory.
     * What the setters below do one by one. Each field keeps as many low bits as it has.
     *
     * @param headerLength octets, a multiple of four from 20 to 60; options lie in their place already
     * @param dscpAndEcn an octet: six bits and two
     * @param flagsAndFragmentOffset 16 bits, see {@link #flagsAndFragmentOffsetBits}
     * @throws IndexOutOfBoundsException when the memory ends before the 20th octet; nothing is written then
     */
    public Ipv4View emit(
            int headerLength,
            int dscpAndEcn,
            int totalLength,
            int identification,
            int flagsAndFragmentOffset,
            int timeToLive,
            int protocol,
            int source,
            int destination) {
        long first = (long) (VERSION << 4 | headerLength / WORD) << 56
                | (dscpAndEcn & 0xffL) << 48
                | (totalLength & 0xffffL) << 32
                | (identification & 0xffffL) << 16
                | (flagsAndFragmentOffset & 0xffffL);
        long second = (timeToLive & 0xffL) << 56 | (protocol & 0xffL) << 48 | Integer.toUnsignedLong(source);
        long sum = sum(first, second, Integer.toUnsignedLong(destination)) + sumOfRest(headerLength);
        int checksum = InternetChecksum.ofSum(InternetChecksum.fold(sum));
        write(first, second | (long) checksum << 32, destination);
        return this;
    }

    /**
     * The first defect of the header, in the order in which one finding depends on the other: length, version, IHL,
     * checksum, total length, options. Octets behind the total length are nobody's concern (RFC 1812 section 5.2.2),
     * and so is the reserved flag (RFC1812-4.2.2.3-drop).
     */
    public Optional<Defect> check() {
        if (available < MINIMUM_LENGTH) {
            return defect(Reason.IPV4_TRUNCATED, 0, available, MINIMUM_LENGTH);
        }
        hold();
        return isSoundWithoutOptions() ? Optional.empty() : firstDefect();
    }

    /** Whether this is what nearly all headers are. */
    private boolean isSoundWithoutOptions() {
        int octets = totalLength();
        return octet(first(), VERSION_AND_IHL) == USUAL_VERSION_AND_IHL
                && octets >= MINIMUM_LENGTH
                && octets <= available
                && InternetChecksum.verifies(InternetChecksum.fold(sum()));
    }

    private Optional<Defect> firstDefect() {
        if (version() != VERSION) {
            return defect(Reason.IPV4_VERSION, VERSION_AND_IHL, version(), VERSION);
        }
        if (ihl() < MINIMUM_IHL) {
            return defect(Reason.IPV4_HEADER_TOO_SHORT, VERSION_AND_IHL, ihl(), MINIMUM_IHL);
        }
        if (headerLength() > available) {
            return defect(Reason.IPV4_HEADER_CUT_OFF, VERSION_AND_IHL, ihl(), available / WORD);
        }
        if (!InternetChecksum.verifies(InternetChecksum.fold(sum() + sumOfRest(headerLength())))) {
            return defect(Reason.IPV4_CHECKSUM, HEADER_CHECKSUM, headerChecksum(), computedChecksum());
        }
        if (totalLength() < headerLength()) {
            return defect(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT, TOTAL_LENGTH, totalLength(), headerLength());
        }
        if (totalLength() > available) {
            return defect(Reason.IPV4_CUT_OFF, TOTAL_LENGTH, totalLength(), available);
        }
        return headerLength() == OPTIONS
                ? Optional.empty()
                : OptionSyntax.IPV4.check(memory(), base(), headerLength());
    }

    /**
     * All defects of the header, in the order of {@link #check}, whose finding comes first. What another defect leaves
     * nothing to be said about is not among them: the rest of a header of another version, the checksum of one that is
     * not all there.
     */
    public List<Defect> checkAll() {
        if (available < MINIMUM_LENGTH) {
            return List.of(new Defect(Reason.IPV4_TRUNCATED, 0, available, MINIMUM_LENGTH));
        }
        hold();
        if (version() != VERSION) {
            return List.of(new Defect(Reason.IPV4_VERSION, VERSION_AND_IHL, version(), VERSION));
        }
        List<Defect> defects = new ArrayList<>();
        boolean complete = headerLength() >= MINIMUM_LENGTH && headerLength() <= available;
        if (headerLength() < MINIMUM_LENGTH) {
            defects.add(new Defect(Reason.IPV4_HEADER_TOO_SHORT, VERSION_AND_IHL, ihl(), MINIMUM_IHL));
        } else if (!complete) {
            defects.add(new Defect(Reason.IPV4_HEADER_CUT_OFF, VERSION_AND_IHL, ihl(), available / WORD));
        } else if (!InternetChecksum.verifies(InternetChecksum.sum(memory(), base(), headerLength()))) {
            defects.add(new Defect(Reason.IPV4_CHECKSUM, HEADER_CHECKSUM, headerChecksum(), computedChecksum()));
        }
        int least = Math.max(headerLength(), MINIMUM_LENGTH);
        if (totalLength() < least) {
            defects.add(new Defect(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT, TOTAL_LENGTH, totalLength(), least));
        } else if (totalLength() > available) {
            defects.add(new Defect(Reason.IPV4_CUT_OFF, TOTAL_LENGTH, totalLength(), available));
        }
        if (complete) {
            defects.addAll(OptionSyntax.IPV4.checkAll(memory(), base(), headerLength()));
        }
        return defects;
    }

    private static Optional<Defect> defect(Reason reason, int offset, long found, long bound) {
        return Optional.of(new Defect(reason, offset, found, bound));
    }

    /** 0 to 15; 4 in a sound header. */
    public int version() {
        return octet(first(), VERSION_AND_IHL) >>> 4;
    }

    /** Words of the header, 0 to 15; at least 5 in a sound one. */
    public int ihl() {
        return octet(first(), VERSION_AND_IHL) & 0xf;
    }

    /** Octets of the header with its options, as the IHL has it. */
    public int headerLength() {
        return ihl() * WORD;
    }

    /** Version 4, and a header of so many octets, a multiple of four from 20 to 60. */
    public Ipv4View versionAndHeaderLength(int octets) {
        set8(VERSION_AND_IHL, (VERSION << 4) | (octets / WORD));
        return this;
    }

    /** Differentiated services codepoint, 0 to 63 (RFC 2474). */
    public int dscp() {
        return octet(first(), DSCP_AND_ECN) >>> 2;
    }

    /** Explicit congestion notification, 0 to 3 (RFC 3168). */
    public int ecn() {
        return octet(first(), DSCP_AND_ECN) & 3;
    }

    public Ipv4View dscpAndEcn(int dscp, int ecn) {
        set8(DSCP_AND_ECN, dscp << 2 | (ecn & 3));
        return this;
    }

    /** Octets of the packet, header included, 0 to 65535. */
    public int totalLength() {
        return word(first(), TOTAL_LENGTH);
    }

    public Ipv4View totalLength(int octets) {
        set16(TOTAL_LENGTH, octets);
        return this;
    }

    /** 0 to 65535; means something in fragments only (RFC 6864). */
    public int identification() {
        return word(first(), IDENTIFICATION);
    }

    public Ipv4View identification(int value) {
        set16(IDENTIFICATION, value);
        return this;
    }

    /** The flag that is sent as zero, passed through, and not looked at (RFC791-3.1-flag0, RFC1812-5.2.5). */
    public boolean reservedFlag() {
        return (word(first(), FLAGS_AND_FRAGMENT_OFFSET) & RESERVED_BIT) != 0;
    }

    public boolean dontFragment() {
        return (word(first(), FLAGS_AND_FRAGMENT_OFFSET) & DONT_FRAGMENT_BIT) != 0;
    }

    public boolean moreFragments() {
        return (word(first(), FLAGS_AND_FRAGMENT_OFFSET) & MORE_FRAGMENTS_BIT) != 0;
    }

    /** Where the payload belongs in the whole, in units of eight octets, 0 to 8191. */
    public int fragmentOffset() {
        return word(first(), FLAGS_AND_FRAGMENT_OFFSET) & FRAGMENT_OFFSET_BITS;
    }

    /** Whether this is a part of a larger packet: more follow, or some come before. */
    public boolean isFragment() {
        return fragmentBits() != 0;
    }

    /** More-fragments flag and fragment offset as they stand in their 16 bits; zero for a whole packet. */
    int fragmentBits() {
        return word(first(), FLAGS_AND_FRAGMENT_OFFSET) & (MORE_FRAGMENTS_BIT | FRAGMENT_OFFSET_BITS);
    }

    /** Both flags and the offset; the reserved flag becomes zero. */
    public Ipv4View flagsAndFragmentOffset(boolean dontFragment, boolean moreFragments, int fragmentOffset) {
        set16(
                FLAGS_AND_FRAGMENT_OFFSET,
                flagsAndFragmentOffsetBits(dontFragment, moreFragments, fragmentOffset));
        return this;
    }

    /** Both flags and the offset as they stand in their 16 bits. */
    public static int flagsAndFragmentOffsetBits(boolean dontFragment, boolean moreFragments, int fragmentOffset) {
        return (dontFragment ? DONT_FRAGMENT_BIT : 0)
                | (moreFragments ? MORE_FRAGMENTS_BIT : 0)
                | (fragmentOffset & FRAGMENT_OFFSET_BITS);
    }

    /** Hops the packet has left, 0 to 255. */
    public int timeToLive() {
        return octet(second(), TIME_TO_LIVE);
    }

    public Ipv4View timeToLive(int hops) {
        set8(TIME_TO_LIVE, hops);
        return this;
    }

    /** 0 to 255, see {@link IpProtocol}. */
    public int protocol() {
        return octet(second(), PROTOCOL);
    }

    public Ipv4View protocol(int number) {
        set8(PROTOCOL, number);
        return this;
    }

    /** 0 to 65535, as it stands there. */
    public int headerChecksum() {
        return word(second(), HEADER_CHECKSUM);
    }

    /** The checksum that the header should have, whatever it has now. */
    public int computedChecksum() {
        long others = sum() - headerChecksum() + sumOfRest(headerLength());
        return InternetChecksum.ofSum(InternetChecksum.fold(others));
    }

    /** Makes the checksum right. To be called last: any other setter spoils it. */
    public Ipv4View updateChecksum() {
        set16(HEADER_CHECKSUM, computedChecksum());
        return this;
    }

    /** See {@link Ipv4Address#bits}. */
    public int source() {
        return (int) second();
    }

    public Ipv4View source(int bits) {
        set32(SOURCE, bits);
        return this;
    }

    /** See {@link Ipv4Address#bits}. */
    public int destination() {
        return (int) (third() >>> Integer.SIZE);
    }

    public Ipv4View destination(int bits) {
        set32(DESTINATION, bits);
        return this;
    }

    /** Moves the cursor in front of the first option of the header. */
    public OptionCursor options(OptionCursor cursor) {
        return cursor.wrap(memory(), base() + OPTIONS, headerLength() - OPTIONS);
    }
}
