package readback.tcp;

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
 * @param nagle whether small segments wait for an acknowledgment (RFC 9293 section 3.7.4)
 * @param timer runs while something is outstanding, or waits for the window; else it is {@link Retransmission#IDLE}
 */
public record SendSide(
        SendSpace space, Path path, long queued, Fin fin, LossRecovery recovery, boolean nagle, Retransmission timer) {

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

    /** A side that does nothing about congestion, and sends small segments at once. */
    public SendSide(SendSpace space, Path path, long queued, Fin fin, Retransmission timer) {
        this(space, path, queued, fin, LossRecovery.NONE, false, timer);
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

    /** When the timer fires, if it runs. */
    OptionalLong deadline() {
        return retransmissionArmed() || waits() ? OptionalLong.of(timer.deadline()) : OptionalLong.empty();
    }

    /** The same with these sequence variables. */
    public SendSide with(SendSpace space1) {
        return new SendSide(space1, path, queued, fin, recovery, nagle, timer);
    }

    /** The same with this knowledge of congestion and loss. */
    SendSide with(LossRecovery recovery1) {
        return new SendSide(space, path, queued, fin, recovery1, nagle, timer);
    }

    /** The same with this knowledge of the way. */
    SendSide with(Path path1) {
        return new SendSide(space, path1, queued, fin, recovery, nagle, timer);
    }

    /** The same with this timer. */
    SendSide with(Retransmission timer1) {
        return new SendSide(space, path, queued, fin, recovery, nagle, timer1);
    }

    /** The same, with so many octets more that the user gave. */
    SendSide more(long octets) {
        return new SendSide(space, path, queued + octets, fin, recovery, nagle, timer);
    }

    /** CLOSE has been called. */
    SendSide closing() {
        return new SendSide(space, path, queued, Fin.QUEUED, recovery, nagle, timer);
    }

    /** The same, where Nagle's algorithm is on or off. */
    SendSide with(boolean nagle1) {
        return new SendSide(space, path, queued, fin, recovery, nagle1, timer);
    }

    /** {@code SmallMayGo}: SHLD-7: a segment of so many octets that is not full, and what is full before it. */
    private boolean smallMayGo(long n) {
        return !nagle || fin == Fin.QUEUED || (!retransmissionArmed() && n < path.mss());
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
