package readback.host.socket;

import readback.host.stack.ConnectionError;

/** What came of a read or a write that does not wait. */
public sealed interface IoResult {

    /**
     * So many octets were read or taken.
     *
     * @param count at least 1, unless none were asked for
     */
    record Transferred(int count) implements IoResult {}

    /** A read that would have to wait for text, or a write that would have to wait for room. */
    record WouldBlock() implements IoResult {}

    /** The peer has sent its last octet, and all were read; or the user has shut the input. */
    record EndOfStream() implements IoResult {}

    /** There is no more reading, or no more writing. */
    record Failed(ConnectionError error) implements IoResult {}
}
