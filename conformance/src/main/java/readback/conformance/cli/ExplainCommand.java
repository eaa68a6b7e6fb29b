package readback.conformance.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import readback.cli.CliContext;
import readback.cli.ExitStatus;
import readback.cli.TextLines;
import readback.cli.UsageException;
import readback.conformance.explain.Explainer;
import readback.conformance.explain.Explanation;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.SpecException;

/** What an identifier means. */
@Command(
        name = "explain",
        description = {
            "Say what a requirement, property, witness, model or operator is, where it lives, and what failed.",
            "",
            "Places are found by scanning the specification and the sources; failures are those of the last results in "
                    + "--out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./readback explain MUST-14",
            "  ./readback explain RFC5961-3.2-2",
            "  ./readback explain handshake/open",
            "  ./readback explain TypeOK"
        })
public final class ExplainCommand extends ConformanceCommand {

    @Parameters(paramLabel = "ID", description = "As it stands in results, in the specification, or above a branch.")
    private String id = "";

    /** Runs in this context. */
    public ExplainCommand(CliContext context, Services services) {
        super(context, services);
    }

    @Override
    protected ExitStatus run() throws Exception {
        Explainer explainer = new Explainer(context().home(), services().protocols(), models(), files());
        Explanation explanation = explainer.explain(id).orElseThrow(() -> unknown(explainer));
        if (common().json()) {
            print(explanation.toJson());
        } else {
            print(explanation.lines().stream()
                    .flatMap(line -> TextLines.hanging(line, terminal().columns()).stream()).toList());
        }
        return ExitStatus.OK;
    }

    /** Without a catalog there are no models, and the rest can still be explained. */
    private List<ModelEntry> models() throws SpecException {
        Path catalog = context().home().resolve("spec/catalog.json");
        return Files.exists(catalog) ? Catalog.read(catalog).models() : List.of();
    }

    private UsageException unknown(Explainer explainer) {
        var near = explainer.near(id);
        return new UsageException("nothing is called " + id
                + (near.isEmpty() ? "" : "; near are " + String.join(", ", near)));
    }
}
