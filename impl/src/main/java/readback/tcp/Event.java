package readback.tcp;

import java.time.Duration;
import java.util.Optional;

/**
 * What can happen to a connection (RFC 9293 section 3.10): a segment arrives, the user calls, a timer fires; and what
 * the network reports.
 *
 * <p>An event that may begin a connection brings the initial sequence number with it, for the core has neither clock
 * nor secret: see {@link InitialSequence}.
 */
public sealed interface Event {

    /**
     * SEGMENT ARRIVES, section 3.10.7. The segment's checksum is right, and it belongs to this connection.
     *
     * @param segment the segment
     * @param iss the initial sequence number to use if the segment opens a connection
     * @param reopens whether somebody listens who would take a SYN that opens the connection anew from TIME-WAIT
     */
    record SegmentArrives(Segment segment, SeqNum iss, boolean reopens) implements Event {

        /** Nobody would. */
        public SegmentArrives(Segment segment, SeqNum iss) {
            this(segment, iss, false);
        }
    }

    /** Passive OPEN, section 3.10.1. */
    record OpenPassive() implements Event {}

    /**
     * Active OPEN, section 3.10.1.
     *
     * @param iss the initial sequence number to use
     */
    record OpenActive(SeqNum iss) implements Event {}

    /**
     * SEND, section 3.10.2.
     *
     * @param octets how many octets of text, at least 0
     * @param iss the initial sequence number to use if this opens a listening connection
     */
    record Send(int octets, SeqNum iss) implements Event {

        /**
         * Refuses less than nothing.
         *
         * @throws IllegalArgumentException if {@code octets} is negative
         */
        public Send {
            TcpBounds.count("octets", octets);
        }
    }

    /**
     * SEND with the urgent flag, section 3.10.2: the text, and what was given before it, is urgent (section 3.8.5).
     *
     * @param octets how many octets of text, at least 0
     * @param iss the initial sequence number to use if this opens a listening connection
     */
    record SendUrgent(int octets, SeqNum iss) implements Event {

        /**
         * Refuses less than nothing.
         *
         * @throws IllegalArgumentException if {@code octets} is negative
         */
        public SendUrgent {
            TcpBounds.count("octets", octets);
        }
    }

    /**
     * RECEIVE, section 3.10.3: the user has taken text that was delivered.
     *
     * @param octets how many, at least 0; more than there are means all
     */
    record Receive(int octets) implements Event {

        /**
         * Refuses less than nothing.
         *
         * @throws IllegalArgumentException if {@code octets} is negative
         */
        public Receive {
            TcpBounds.count("octets", octets);
        }
    }

    /**
     * Nagle's algorithm is switched for this connection (MUST-17). What waited for it goes out.
     *
     * @param on whether it is on from now on
     */
    record SwitchNagle(boolean on) implements Event {}

    /**
     * Keep-alives are switched for this connection (MUST-24).
     *
     * @param on whether they are on from now on
     */
    record SwitchKeepAlive(boolean on) implements Event {}

    /**
     * The user's timeout is set for this connection, or there is none (section 3.9.1, MUST-21). One that is set anew
     * begins anew.
     *
     * @param timeout how long text may go without acknowledgment, 1 ns to one day; empty where the count of
     *     retransmissions is to decide
     */
    record SetUserTimeout(Optional<Duration> timeout) implements Event {

        /**
         * Refuses what cannot be meant.
         *
         * @throws IllegalArgumentException if the timeout is not within 1 ns to one day
         */
        public SetUserTimeout {
            timeout.ifPresent(it -> TcpBounds.lasting("timeout", it));
        }
    }

    /**
     * The network reports that a packet of this connection was too big for its path (section 3.7.2). It counts only if
     * its number is in flight (RFC 5927 section 5.2).
     *
     * @param seq SEG.SEQ of the packet
     * @param length octets of options and text that it had, 0 to 65535
     * @param most how many get through, 0 to 65535
     */
    record PacketTooBig(SeqNum seq, int length, int most) implements Event {

        /**
         * Refuses what no packet has.
         *
         * @throws IllegalArgumentException if {@code length} or {@code most} is not within 0 to 65535
         */
        public PacketTooBig {
            TcpBounds.unsigned16("length", length);
            TcpBounds.unsigned16("most", most);
        }
    }

    /**
     * More gets through to the peer than was known (RFC 1191 section 6.3).
     *
     * @param most octets of options and text, 0 to 65535
     */
    record PathWidens(int most) implements Event {

        /**
         * Refuses what no packet has.
         *
         * @throws IllegalArgumentException if {@code most} is not within 0 to 65535
         */
        public PathWidens {
            TcpBounds.unsigned16("most", most);
        }
    }

    /** CLOSE, section 3.10.4. */
    record Close() implements Event {}

    /** ABORT, section 3.10.5. */
    record Abort() implements Event {}

    /**
     * A timer has reached its deadline, section 3.10.8. The timeout of a timer that is not running has no effect.
     *
     * @param timer the timer
     */
    record Timeout(Timer timer) implements Event {}
}
