package readback.conformance.cli;

import java.util.Optional;
import readback.conformance.bench.Benchmarks;
import readback.conformance.mutants.Mutation;

/**
 * Those who do the work for the commands. Tests put fakes in their places.
 *
 * @param models who runs models
 * @param sockets who plays tours through sockets
 * @param mutation who seeds defects
 * @param site who makes the report
 * @param benchmarks who measures
 */
record Workshop(
        ModelRunner.Factory models,
        Optional<SocketReplay> sockets,
        Mutation mutation,
        Site site,
        Benchmarks benchmarks) {

    /** The real ones. */
    static Workshop real() {
        return new Workshop(
                ModelRunner.Factory.tlc(), Optional.of(new TourReplay()), Mutation.pit(), Site.pages(), Benchmarks.real());
    }

    Workshop withModels(ModelRunner.Factory other) {
        return new Workshop(other, sockets, mutation, site, benchmarks);
    }

    Workshop withSockets(SocketReplay other) {
        return new Workshop(models, Optional.of(other), mutation, site, benchmarks);
    }

    Workshop withMutation(Mutation other) {
        return new Workshop(models, sockets, other, site, benchmarks);
    }

    Workshop withSite(Site other) {
        return new Workshop(models, sockets, mutation, other, benchmarks);
    }

    Workshop withBenchmarks(Benchmarks other) {
        return new Workshop(models, sockets, mutation, site, other);
    }
}
