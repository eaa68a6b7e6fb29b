package readback.tcp;

import java.util.Optional;
import java.util.OptionalLong;
import readback.tcp.Connection.Fin;

/**
 * The sender's half of a connection: the send sequence variables, what waits to be sent, and the timer that sees to it.
 *
 * @param space the send sequence variables
 * @param path the way to the peer
 * @param queued octets that the user gave and that are not yet sent
 * @param fin what has become of the FIN; one that is sent leaves nothing queued
 * @param recovery what is known of congestion and loss
 * @param switches what the user has switched on
 * @param timer runs while something is outstanding, or waits for the window, or the connection idles and is kept alive;
 *     else it is {@link Retransmission#IDLE}
 * @param urgent SND.UP: the number after urgent text that is not acknowledged
 * @param auxiliary when the timer beside that one fires: the user's timeout while something is outstanding or waits,
 *     and else that of a congestion window that has grown, in nanoseconds on the clock of the steps; empty where
 *     neither runs
 */
public record SendSide(
        SendSpace space, Path path, long queued, Fin fin, LossRecovery recovery, Switches switches,
        Retransmission timer, Optional<SeqNum> urgent, OptionalLong auxiliary) {

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException if {@code queued} is negative, or not zero though the FIN is sent
     */
    public SendSide {
        TcpBounds.count("queued", queued);
        if (fin == Fin.SENT && queued > 0) {
            throw new IllegalArgumentException("the FIN is sent, and text is queued: " + queued);
        }
    }

    /** A side without urgent text, and no auxiliary timer runs. */
    public SendSide(
            SendSpace space, Path path, long queued, Fin fin, LossRecovery recovery, Switches switches,
            Retransmission timer) {
        this(space, path, queued, fin, recovery, switches, timer, Optional.empty(), OptionalLong.empty());
    }

    /** A side that does nothing about congestion, and sends small segments at once. */
    public SendSide(SendSpace space, Path path, long queued, Fin fin, Retransmission timer) {
        this(space, path, queued, fin, LossRecovery.NONE, Switches.NONE, timer);
    }

    /** SND.UNA. */
    public SeqNum una() {
        return space.una();
    }

    /** SND.NXT. */
    public SeqNum nxt() {
        return space.nxt();
    }

    /** {@code RetransmissionArmed}: something sent is not acknowledged. */
    boolean retransmissionArmed() {
        return space.retransmissionArmed();
    }

    /** {@code Waits}: text or FIN that the user gave is not sent. */
    boolean waits() {
        return queued > 0 || fin == Fin.QUEUED;
    }

    /** {@code PersistArmed}: something waits for the window, and nothing is outstanding. */
    boolean persistArmed() {
        return waits() && !retransmissionArmed();
    }

    /** Nothing is outstanding, nor waits. */
    boolean idles() {
        return !waits() && !retransmissionArmed();
    }

    /** When the timer fires, if it runs, in a state that is kept alive or has something to send. */
    OptionalLong deadline() {
        return !idles() || switches.keepAlive() ? OptionalLong.of(timer.deadline()) : OptionalLong.empty();
    }

    /** The same with these sequence variables. */
    public SendSide with(SendSpace space1) {
        return new SendSide(space1, path, queued, fin, recovery, switches, timer, urgent, auxiliary);
    }

    /** The same with this knowledge of congestion and loss. */
    SendSide with(LossRecovery recovery1) {
        return new SendSide(space, path, queued, fin, recovery1, switches, timer, urgent, auxiliary);
    }

    /** The same with this knowledge of the way. */
    SendSide with(Path path1) {
        return new SendSide(space, path1, queued, fin, recovery, switches, timer, urgent, auxiliary);
    }

    /** The same with this timer. */
    SendSide with(Retransmission timer1) {
        return new SendSide(space, path, queued, fin, recovery, switches, timer1, urgent, auxiliary);
    }

    /** The same with this mark of urgent text. */
    SendSide marked(Optional<SeqNum> urgent1) {
        return new SendSide(space, path, queued, fin, recovery, switches, timer, urgent1, auxiliary);
    }

    /** The same with this auxiliary timer. */
    SendSide auxiliary(OptionalLong auxiliary1) {
        return new SendSide(space, path, queued, fin, recovery, switches, timer, urgent, auxiliary1);
    }

    /** {@code MarkUrgent}: all that was given up to now is urgent. */
    SendSide markedUrgent() {
        return marked(Optional.of(space.nxt().plus((int) queued)));
    }

    /** {@code UserTimeoutArmed}. */
    boolean userTimeoutArmed() {
        return switches.userTimeout().isPresent() && !idles();
    }

    /** The same, with so many octets more that the user gave. */
    SendSide more(long octets) {
        return new SendSide(space, path, queued + octets, fin, recovery, switches, timer, urgent, auxiliary);
    }

    /** CLOSE has been called. */
    SendSide closing() {
        return new SendSide(space, path, queued, Fin.QUEUED, recovery, switches, timer, urgent, auxiliary);
    }

    /** The same with other switches. */
    SendSide with(Switches switches1) {
        return new SendSide(space, path, queued, fin, recovery, switches1, timer, urgent, auxiliary);
    }

    /** {@code SmallMayGo}: SHLD-7: a segment of so many octets that is not full, and what is full before it. */
    private boolean smallMayGo(long n) {
        return !switches.nagle() || fin == Fin.QUEUED || (!retransmissionArmed() && n < path.mss());
    }

    /**
     * {@code Sendable}: silly windows are avoided (RFC 9293 section 3.8.6.2.1).
     *
     * @param cwndRoom octets that congestion leaves room for, in full segments
     */
    long sendable(long cwndRoom) {
        long n = Math.min(queued, Math.min(space.room(), cwndRoom));
        boolean worthIt = n == queued || 2 * n >= space.maxWnd();
        return worthIt && smallMayGo(n) ? n : n / path.mss() * path.mss();
    }
}
