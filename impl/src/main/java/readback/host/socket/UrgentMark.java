package readback.host.socket;

import java.util.OptionalLong;

/** How far the peer's urgent text goes, counted in octets of the stream. Not for several threads at once. */
final class UrgentMark {

    private long received;
    private long mark;

    /** So many octets more have come. */
    void received(int octets) {
        received += octets;
    }

    /** The text is urgent up to so many octets beyond what has come. */
    void set(int ahead) {
        mark = received + ahead;
    }

    /** The stream ends with what has come: a mark beyond it means all text before. */
    void ends() {
        mark = Math.min(mark, received);
    }

    /** Nothing will be read any more. */
    void clear() {
        mark = 0;
    }

    /**
     * Octets up to the end of the urgent text.
     *
     * @param unread how many have come and were not read
     * @return how many, of which some may not have come; empty where all of it was read (MUST-33)
     */
    OptionalLong pending(int unread) {
        long left = mark - (received - unread);
        return left > 0 ? OptionalLong.of(left) : OptionalLong.empty();
    }
}
