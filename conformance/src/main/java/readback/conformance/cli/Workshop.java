package readback.conformance.cli;

import readback.conformance.mutants.Mutation;

/** Those who do the work for the commands. Tests put fakes in their places. */
record Workshop(Mutation mutation) {

    /** The real ones. */
    static Workshop real() {
        return new Workshop(Mutation.pit());
    }

    Workshop with(Mutation other) {
        return new Workshop(other);
    }
}
