package readback.conformance.cli;

import readback.conformance.mutants.Mutation;

/**
 * Those who do the work for the commands. Tests put fakes in their places.
 *
 * @param models who runs models
 * @param mutation who seeds defects
 * @param site who makes the report
 */
record Workshop(ModelRunner.Factory models, Mutation mutation, Site site) {

    /** The real ones. */
    static Workshop real() {
        return new Workshop(ModelRunner.Factory.tlc(), Mutation.pit(), Site.pages());
    }

    Workshop withModels(ModelRunner.Factory other) {
        return new Workshop(other, mutation, site);
    }

    Workshop withMutation(Mutation other) {
        return new Workshop(models, other, site);
    }

    Workshop withSite(Site other) {
        return new Workshop(models, mutation, other);
    }
}
