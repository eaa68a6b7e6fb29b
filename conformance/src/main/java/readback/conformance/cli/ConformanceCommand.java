package readback.conformance.cli;

import readback.cli.CliContext;
import readback.cli.ReadbackCommand;
import readback.spec.Catalog;
import readback.spec.SpecException;

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
}
