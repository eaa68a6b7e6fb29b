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
record Services(
        ModelRunner.Factory models,
        Optional<SocketReplay> sockets,
        Mutation mutation,
        Site site,
        Benchmarks benchmarks) {

    /** The real ones. */
    static Services real() {
        return new Services(
                ModelRunner.Factory.tlc(), Optional.of(new TourReplay()), Mutation.pit(), Site.pages(), Benchmarks.real());
    }

    Services withModels(ModelRunner.Factory other) {
        return new Services(other, sockets, mutation, site, benchmarks);
    }

    Services withSockets(SocketReplay other) {
        return new Services(models, Optional.of(other), mutation, site, benchmarks);
    }

    Services withMutation(Mutation other) {
        return new Services(models, sockets, other, site, benchmarks);
    }

    Services withSite(Site other) {
        return new Services(models, sockets, mutation, other, benchmarks);
    }

    Services withBenchmarks(Benchmarks other) {
        return new Services(models, sockets, mutation, site, other);
    }
}
