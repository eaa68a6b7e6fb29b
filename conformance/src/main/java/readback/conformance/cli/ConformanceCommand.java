package readback.conformance.cli;

import java.util.List;
import readback.cli.CliContext;
import readback.cli.ReadbackCommand;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.SpecException;
import readback.spec.Tier;

/** What the commands of conformance have in common: the models, and those who do the work. */
abstract class ConformanceCommand extends ReadbackCommand {

    private final Services services;

    ConformanceCommand(CliContext context, Services services) {
        super(context);
        this.services = services;
    }

    /** Those who do the work. */
    final Services services() {
        return services;
    }

    /**
     * The models there are.
     *
     * @throws SpecException if the catalog is missing or broken
     */
    final Catalog catalog() throws SpecException {
        return Catalog.read(context().home().resolve("spec/catalog.json"));
    }

    /** The tier whose limits models need, of which some may be deep. */
    static Tier slowest(List<ModelEntry> models) {
        return models.stream().anyMatch(model -> model.tier() == Tier.DEEP) ? Tier.DEEP : Tier.QUICK;
    }
}
