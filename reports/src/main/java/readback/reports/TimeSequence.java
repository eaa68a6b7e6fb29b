package readback.reports;

import java.util.List;

/**
 * What passed on a TCP connection in one direction, as the sender saw it: the data of a time-sequence diagram, as
 * tcptrace draws it.
 *
 * @param title what the diagram is called
 * @param octets of text, from the first that was sent to the last, each counted once
 * @param segments in the order in which they were sent
 * @param acks in the order in which they came
 */
public record TimeSequence(String title, long octets, List<Sent> segments, List<Came> acks) {

    /** Keeps copies. */
    public TimeSequence {
        segments = List.copyOf(segments);
        acks = List.copyOf(acks);
    }

    /**
     * A segment with text, SYN or FIN.
     *
     * @param nanos since the first packet
     * @param from the number of its first octet, from the initial sequence number on
     * @param to the number after its last octet
     * @param again whether it has a number that was sent before
     */
    public record Sent(long nanos, long from, long to, boolean again) {}

    /**
     * An acknowledgment.
     *
     * @param nanos since the first packet
     * @param ack SEG.ACK, from the initial sequence number on
     * @param edge the first number that the window no longer admits
     * @param blocks what it reports besides
     */
    public record Came(long nanos, long ack, long edge, List<Block> blocks) {

        /** Keeps a copy. */
        public Came {
            blocks = List.copyOf(blocks);
        }
    }

    /** A SACK block, from the initial sequence number on. */
    public record Block(long left, long right) {}

    /** How many segments were sent again. */
    public long again() {
        return segments.stream().filter(Sent::again).count();
    }

    /** Of all that was sent, SYN and FIN among it, the number after the last; 0 if nothing was. */
    public long end() {
        return segments.stream().mapToLong(Sent::to).max().orElse(0);
    }

    /** When the last packet passed, in nanoseconds since the first. */
    public long duration() {
        long sent = segments.isEmpty() ? 0 : segments.getLast().nanos();
        return Math.max(sent, acks.isEmpty() ? 0 : acks.getLast().nanos());
    }
}
