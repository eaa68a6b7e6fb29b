package readback.tcp;

import java.util.OptionalLong;

/**
 * A connection as one side knows it: its state, and the variables that this state has (RFC 9293 section 3.3). A value:
 * {@link Tcp#step} makes a new one of it.
 *
 * <pre>
 *   Closed  Listen  SynSent
 *   Paired                         both initial sequence numbers are known
 *     SynReceived
 *     Synchronized
 *       Sending                    there may be something to send, or outstanding
 *         Established   FinWait1   CloseWait   Closing   LastAck
 *       ReceivesText               the peer may send text
 *         Established   FinWait1   FinWait2
 *       TimeWait
 * </pre>
 */
public sealed interface Connection {

    /** The state. */
    State state();

    /**
     * When the timer that is running fires, in nanoseconds on the clock of the steps; empty when none is running. The
     * clock may wrap: a deadline has been reached when {@code now - deadline >= 0}.
     */
    OptionalLong nextDeadline();

    /** Whether CLOSE has been called, and what has become of the FIN: the specification's {@code fin}. */
    enum Fin {
        /** CLOSE has not been called. */
        NONE,
        /** It waits for text to be sent. */
        QUEUED,
        /** It has been sent. */
        SENT
    }

    /** No connection. */
    record Closed() implements Connection {
        @Override
        public State state() {
            return State.CLOSED;
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.empty();
        }
    }

    /** Waits for any SYN. */
    record Listen() implements Connection {
        @Override
        public State state() {
            return State.LISTEN;
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.empty();
        }
    }

    /**
     * Has sent a SYN: SND.UNA is ISS, SND.NXT is ISS + 1.
     *
     * @param iss ISS
     * @param queued octets that the user gave, to be sent when the connection is established
     * @param retransmission of the SYN
     */
    record SynSent(SeqNum iss, long queued, Retransmission retransmission) implements Connection {

        /** Refuses a negative number of octets. */
        public SynSent {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.SYN_SENT;
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.of(retransmission.deadline());
        }
    }

    /** Both initial sequence numbers are known. */
    sealed interface Paired extends Connection permits SynReceived, Synchronized {

        /** The send sequence variables. */
        SendSpace snd();

        /** The receive sequence variables. */
        ReceiveSpace rcv();

        /** The same with these send sequence variables. */
        Paired with(SendSpace snd);
    }

    /**
     * Has received a SYN and answered with SYN,ACK: SND.UNA is ISS, SND.NXT is ISS + 1.
     *
     * @param passive whether it came from LISTEN (MUST-11)
     * @param snd the send sequence variables
     * @param rcv the receive sequence variables
     * @param path the way to the peer
     * @param queued octets that the user gave, to be sent when the connection is established
     * @param finQueued whether CLOSE has been called, and waits for the queued octets
     * @param retransmission of the SYN,ACK
     */
    record SynReceived(
            boolean passive,
            SendSpace snd,
            ReceiveSpace rcv,
            Path path,
            long queued,
            boolean finQueued,
            Retransmission retransmission)
            implements Paired {

        /** Refuses a negative number of octets. */
        public SynReceived {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.SYN_RECEIVED;
        }

        @Override
        public SynReceived with(SendSpace snd1) {
            return new SynReceived(passive, snd1, rcv, path, queued, finQueued, retransmission);
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.of(retransmission.deadline());
        }
    }

    /** The states in which a reset, a SYN or an unacceptable segment no longer means that the opening went wrong. */
    sealed interface Synchronized extends Paired permits Sending, ReceivesText, TimeWait {}

    /** The states that take the peer's text and FIN. */
    sealed interface ReceivesText extends Synchronized permits Established, FinWait1, FinWait2 {

        /** The same with this receive space. */
        ReceivesText with(ReceiveSpace rcv);
    }

    /** The states in which there may be something to send, or outstanding. */
    sealed interface Sending extends Synchronized permits Established, FinWait1, CloseWait, Closing, LastAck {

        /** The way to the peer. */
        Path path();

        /** Octets that the user gave and that are not yet sent. */
        long queued();

        /** The retransmission timer. */
        Retransmission retransmission();

        /** What has become of the FIN. One that is queued waits for text, so there is text waiting exactly as long. */
        Fin fin();

        /** The same with this send side. */
        Sending with(SendSpace snd, long queued, Retransmission retransmission);

        @Override
        default Sending with(SendSpace snd) {
            return with(snd, queued(), retransmission());
        }

        @Override
        default OptionalLong nextDeadline() {
            return snd().retransmissionArmed() ? OptionalLong.of(retransmission().deadline()) : OptionalLong.empty();
        }

