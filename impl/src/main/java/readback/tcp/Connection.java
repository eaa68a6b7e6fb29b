package readback.tcp;

import java.util.Optional;
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
public sealed interface Connection extends RunningTimers {

    /** The state. */
    State state();

    /** Whether CLOSE has been called, and what has become of the FIN: the specification's {@code fin}. */
    enum Fin {
        /** CLOSE has not been called. */
        NONE,
        /** It waits for text to be sent, or for the peer's window. */
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
    }

    /** Waits for any SYN. */
    record Listen() implements Connection {
        @Override
        public State state() {
            return State.LISTEN;
        }
    }

    /**
     * Has sent a SYN: SND.UNA is ISS, SND.NXT is ISS + 1.
     *
     * @param iss ISS
     * @param queued octets that the user gave, to be sent when the connection is established
     * @param switches what the user has switched on
     * @param retransmission of the SYN
     * @param urgent SND.UP: the number after urgent text
     * @param auxiliary when the user's timeout is over, if there is one, in nanoseconds on the clock of the steps
     */
    record SynSent(
            SeqNum iss, long queued, Switches switches, Retransmission retransmission, Optional<SeqNum> urgent,
            OptionalLong auxiliary) implements Connection {

        /** Nothing is switched on. */
        public SynSent(SeqNum iss, long queued, Retransmission retransmission) {
            this(iss, queued, Switches.NONE, retransmission);
        }

        /** Nothing is urgent, and there is no timeout. */
        public SynSent(SeqNum iss, long queued, Switches switches, Retransmission retransmission) {
            this(iss, queued, switches, retransmission, Optional.empty(), OptionalLong.empty());
        }

        SynSent with(Retransmission retransmission1) {
            return new SynSent(iss, queued, switches, retransmission1, urgent, auxiliary);
        }

        SynSent with(Switches switches1) {
            return new SynSent(iss, queued, switches1, retransmission, urgent, auxiliary);
        }

        SynSent more(long octets) {
            return new SynSent(iss, queued + octets, switches, retransmission, urgent, auxiliary);
        }

        SynSent auxiliary(OptionalLong auxiliary1) {
            return new SynSent(iss, queued, switches, retransmission, urgent, auxiliary1);
        }

        /** {@code MarkUrgent}. */
        SynSent markedUrgent() {
            return new SynSent(
                    iss, queued, switches, retransmission, Optional.of(iss.plus(1 + (int) queued)), auxiliary);
        }

        /** Refuses a negative number of octets. */
        public SynSent {
            TcpBounds.count("queued", queued);
        }

        @Override
        public State state() {
            return State.SYN_SENT;
        }

        @Override
        public OptionalLong mainDeadline() {
            return OptionalLong.of(retransmission.deadline());
        }
    }

    /** Both initial sequence numbers are known. */
    sealed interface Paired extends Connection permits SynReceived, Synchronized {

        /** The sender's half. */
        SendSide snd();

        /** The receiver's half. */
        ReceiveSide rcv();

        /** The same with this sender's half. */
        Paired with(SendSide snd);

        /** Octets of options in each segment with text. */
        default int optionOctets() {
            return rcv().agreed().recent().isPresent() ? Path.TIMESTAMPS_LENGTH : 0;
        }

        /** Whether a path that carries so many octets of options and text carries longer segments than it is given. */
        default boolean isNarrowFor(int most) {
            Path path = snd().path();
            return path.mss() < path.most() && path.mss() < most - optionOctets();
        }

        /** The same with these send sequence variables. */
        default Paired with(SendSpace space) {
            return with(snd().with(space));
        }
    }

    /**
     * Has received a SYN and answered with SYN,ACK: SND.UNA is ISS, SND.NXT is ISS + 1. What the user gave is sent when
     * the connection is established.
     *
     * @param passive whether it came from LISTEN (MUST-11)
     * @param snd the sender's half
     * @param rcv the receiver's half
     */
    record SynReceived(boolean passive, SendSide snd, ReceiveSide rcv) implements Paired {

        /** Refuses a FIN that is sent. */
        public SynReceived {
            requireFin(snd.fin() != Fin.SENT, State.SYN_RECEIVED, snd);
        }

        @Override
        public State state() {
            return State.SYN_RECEIVED;
        }

        @Override
        public SynReceived with(SendSide snd1) {
            return new SynReceived(passive, snd1, rcv);
        }

        @Override
        public OptionalLong mainDeadline() {
            return OptionalLong.of(snd.timer().deadline());
        }
    }

    /** The states in which a reset, a SYN or an unacceptable segment no longer means that the opening went wrong. */
    sealed interface Synchronized extends Paired permits Sending, ReceivesText, TimeWait {

        @Override
        Synchronized with(SendSide snd);

        /** The same with this receiver's half. */
        Synchronized with(ReceiveSide rcv);
    }

    /** The states that take the peer's text and FIN. */
    sealed interface ReceivesText extends Synchronized permits Established, FinWait1, FinWait2 {

        @Override
        ReceivesText with(ReceiveSide rcv);
    }

    /** The states in which there may be something to send, or outstanding. */
    sealed interface Sending extends Synchronized permits Established, FinWait1, CloseWait, Closing, LastAck {

        @Override
        Sending with(SendSide snd);

