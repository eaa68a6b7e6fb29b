package readback.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A link around another, which does everything as the other does but for what a subclass says. */
public abstract class LinkDecorator implements Link {

    private final Link inner;

    /** Around a link. */
    protected LinkDecorator(Link inner) {
        this.inner = inner;
    }

    @Override
    public int mtu() {
        return inner.mtu();
    }

    @Override
    public void send(ByteBuffer packet) throws IOException {
        inner.send(packet);
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
