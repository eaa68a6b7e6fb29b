package readback.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import readback.link.Link;

/** One end of a link that can be cut and mended. While it is cut, what is sent into it is lost, and counted. */
final class CuttableLink implements Link {

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

    private final Link inner;
    private final Cable cable;

    CuttableLink(Link inner, Cable cable) {
        this.inner = inner;
        this.cable = cable;
    }

    @Override
    public int mtu() {
        return inner.mtu();
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        if (cable.up) {
            inner.send(packet);
        } else {
            cable.lost++;
            packet.position(packet.limit());
        }
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        return inner.receive(into);
    }

    @Override
    public void await(long nanos) throws IOException {
        inner.await(nanos);
    }

    @Override
    public void wakeup() {
        inner.wakeup();
    }

    @Override
    public OptionalLong nextDeadline() {
        return inner.nextDeadline();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
