package readback.wire;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import readback.wire.Defect.Reason;

/**
 * An IPv4 header in place (RFC 791 section 3.1), field by field, over memory that somebody else owns.
 *
 * <p>A view is a pointer that can be moved with {@link #wrap}; it allocates nothing but a {@link Defect} and belongs to
 * one thread. Reading a fixed field needs the 20 octets to be there, which {@link #check} finds out, and otherwise
 * throws {@link IndexOutOfBoundsException}. Setters keep as many low bits as the field has.
 */
public final class Ipv4View {

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

    private static final int MINIMUM_IHL = MINIMUM_LENGTH / WORD;
    private static final int RESERVED_BIT = 0x8000;
    private static final int DONT_FRAGMENT_BIT = 0x4000;
    private static final int MORE_FRAGMENTS_BIT = 0x2000;
    private static final int FRAGMENT_OFFSET_BITS = 0x1fff;

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
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
        memory = newMemory;
        base = offset;
        available = length;
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
        if (version() != VERSION) {
            return defect(Reason.IPV4_VERSION, VERSION_AND_IHL, version(), VERSION);
        }
        if (ihl() < MINIMUM_IHL) {
            return defect(Reason.IPV4_HEADER_TOO_SHORT, VERSION_AND_IHL, ihl(), MINIMUM_IHL);
        }
        if (headerLength() > available) {
            return defect(Reason.IPV4_HEADER_CUT_OFF, VERSION_AND_IHL, ihl(), available / WORD);
        }
        if (!InternetChecksum.verifies(InternetChecksum.sum(memory, base, headerLength()))) {
            return defect(Reason.IPV4_CHECKSUM, HEADER_CHECKSUM, headerChecksum(), computedChecksum());
        }
        if (totalLength() < headerLength()) {
            return defect(Reason.IPV4_TOTAL_LENGTH_TOO_SHORT, TOTAL_LENGTH, totalLength(), headerLength());
        }
        if (totalLength() > available) {
            return defect(Reason.IPV4_CUT_OFF, TOTAL_LENGTH, totalLength(), available);
        }
        return OptionSyntax.IPV4.check(memory, base, headerLength());
    }

    private static Optional<Defect> defect(Reason reason, int offset, long found, long bound) {
        return Optional.of(new Defect(reason, offset, found, bound));
    }

    /** 0 to 15; 4 in a sound header. */
    public int version() {
        return get8(VERSION_AND_IHL) >>> 4;
    }

    /** Words of the header, 0 to 15; at least 5 in a sound one. */
    public int ihl() {
        return get8(VERSION_AND_IHL) & 0xf;
    }

    /** Octets of the header with its options, as the IHL has it. */
    public int headerLength() {
        return ihl() * WORD;
    }

    /** Version 4, and a header of so many octets, a multiple of four from 20 to 60. */
    public Ipv4View versionAndHeaderLength(int octets) {
        return set8(VERSION_AND_IHL, (VERSION << 4) | (octets / WORD));
    }

    /** Differentiated services codepoint, 0 to 63 (RFC 2474). */
    public int dscp() {
        return get8(DSCP_AND_ECN) >>> 2;
    }

    /** Explicit congestion notification, 0 to 3 (RFC 3168). */
    public int ecn() {
        return get8(DSCP_AND_ECN) & 3;
    }

    public Ipv4View dscpAndEcn(int dscp, int ecn) {
        return set8(DSCP_AND_ECN, dscp << 2 | (ecn & 3));
    }

    /** Octets of the packet, header included, 0 to 65535. */
    public int totalLength() {
        return get16(TOTAL_LENGTH);
    }

    public Ipv4View totalLength(int octets) {
        return set16(TOTAL_LENGTH, octets);
    }

    /** 0 to 65535; means something in fragments only (RFC 6864). */
    public int identification() {
        return get16(IDENTIFICATION);
    }

    public Ipv4View identification(int value) {
        return set16(IDENTIFICATION, value);
    }

    /** The flag that is sent as zero, passed through, and not looked at (RFC791-3.1-flag0, RFC1812-5.2.5). */
    public boolean reservedFlag() {
        return (get16(FLAGS_AND_FRAGMENT_OFFSET) & RESERVED_BIT) != 0;
    }

    public boolean dontFragment() {
        return (get16(FLAGS_AND_FRAGMENT_OFFSET) & DONT_FRAGMENT_BIT) != 0;
    }

    public boolean moreFragments() {
        return (get16(FLAGS_AND_FRAGMENT_OFFSET) & MORE_FRAGMENTS_BIT) != 0;
    }

    /** Where the payload belongs in the whole, in units of eight octets, 0 to 8191. */
    public int fragmentOffset() {
        return get16(FLAGS_AND_FRAGMENT_OFFSET) & FRAGMENT_OFFSET_BITS;
    }

    /** Whether this is a part of a larger packet: more follow, or some come before. */
    public boolean isFragment() {
        return fragmentBits() != 0;
    }

    /** More-fragments flag and fragment offset as they stand in their 16 bits; zero for a whole packet. */
    int fragmentBits() {
        return get16(FLAGS_AND_FRAGMENT_OFFSET) & (MORE_FRAGMENTS_BIT | FRAGMENT_OFFSET_BITS);
    }

    /** Both flags and the offset; the reserved flag becomes zero. */
    public Ipv4View flagsAndFragmentOffset(boolean dontFragment, boolean moreFragments, int fragmentOffset) {
        return set16(
                FLAGS_AND_FRAGMENT_OFFSET,
                (dontFragment ? DONT_FRAGMENT_BIT : 0)
                        | (moreFragments ? MORE_FRAGMENTS_BIT : 0)
                        | (fragmentOffset & FRAGMENT_OFFSET_BITS));
    }

    /** Hops the packet has left, 0 to 255. */
    public int timeToLive() {
        return get8(TIME_TO_LIVE);
    }

    public Ipv4View timeToLive(int hops) {
        return set8(TIME_TO_LIVE, hops);
    }

    /** 0 to 255, see {@link Protocol}. */
    public int protocol() {
        return get8(PROTOCOL);
    }

    public Ipv4View protocol(int number) {
        return set8(PROTOCOL, number);
    }

    /** 0 to 65535, as it stands there. */
    public int headerChecksum() {
        return get16(HEADER_CHECKSUM);
    }

    /** The checksum that the header should have, whatever it has now. */
    public int computedChecksum() {
        int before = InternetChecksum.sum(memory, base, HEADER_CHECKSUM);
        int after = InternetChecksum.sum(memory, base + SOURCE, headerLength() - SOURCE);
        return InternetChecksum.ofSum(InternetChecksum.combine(before, after));
    }

    /** Makes the checksum right. To be called last: any other setter spoils it. */
    public Ipv4View updateChecksum() {
        return set16(HEADER_CHECKSUM, computedChecksum());
    }

    /** See {@link Ipv4Address#bits}. */
    public int source() {
        return Fields.get32(memory, base + SOURCE);
    }

    public Ipv4View source(int bits) {
        Fields.set32(memory, base + SOURCE, bits);
        return this;
    }

    /** See {@link Ipv4Address#bits}. */
    public int destination() {
        return Fields.get32(memory, base + DESTINATION);
    }

    public Ipv4View destination(int bits) {
        Fields.set32(memory, base + DESTINATION, bits);
        return this;
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

    private Ipv4View set8(int field, int value) {
        Fields.set8(memory, base + field, value);
        return this;
    }

    private Ipv4View set16(int field, int value) {
        Fields.set16(memory, base + field, value);
        return this;
    }
}
