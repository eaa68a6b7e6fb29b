package readback.wire;

import java.io.ByteArrayOutputStream;

/** The internet checksum as RFC 1071 defines it, octet by octet, as a reference for the fast one. */
final class Naive {

    private Naive() {}

    /** The one's complement sum of all 16-bit words, with the carry put back after each. */
    static int sum(byte[] octets) {
        int sum = 0;
        for (int i = 0; i < octets.length; i += 2) {
            int high = octets[i] & 0xff;
            int low = i + 1 < octets.length ? octets[i + 1] & 0xff : 0;
            sum += high * 256 + low;
            if (sum > 0xffff) {
                sum -= 0xffff;
            }
        }
        return sum;
    }

    static int checksum(byte[] octets) {
        return 0xffff - sum(octets);
    }

    /** The pseudo header as octets. */
    static byte[] pseudoHeader(Ipv4Address from, Ipv4Address to, int protocol, int length) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int address : new int[] {from.bits(), to.bits()}) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                octets.write(address >> shift);
            }
        }
        octets.write(0);
        octets.write(protocol);
        octets.write(length >> 8);
        octets.write(length);
        return octets.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            octets.writeBytes(part);
        }
        return octets.toByteArray();
    }

    /** Puts the checksum right that covers the octets and has its field at an even offset among them. */
    static void repair(byte[] octets, int field) {
        put16(octets, field, 0);
        put16(octets, field, checksum(octets));
    }

    static void put16(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >> 8);
        octets[at + 1] = (byte) value;
    }
}
