package readback.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * A link that keeps what is sent into it for a while. What is due goes when any method is called after that time, so the
 * owner should wait no longer than {@link #nextDeadline} says; {@link #await} does not see to that. What is kept when
 * the link is closed is lost.
 */
abstract class DelayingLink extends LinkDecorator {

    DelayingLink(Link inner) {
        super(inner);
    }

    /** Sends what is due, by {@link #forward}. */
    abstract void move() throws IOException;

    /** When the next packet that is kept is due, if one is: nanoseconds by the link's clock. */
    abstract OptionalLong due();

    /** Sends into the link that this one is around. */
    final void forward(ByteBuffer packet) throws IOException {
        super.send(packet);
    }

    @Override
    public final boolean receive(ByteBuffer into) throws IOException {
        move();
        return super.receive(into);
    }

    @Override
    public final void await(long nanos) throws IOException {
        move();
        super.await(nanos);
        move();
    }

    @Override
    public final OptionalLong nextDeadline() {
        OptionalLong inner = super.nextDeadline();
        OptionalLong due = due();
        return due.isEmpty() || (inner.isPresent() && inner.getAsLong() - due.getAsLong() <= 0) ? inner : due;
    }
}
