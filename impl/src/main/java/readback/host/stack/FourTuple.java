package readback.host.stack;

/** What names a connection: both its endpoints, seen from one of them. */
public record FourTuple(Endpoint local, Endpoint remote) {

    @Override
    public String toString() {
        return local + " <-> " + remote;
    }
}