        @Override
        default Sending with(SendSpace space) {
            return with(snd().with(space));
        }

        @Override
        default OptionalLong mainDeadline() {
            return snd().deadline();
        }
    }

    private static void requireFin(boolean holds, State state, SendSide snd) {
        if (!holds) {
            throw new IllegalArgumentException("no connection in " + state + " has a FIN that is " + snd.fin());
        }
    }

    /** Text goes both ways. */
    record Established(SendSide snd, ReceiveSide rcv) implements Sending, ReceivesText {

        /** Refuses a FIN that this state does not have. */
        public Established {
            requireFin(snd.fin() == Fin.NONE, State.ESTABLISHED, snd);
        }

        @Override
        public State state() {
            return State.ESTABLISHED;
        }

        @Override
        public Established with(SendSide snd1) {
            return new Established(snd1, rcv);
        }

        @Override
        public Established with(ReceiveSide rcv1) {
            return new Established(snd, rcv1);
        }
    }

    /**
     * CLOSE has been called; its FIN is not acknowledged. Nor is the SYN, perhaps, when it came from SYN-RECEIVED: then
     * SYN and FIN are all that is outstanding, and nothing is queued.
     */
    record FinWait1(SendSide snd, ReceiveSide rcv) implements Sending, ReceivesText {

        /** Refuses a FIN that this state does not have. */
        public FinWait1 {
            requireFin(snd.fin() != Fin.NONE, State.FIN_WAIT_1, snd);
        }

        @Override
        public State state() {
            return State.FIN_WAIT_1;
        }

        @Override
        public FinWait1 with(SendSide snd1) {
            return new FinWait1(snd1, rcv);
        }

        @Override
        public FinWait1 with(ReceiveSide rcv1) {
            return new FinWait1(snd, rcv1);
        }
    }

    /** The FIN is acknowledged; the peer's has not come. */
    record FinWait2(SendSide snd, ReceiveSide rcv) implements ReceivesText {

        /** Refuses a FIN that this state does not have. */
        public FinWait2 {
            requireFin(snd.fin() == Fin.SENT, State.FIN_WAIT_2, snd);
        }

        @Override
        public State state() {
            return State.FIN_WAIT_2;
        }

        @Override
        public FinWait2 with(SendSide snd1) {
            return new FinWait2(snd1, rcv);
        }

        @Override
        public FinWait2 with(ReceiveSide rcv1) {
            return new FinWait2(snd, rcv1);
        }

        @Override
        public OptionalLong mainDeadline() {
            return snd.deadline();
        }
    }

    /** The peer's FIN has come; ours is not sent, though CLOSE may have been called. */
    record CloseWait(SendSide snd, ReceiveSide rcv) implements Sending {

        /** Refuses a FIN that this state does not have. */
        public CloseWait {
            requireFin(snd.fin() != Fin.SENT, State.CLOSE_WAIT, snd);
        }

        @Override
        public State state() {
            return State.CLOSE_WAIT;
        }

        @Override
        public CloseWait with(SendSide snd1) {
            return new CloseWait(snd1, rcv);
        }

        @Override
        public CloseWait with(ReceiveSide rcv1) {
            return new CloseWait(snd, rcv1);
        }
    }

    /** CLOSE has been called, and then the peer's FIN came; our FIN is not acknowledged. */
    record Closing(SendSide snd, ReceiveSide rcv) implements Sending {

        /** Refuses a FIN that this state does not have. */
        public Closing {
            requireFin(snd.fin() != Fin.NONE, State.CLOSING, snd);
        }

        @Override
        public State state() {
            return State.CLOSING;
        }

        @Override
        public Closing with(SendSide snd1) {
            return new Closing(snd1, rcv);
        }

        @Override
        public Closing with(ReceiveSide rcv1) {
            return new Closing(snd, rcv1);
        }
    }

    /** The peer's FIN came, and then ours was sent; it is not acknowledged. */
    record LastAck(SendSide snd, ReceiveSide rcv) implements Sending {

        /** Refuses a FIN that this state does not have. */
        public LastAck {
            requireFin(snd.fin() == Fin.SENT, State.LAST_ACK, snd);
        }

        @Override
        public State state() {
            return State.LAST_ACK;
        }

        @Override
        public LastAck with(SendSide snd1) {
            return new LastAck(snd1, rcv);
        }

        @Override
        public LastAck with(ReceiveSide rcv1) {
            return new LastAck(snd, rcv1);
        }
    }

    /**
     * All is done; waits until no segment of the connection can be left in the network.
     *
     * @param snd the sender's half
     * @param rcv the receiver's half
     * @param deadline the end of 2 MSL
     */
    record TimeWait(SendSide snd, ReceiveSide rcv, long deadline) implements Synchronized {

        /** Refuses a FIN that is not sent. */
        public TimeWait {
            requireFin(snd.fin() == Fin.SENT, State.TIME_WAIT, snd);
        }

        @Override
        public State state() {
            return State.TIME_WAIT;
        }

        @Override
        public TimeWait with(SendSide snd1) {
            return new TimeWait(snd1, rcv, deadline);
        }

        @Override
        public TimeWait with(ReceiveSide rcv1) {
            return new TimeWait(snd, rcv1, deadline);
        }

        @Override
        public OptionalLong mainDeadline() {
            return OptionalLong.of(deadline);
        }
    }
}