        private static Fin finAfter(long queued) {
            return queued > 0 ? Fin.QUEUED : Fin.SENT;
        }
    }

    /** Text goes both ways. */
    record Established(SendSpace snd, ReceiveSpace rcv, Path path, long queued, Retransmission retransmission)
            implements Sending, ReceivesText {

        /** Refuses a negative number of octets. */
        public Established {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.ESTABLISHED;
        }

        @Override
        public Fin fin() {
            return Fin.NONE;
        }

        @Override
        public Established with(SendSpace snd1, long queued1, Retransmission retransmission1) {
            return new Established(snd1, rcv, path, queued1, retransmission1);
        }

        @Override
        public Established with(ReceiveSpace rcv1) {
            return new Established(snd, rcv1, path, queued, retransmission);
        }
    }

    /**
     * CLOSE has been called; its FIN is not acknowledged. Nor is the SYN, perhaps, when it came from SYN-RECEIVED: then
     * SYN and FIN are all that is outstanding, and nothing is queued.
     */
    record FinWait1(SendSpace snd, ReceiveSpace rcv, Path path, long queued, Retransmission retransmission)
            implements Sending, ReceivesText {

        /** Refuses a negative number of octets. */
        public FinWait1 {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.FIN_WAIT_1;
        }

        @Override
        public Fin fin() {
            return Sending.finAfter(queued);
        }

        @Override
        public FinWait1 with(SendSpace snd1, long queued1, Retransmission retransmission1) {
            return new FinWait1(snd1, rcv, path, queued1, retransmission1);
        }

        @Override
        public FinWait1 with(ReceiveSpace rcv1) {
            return new FinWait1(snd, rcv1, path, queued, retransmission);
        }
    }

    /** The FIN is acknowledged; the peer's has not come. */
    record FinWait2(SendSpace snd, ReceiveSpace rcv) implements ReceivesText {
        @Override
        public State state() {
            return State.FIN_WAIT_2;
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.empty();
        }

        @Override
        public FinWait2 with(SendSpace snd1) {
            return new FinWait2(snd1, rcv);
        }

        @Override
        public FinWait2 with(ReceiveSpace rcv1) {
            return new FinWait2(snd, rcv1);
        }
    }

    /** The peer's FIN has come; CLOSE has not been called. */
    record CloseWait(SendSpace snd, ReceiveSpace rcv, Path path, long queued, Retransmission retransmission)
            implements Sending {

        /** Refuses a negative number of octets. */
        public CloseWait {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.CLOSE_WAIT;
        }

        @Override
        public Fin fin() {
            return Fin.NONE;
        }

        @Override
        public CloseWait with(SendSpace snd1, long queued1, Retransmission retransmission1) {
            return new CloseWait(snd1, rcv, path, queued1, retransmission1);
        }
    }

    /** CLOSE has been called, and then the peer's FIN came; our FIN is not acknowledged. */
    record Closing(SendSpace snd, ReceiveSpace rcv, Path path, long queued, Retransmission retransmission)
            implements Sending {

        /** Refuses a negative number of octets. */
        public Closing {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.CLOSING;
        }

        @Override
        public Fin fin() {
            return Sending.finAfter(queued);
        }

        @Override
        public Closing with(SendSpace snd1, long queued1, Retransmission retransmission1) {
            return new Closing(snd1, rcv, path, queued1, retransmission1);
        }
    }

    /** The peer's FIN came, and then CLOSE was called; our FIN is not acknowledged. */
    record LastAck(SendSpace snd, ReceiveSpace rcv, Path path, long queued, Retransmission retransmission)
            implements Sending {

        /** Refuses a negative number of octets. */
        public LastAck {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.LAST_ACK;
        }

        @Override
        public Fin fin() {
            return Sending.finAfter(queued);
        }

        @Override
        public LastAck with(SendSpace snd1, long queued1, Retransmission retransmission1) {
            return new LastAck(snd1, rcv, path, queued1, retransmission1);
        }
    }

    /**
     * All is done; waits until no segment of the connection can be left in the network.
     *
     * @param snd the send sequence variables
     * @param rcv the receive sequence variables
     * @param deadline the end of 2 MSL
     */
    record TimeWait(SendSpace snd, ReceiveSpace rcv, long deadline) implements Synchronized {
        @Override
        public State state() {
            return State.TIME_WAIT;
        }

        @Override
        public TimeWait with(SendSpace snd1) {
            return new TimeWait(snd1, rcv, deadline);
        }

        @Override
        public OptionalLong nextDeadline() {
            return OptionalLong.of(deadline);
        }
    }
}
