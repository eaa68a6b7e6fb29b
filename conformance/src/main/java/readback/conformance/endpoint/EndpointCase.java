package readback.conformance.endpoint;

/** All that the results of a step of the endpoint depend on: a TCB, and what happens to it. */
public record EndpointCase(SpecTcb t, SpecEvent event) {

    @Override
    public String toString() {
        return t + " x " + event;
    }
}
