package readback.ip;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import readback.wire.Ipv4View;

/** Splits packets that are too long for a link (RFC 791 section 3.2). */
public final class Fragmenter {

    /** Octets that every link carries whole (RFC791-3.2-68). */
    public static final int LEAST_MTU = 68;

    private static final int COPIED = 0x80;
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int RESERVED = 0x80;

    private Fragmenter() {}

    /**
     * The packet as packets that each fit the link, in order and as few as can be (RFC1812-4.2.2.7). All have the
     * header's fields, reserved bits included (RFC791-3.2-fragcopy, RFC1812-5.2.5); the first has all options, the
     * others those that are to be copied (RFC791-3.1-optcopy). A fragment may be split again (RFC791-3.2-refrag).
     *
     * @param packet in which {@link Ipv4View#check} found no defect
     * @param mtu octets of the longest packet that the link carries, at least 68
     * @return new memory, or the packet itself if it fits
     * @throws IllegalArgumentException when it does not fit and must not be fragmented (RFC791-3.1-df), or the MTU is
     *     less than 68
     */
    public static List<MemorySegment> split(MemorySegment packet, int mtu) {
        IpBounds.within("mtu", mtu, LEAST_MTU, Integer.MAX_VALUE);
        Ipv4View view = new Ipv4View().wrap(packet);
        if (view.totalLength() <= mtu) {
            return List.of(packet);
        }
        if (view.dontFragment()) {
            throw new IllegalArgumentException("a packet that must not be fragmented");
        }
        int headerLength = view.headerLength();
        MemorySegment firstHeader = packet.asSlice(0, headerLength);
        MemorySegment laterHeader = headerOfLater(packet, headerLength);
        Fragment all = Reassembler.fragment(view);
        List<MemorySegment> packets = new ArrayList<>();
        for (Fragment part : all.split(mtu - headerLength, mtu - (int) laterHeader.byteSize())) {
            MemorySegment header = part.offset() == all.offset() ? firstHeader : laterHeader;
            packets.add(
                    packet(header, part, packet.asSlice(headerLength + part.offset() - all.offset(), part.length())));
        }
        return packets;
    }

    private static MemorySegment packet(MemorySegment header, Fragment part, MemorySegment payload) {
        int length = (int) header.byteSize() + part.length();
        MemorySegment packet = MemorySegment.ofArray(new byte[length]);
        MemorySegment.copy(header, 0, packet, 0, header.byteSize());
        MemorySegment.copy(payload, 0, packet, header.byteSize(), part.length());
        Ipv4View view = new Ipv4View().wrap(packet);
        boolean reserved = view.reservedFlag();
        view.versionAndHeaderLength((int) header.byteSize())
                .totalLength(length)
                .flagsAndFragmentOffset(view.dontFragment(), part.moreFragments(), part.offset() / Fragment.UNIT);
        if (reserved) {
            int flags = octet(packet, Ipv4View.FLAGS_AND_FRAGMENT_OFFSET);
            packet.set(ValueLayout.JAVA_BYTE, Ipv4View.FLAGS_AND_FRAGMENT_OFFSET, (byte) (flags | RESERVED));
        }
        view.updateChecksum();
        return packet;
    }

    /** The header without the options that belong into the first fragment only, with zeros to fill the last word. */
    private static MemorySegment headerOfLater(MemorySegment packet, int headerLength) {
        byte[] header = new byte[headerLength];
        MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, 0, header, 0, Ipv4View.OPTIONS);
        int kept = Ipv4View.OPTIONS;
        for (int at = Ipv4View.OPTIONS; at < headerLength && octet(packet, at) != END; ) {
            int type = octet(packet, at);
            int length = type == NO_OPERATION ? 1 : octet(packet, at + 1);
            if ((type & COPIED) != 0) {
                MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, at, header, kept, length);
                kept += length;
            }
            at += length;
        }
        return MemorySegment.ofArray(header).asSlice(0, kept + (-kept & 3));
    }

    private static int octet(MemorySegment packet, long at) {
        return packet.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }
}
