package readback.host.loop;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** What a loop drives. All of it is called by one thread at a time. */
public interface LoopWork {

    /** Takes some packets and fires some timers, and says whether there were any. */
    boolean advance() throws IOException;

    /** When to go on at the latest, though no packet comes, in nanoseconds on the host's clock. */
    OptionalLong nextDeadline();

    /** The loop ends because it was told to. */
    void close() throws IOException;

    /** The loop ends because of this; or it has ended, and there is no reason. Nothing may be thrown. */
    void abandon(Optional<Throwable> reason);
}
