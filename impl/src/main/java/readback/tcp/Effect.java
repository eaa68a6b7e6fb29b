package readback.tcp;

/**
 * What a step asks its host to do. A transition lists its effects in the order in which they are to happen: what is
 * told, freed and delivered, then what is sent, then the timer.
 *
 * <p>Text is spoken of by its sequence numbers only. The host has the octets: those to be sent begin at ISS + 1, and
 * those received arrived in the segment of this step, or wait for it in the host's buffer.
 */
public sealed interface Effect {

    /**
     * Send this segment. If it has text, that is the user's octets from {@code segment.seq()} on.
     *
     * @param segment the segment, complete but for ports, checksum and text
     */
    record Transmit(Segment segment) implements Effect {}

    /**
     * Give the user this text, which continues what was delivered before.
     *
     * @param from the sequence number of the first octet: RCV.NXT before this step, or what {@link DeliverQueued} leads
     *     to
     * @param length octets, at least 1
     */
    record Deliver(SeqNum from, int length) implements Effect {}

    /**
     * Keep text of the arrived segment, which lies beyond a hole or came with a SYN, until {@link DeliverQueued} asks
     * for it. None of it has been kept before. Who listens or is closed after a later step without that may forget it.
     *
     * @param from the number of its first octet
     * @param length octets, at least 1
     */
    record Queue(SeqNum from, int length) implements Effect {}

    /**
     * Give to the user text that {@link Queue} had kept, and that is next.
     *
     * @param from the number of its first octet: RCV.NXT before this step
     * @param length octets, at least 1
     */
    record DeliverQueued(SeqNum from, int length) implements Effect {}

    /**
     * The peer has acknowledged at least one more octet of text: all before {@code upTo} may be freed.
     *
     * @param upTo the number of the first octet that is still outstanding or not yet sent; an acknowledged FIN does not
     *     count
     */
    record Acknowledged(SeqNum upTo) implements Effect {}

    /**
     * Tell the user.
     *
     * @param signal what
     */
    record Tell(Signal signal) implements Effect {}

    /**
     * The timer starts now, anew if it was running. A timer stops without an effect: {@link Connection#nextDeadline()}
     * of the next state says what is running.
     *
     * @param timer which
     * @param deadline when it fires, in nanoseconds on the clock of the step's {@code now}
     */
    record StartTimer(Timer timer, long deadline) implements Effect {}
}
