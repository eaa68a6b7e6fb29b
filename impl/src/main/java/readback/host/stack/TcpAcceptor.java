package readback.host.stack;

/** A listener, as the stack sees it. None of this may wait. */
public interface TcpAcceptor {

    /** A connection that came to a listener. */
    interface Child {
        /** Who will use it once it is accepted. */
        TcpUser user();

        /** It is in SYN-RECEIVED. */
        void begins(Tcb connection);

        /** It can be accepted. */
        void established();

        /** It is no more. One that was established can still be accepted, and tells its user what has happened. */
        void gone();
    }

    /** Where it listens. */
    Endpoint local();

    /** Whether one more connection may wait. */
    boolean hasRoom();

    /** For a SYN that begins a connection; for no other segment. */
    Child newChild();

    /** Ends the listener. Returns the connections that were not accepted. */
    Iterable<Tcb> end(ConnectionError why);
}
