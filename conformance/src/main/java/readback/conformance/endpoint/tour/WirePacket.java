package readback.conformance.endpoint.tour;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A TCP segment in an IPv4 packet, decoded from octets alone: the replay does not trust the codec whose work it looks
 * at.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param seq 0 to 2^32 - 1
 * @param ack 0 to 2^32 - 1
 * @param controls the names of the bits that are set
 * @param length octets of text
 * @param window 0 to 65535; {@link #ANY_WINDOW} where it is not looked at
 */
record WirePacket(
        int sourcePort, int destinationPort, long seq, long ack, Set<String> controls, int length, int window) {

    /** The window is not compared. */
    static final int ANY_WINDOW = -1;

    private static final String[] BITS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

    /** Something that no implementation may send. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String what) {
            super(what);
        }
    }

    /**
     * Decodes a packet.
     *
     * @throws MalformedException if a length, the version, the protocol or a checksum is wrong
     */
    static WirePacket decode(byte[] packet) throws MalformedException {
        require(packet.length >= 40, "a packet of " + packet.length + " octets");
        int header = (packet[0] & 0x0f) * 4;
        require((packet[0] & 0xff) >> 4 == 4 && header >= 20, "version and IHL are " + (packet[0] & 0xff));
        require(u16(packet, 2) == packet.length, "total length " + u16(packet, 2) + " of " + packet.length + " octets");
        require((u16(packet, 6) & 0x3fff) == 0, "a fragment");
        require(packet[9] == 6, "protocol " + packet[9]);
        require(sum(packet, 0, header, 0) == 0xffff, "the header checksum is wrong");
        int text = packet.length - header;
        long pseudo = sum(packet, 12, 8, 6L + text);
        require(sum(packet, header, text, pseudo) == 0xffff, "the TCP checksum is wrong");
        int offset = ((packet[header + 12] & 0xff) >> 4) * 4;
        require(offset >= 20 && offset <= text, "data offset " + offset);
        require((packet[header + 12] & 0x0f) == 0, "reserved bits are set");
        Set<String> controls = new LinkedHashSet<>();
        for (int bit = 0; bit < BITS.length; bit++) {
            if (((packet[header + 13] >> bit) & 1) == 1) {
                controls.add(BITS[bit]);
            }
        }
        return new WirePacket(u16(packet, header), u16(packet, header + 2), u32(packet, header + 4),
                u32(packet, header + 8), Set.copyOf(controls), text - offset, u16(packet, header + 14));
    }

    /** The same, with a window that is not compared. */
    WirePacket withAnyWindow() {
        return new WirePacket(sourcePort, destinationPort, seq, ack, controls, length, ANY_WINDOW);
    }

    private static void require(boolean good, String what) throws MalformedException {
        if (!good) {
            throw new MalformedException(what);
        }
    }

    private static int u16(byte[] octets, int at) {
        return ((octets[at] & 0xff) << 8) | (octets[at + 1] & 0xff);
    }

    private static long u32(byte[] octets, int at) {
        return ((long) u16(octets, at) << 16) | u16(octets, at + 2);
    }

    /** RFC 1071, word by word. */
    private static long sum(byte[] octets, int from, int length, long start) {
        long sum = start;
        for (int i = 0; i < length; i += 2) {
            sum += ((octets[from + i] & 0xff) << 8) | (i + 1 < length ? octets[from + i + 1] & 0xff : 0);
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (sum & 0xffff) + (sum >> 16);
    }
}
