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
     * @param now what the endpoint's timestamp clock shows, modulo {@code TsSpace}
     */
    record Arrives(SpecSegment segment, int iss, int now) implements SpecEvent {

        /** Where the clock does not matter. */
        public Arrives(SpecSegment segment, int iss) {
            this(segment, iss, 0);
        }

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
     * @param now what the endpoint's timestamp clock shows, modulo {@code TsSpace}
     */
    record Calls(UserCall call, int iss, int now) implements SpecEvent {

        /** Where the clock does not matter. */
        public Calls(UserCall call, int iss) {
            this(call, iss, 0);
        }

        @Override
        public String toString() {
            return call + " (iss " + iss + ")";
        }
    }

    /**
     * {@code Timeout(t, timer)}.
     *
     * @param timer the timer
     * @param now what the endpoint's timestamp clock shows, modulo {@code TsSpace}
     */
    record Fires(Timer timer, int now) implements SpecEvent {

        /** Where the clock does not matter. */
        public Fires(Timer timer) {
            this(timer, 0);
        }

        @Override
        public String toString() {
            return "Timeout " + timer;
        }
    }

    /**
     * {@code TooBig(t, seq, len, mss)}.
     *
     * @param seq SEG.SEQ of the packet, modulo N
     * @param len octets of text that it had
     * @param mss how many get through
     * @param now what the endpoint's timestamp clock shows, modulo {@code TsSpace}
     */
    record TooBig(int seq, int len, int mss, int now) implements SpecEvent {
        @Override
        public String toString() {
            return "PacketTooBig seq=" + seq + " len=" + len + " mss=" + mss;
        }
    }

    /**
     * {@code Widens(t, mss)}.
     *
     * @param mss how much gets through
     * @param now what the endpoint's timestamp clock shows, modulo {@code TsSpace}
     */
    record Widens(int mss, int now) implements SpecEvent {
        @Override
        public String toString() {
            return "PathWidens mss=" + mss;
        }
    }

    /** What the endpoint's timestamp clock shows, modulo {@code TsSpace}. */
    int now();

    /** As a state diagram labels an edge, such as {@code rcv SYN,ACK} or {@code CLOSE}. */
    default String label() {
        return switch (this) {
            case Arrives(SpecSegment m, _, _) -> "rcv " + label(m);
            case Calls(UserCall call, _, _) -> call.words();
            case Fires(Timer timer, _) -> timer + " timeout";
            case TooBig _ -> "packet too big";
            case Widens _ -> "path widens";
        };
    }

    /** A segment as diagrams write it. */
    static String words(SpecSegment m) {
        return words(m, false);
    }

    /** The same, with the window where that is wanted. */
    static String words(SpecSegment m, boolean window) {
        return m.ctl() + " seq=" + m.seq() + (m.ctl().ack() ? " ack=" + m.ack() : "")
                + (m.len() > 0 ? " len=" + m.len() : "")
                + (window ? " wnd=" + m.wnd() : "")
                + (m.urg() == SpecSegment.NO_URGENT ? "" : " up=" + m.urg())
                + (m.sack().isEmpty() ? "" : " sack=" + m.sack().stream()
                        .map(block -> block.left() + "-" + block.right())
                        .collect(Collectors.joining(",")))
                + m.ts().map(it -> " ts=" + it.value() + "," + it.echo()).orElse("");
    }

    /** A segment's bits, and whether it has text. */
    static String label(SpecSegment m) {
        return m.ctl() + (m.len() > 0 ? " text" : "");
    }
}
