package readback.conformance.cli;

import readback.conformance.mutants.Mutation;

/**
 * Those who do the work for the commands. Tests put fakes in their places.
 *
 * @param models who runs models
 * @param mutation who seeds defects
 */
record Workshop(ModelRunner.Factory models, Mutation mutation) {

    /** The real ones. */
    static Workshop real() {
        return new Workshop(ModelRunner.Factory.tlc(), Mutation.pit());
    }

    Workshop with(ModelRunner.Factory other) {
        return new Workshop(other, mutation);
    }

    Workshop with(Mutation other) {
        return new Workshop(models, other);
    }
}
