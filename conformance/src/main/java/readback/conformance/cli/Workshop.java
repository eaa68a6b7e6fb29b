package readback.conformance.cli;

import java.util.Optional;
import readback.conformance.mutants.Mutation;

/**
 * Those who do the work for the commands. Tests put fakes in their places.
 *
 * @param models who runs models
 * @param sockets who plays tours through sockets
 * @param mutation who seeds defects
 * @param site who makes the report
 */
record Workshop(ModelRunner.Factory models, Optional<SocketReplay> sockets, Mutation mutation, Site site) {

    /** The real ones. */
    static Workshop real() {
        return new Workshop(
                ModelRunner.Factory.tlc(), Optional.of(new TourReplay()), Mutation.pit(), Site.pages());
    }

    Workshop withModels(ModelRunner.Factory other) {
        return new Workshop(other, sockets, mutation, site);
    }

    Workshop withSockets(SocketReplay other) {
        return new Workshop(models, Optional.of(other), mutation, site);
    }

    Workshop withMutation(Mutation other) {
        return new Workshop(models, sockets, other, site);
    }

    Workshop withSite(Site other) {
        return new Workshop(models, sockets, mutation, other);
    }
}
