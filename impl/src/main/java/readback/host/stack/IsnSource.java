package readback.host.stack;

import java.util.random.RandomGenerator;
import readback.tcp.InitialSequence;
import readback.tcp.SeqNum;

/** Where initial sequence numbers come from. */
@FunctionalInterface
public interface IsnSource {

    /**
     * The initial sequence number for a connection that begins now. Asked exactly once for each connection that begins:
     * for an active OPEN, for a SEND on a listening connection, and for a SYN that a listener takes; never for anything
     * else. Called on the host's thread, so it must not wait.
     *
     * @param now the host's time in nanoseconds
     */
    SeqNum next(FourTuple connection, long now);

    /** Numbers by RFC 6528: a clock, and a keyed hash of the connection under a secret that is drawn here. */
    static IsnSource rfc6528(RandomGenerator random) {
        InitialSequence sequence = new InitialSequence(random.nextLong(), random.nextLong());
        return (connection, now) -> sequence.isn(
                connection.local().address(), connection.local().port(),
                connection.remote().address(), connection.remote().port(),
                now);
    }
}
