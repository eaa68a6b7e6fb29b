package readback.conformance.endpoint;

import java.util.stream.Collectors;
import readback.tcp.Timer;

/** What happens to an endpoint of the specification. */
public sealed interface SpecEvent {

    /**
     * {@code SegmentArrives(t, m, iss)}.
     *
     * @param segment m
     * @param iss the ISS if this opens a connection, modulo N
     */
    record Arrives(SpecSegment segment, int iss) implements SpecEvent {
        @Override
        public String toString() {
            return "SegmentArrives " + segment + " (iss " + iss + ")";
        }
    }

    /**
     * {@code UserCall(t, call)}.
     *
     * @param call its name
     * @param iss the ISS if this opens a connection, modulo N
     */
    record Calls(UserCall call, int iss) implements SpecEvent {
        @Override
        public String toString() {
            return call + " (iss " + iss + ")";
        }
    }

    /** {@code Timeout(t, timer)}. */
    record Fires(Timer timer) implements SpecEvent {
        @Override
        public String toString() {
            return "Timeout " + timer;
        }
    }

    /** As a state diagram labels an edge, such as {@code rcv SYN,ACK} or {@code CLOSE}. */
    default String label() {
        return switch (this) {
            case Arrives(SpecSegment m, _) -> "rcv " + label(m);
            case Calls(UserCall call, _) -> call.words();
            case Fires(Timer timer) -> timer + " timeout";
        };
    }

    /** A segment as diagrams write it. */
    static String words(SpecSegment m) {
        return m.ctl() + " seq=" + m.seq() + (m.ctl().ack() ? " ack=" + m.ack() : "")
                + (m.len() > 0 ? " len=" + m.len() : "")
                + (m.sack().isEmpty() ? "" : " sack=" + m.sack().stream()
                        .map(block -> block.left() + "-" + block.right())
                        .collect(Collectors.joining(",")));
    }

    /** A segment's bits, and whether it has text. */
    static String label(SpecSegment m) {
        return m.ctl() + (m.len() > 0 ? " text" : "");
    }
}
