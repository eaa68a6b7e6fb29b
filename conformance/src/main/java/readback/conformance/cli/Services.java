package readback.conformance.cli;

import java.util.Optional;
import readback.bench.Benchmarks;
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
public record Services(
        ModelRunner.Factory models,
        Optional<SocketReplay> sockets,
        Mutation mutation,
        Site site,
        Benchmarks benchmarks) {

    /** The real ones. */
    public static Services real() {
        return new Services(
                ModelRunner.Factory.tlc(), Optional.of(new TourReplay()), Mutation.pit(), Site.pages(), Benchmarks.real());
    }

    public Services withModels(ModelRunner.Factory other) {
        return new Services(other, sockets, mutation, site, benchmarks);
    }

    public Services withSockets(SocketReplay other) {
        return new Services(models, Optional.of(other), mutation, site, benchmarks);
    }

    public Services withMutation(Mutation other) {
        return new Services(models, sockets, other, site, benchmarks);
    }

    public Services withSite(Site other) {
        return new Services(models, sockets, mutation, other, benchmarks);
    }

    public Services withBenchmarks(Benchmarks other) {
        return new Services(models, sockets, mutation, site, other);
    }
}
