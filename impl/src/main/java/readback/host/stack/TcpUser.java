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

    /** Octets that can be taken in. What the user will not read needs no room. */
    int room();

    /** Takes text in, at most {@link #room} octets, and says whether it may still be read. */
    boolean deliver(MemorySegment text);

    /** Keeps text that came with the peer's SYN, which nobody may read yet: the SYN may be an old one. */
    void queue(MemorySegment text);

    /** Takes in the text that {@link #queue} kept, and says whether anybody may still read it. */
    boolean deliverQueued();

    /** Text before this number need not be kept. */
    void acknowledged(SeqNum upTo);

    /** The octets of text that go into a segment. */
    byte[] text(SeqNum from, int length);

    /** Octets of text from this number on that are here, sent or not; none when the number is acknowledged already. */
    int held(SeqNum from);

    /** What the core says. */
    void tell(Signal signal);

    /** A step that is to come will end the connection, and this is why. */
    void willEnd(ConnectionError why);

    /** The connection is no more. Whoever still waits for something is to be woken. */
    void ends(ConnectionError why);

    /** What the network has said about the connection's segments, and is no reason to end it. */
    void noted(IcmpReport report);

    /** The state of the connection is another. */
    void changed();

    /** What was told so far, in order. */
    List<Signal> told();
}
