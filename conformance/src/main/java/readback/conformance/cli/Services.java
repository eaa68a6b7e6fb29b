package readback.conformance.cli;

import readback.conformance.mutants.Mutation;
import readback.conformance.protocol.Protocols;

/**
 * Those who do the work for the commands of conformance. Tests put fakes in their places.
 *
 * @param models who runs models
 * @param tours who plays tours through tours
 * @param mutation who seeds defects
 * @param site who makes the report
 * @param protocols what is bound
 */
public record Services(
        ModelRunner.Factory models,
        TourService tours,
        Mutation mutation,
        ReportMaker site,
        Protocols protocols) {

    /** The real ones. */
    public static Services real() {
        return new Services(
                ModelRunner.Factory.tlc(), TourService.real(), Mutation.pit(), ReportMaker.pages(),
                Protocols.ofProgram());
    }

    public Services withModels(ModelRunner.Factory other) {
        return new Services(other, tours, mutation, site, protocols);
    }

    public Services withTours(TourService other) {
        return new Services(models, other, mutation, site, protocols);
    }

    public Services withMutation(Mutation other) {
        return new Services(models, tours, other, site, protocols);
    }

    public Services withSite(ReportMaker other) {
        return new Services(models, tours, mutation, other, protocols);
    }

    public Services withProtocols(Protocols other) {
        return new Services(models, tours, mutation, site, other);
    }
}
