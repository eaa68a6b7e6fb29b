package readback.host.stack;

import java.lang.foreign.MemorySegment;
import java.util.List;
import readback.tcp.SeqNum;
import readback.tcp.Signal;

/** The user of one connection, as the stack sees it. None of this may wait. */
public interface TcpUser {

    /** The connection has begun, or begun anew: text goes out from this number on. */
    void begins(SeqNum firstOctet);

    /** The connection listens again: what was to be sent to the peer that went, or queued, is not for the next. */
    void listensAgain();

    /** Takes text in, and says whether it may still be read. The window is never larger than the room for it. */
    boolean deliver(MemorySegment text);

    /**
     * Keeps text that is not next: nobody may read it yet.
     *
     * @param ahead how many octets come before it that are not here
     */
    void queue(int ahead, MemorySegment text);

    /** Takes in so many octets that {@link #queue} kept and that are next, and says whether they may still be read. */
    boolean deliverQueued(int length);

    /** Text before this number need not be kept. */
    void acknowledged(SeqNum upTo);

    /** Fills the memory with the octets of text from this number on. */
    void text(SeqNum from, MemorySegment to);

    /** What the core says. */
    void tell(Signal signal);

    /**
     * Urgent text of the peer is pending, or more of it (MUST-32).
     *
     * @param ahead how many octets of text, beyond what was delivered up to now, are urgent and come before; not
     *     positive where all of it was delivered
     */
    void urgent(int ahead);

    /** A step that is to come will end the connection, and this is why. */
    void willEnd(ConnectionError why);

    /** The connection is no more. Whoever still waits for something is to be woken. */
    void ends(ConnectionError why);

    /** What the network has said about the connection's segments, and is no reason to end it. */
    void noted(IcmpReport report);

    /**
     * The state of the connection is another, or text has come or was acknowledged since the last call: whoever waits
     * for it is to be woken.
     */
    void changed();

    /** What was told so far, in order, of urgent text once in a row. */
    List<Signal> told();
}
