package readback.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import readback.link.Link;
import readback.link.LinkDecorator;

/** One end of a link that can be cut and mended. While it is cut, what is sent into it is lost, and counted. */
final class CuttableLink extends LinkDecorator {

    /** What both ends share. */
    static final class Cable {
        private boolean up = true;
        private long lost;

        boolean isUp() {
            return up;
        }

        void set(boolean whole) {
            up = whole;
        }

        /** Packets lost because the link was cut. */
        long lost() {
            return lost;
        }
    }

    private final Cable cable;

    CuttableLink(Link inner, Cable cable) {
        super(inner);
        this.cable = cable;
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        if (cable.up) {
            super.send(packet);
        } else {
            cable.lost++;
            packet.position(packet.limit());
        }
    }
}
