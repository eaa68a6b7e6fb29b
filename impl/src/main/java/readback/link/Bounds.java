package readback.link;

import java.nio.ByteBuffer;

/** The checks that every link makes of what it is given. */
final class Bounds {

    private Bounds() {}

    static void checkPacket(ByteBuffer packet, int mtu) {
        if (packet.remaining() == 0 || packet.remaining() > mtu) {
            throw new IllegalArgumentException(
                    "a packet of " + packet.remaining() + " octets on a link that carries 1 to " + mtu);
        }
    }

    static void checkBuffer(ByteBuffer into, int mtu) {
        if (into.capacity() < mtu) {
            throw new IllegalArgumentException(
                    "a buffer of " + into.capacity() + " octets for packets of up to " + mtu);
        }
    }
}
