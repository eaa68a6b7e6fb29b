package readback.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.cli.Amounts;
import readback.cli.ExitStatus;
import readback.cli.Style;
import readback.conformance.report.CheckResult.Checked;
import readback.conformance.report.CheckResult;
import readback.reports.results.ReplayFile;
import readback.spec.BranchCoverage;
import readback.spec.Catalog;
import readback.spec.Kind;
import readback.spec.ModelEntry;
import readback.spec.ModelResult;
import readback.spec.Tier;

/** What the main job said, in a few lines. */
record VerifySummary(Catalog catalog, CheckResult check, ReplayFile replay, Path report, ExitStatus status) {

    /** What was not as expected in full, then one line or two for each part. */
    List<String> lines(double checkSeconds, double seconds, boolean coloured) {
        List<String> lines = new ArrayList<>();
        check.models().stream()
                .filter(model -> !model.result().asExpected())
                .forEach(model -> lines.addAll(CheckTable.complaint(model, coloured)));
        lines.addAll(ReplaySummary.divergences(replay, coloured));
        lines.add(Summary.line("Models", CheckTable.sum(check, checkSeconds, coloured)));
        witnesses(coloured).ifPresent(lines::add);
        lines.addAll(twins(coloured));
        lines.addAll(branches(coloured));
        lines.addAll(ReplaySummary.lines(replay, coloured));
        lines.add(Summary.line("Report", report.toString()));
        lines.addAll(skipped());
        lines.add("");
        lines.add(CheckTable.style(status).on(verdict(), coloured) + " in " + Amounts.seconds(seconds));
        return lines;
    }

    private Optional<String> witnesses(boolean coloured) {
        List<ModelResult.Witness> all = results().stream().flatMap(result -> result.witnesses().stream()).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        long reached = all.stream().filter(ModelResult.Witness::reached).count();
        Style style = reached == all.size() ? Style.GOOD : Style.BAD;
        return Optional.of(Summary.line("Witnesses", style.on(
                Amounts.grouped(reached) + " of " + Amounts.grouped(all.size()) + " reached", coloured)));
    }

    private List<String> branches(boolean coloured) {
        if (check.coverage().isEmpty()) {
            return List.of(Summary.line("Skipped",
                    "branches of the specification: TLC did not report what it evaluated"));
        }
        BranchCoverage coverage = check.coverage().get();
        List<String> lines =
                new ArrayList<>(List.of(Summary.line("Branches", CheckTable.branches(coverage, coloured))));
        coverage.surprises().forEach(surprise -> lines.addAll(Summary.below(surprise)));
        return lines;
    }

    private List<String> twins(boolean coloured) {
        List<ModelResult> twins = results().stream().filter(result -> result.model().kind() == Kind.TWIN).toList();
        List<String> others = twins.stream().filter(twin -> !twin.asExpected()).map(twin -> twin.model().id()).toList();
        if (twins.isEmpty()) {
            return List.of(Summary.line("Twins",
                    Style.BAD.on("none: nothing shows that the models can fail", coloured)));
        }
        String refuted = (twins.size() - others.size()) + " of " + twins.size() + " refuted";
        return others.isEmpty()
                ? List.of(Summary.line("Twins", Style.GOOD.on(refuted, coloured)))
                : Summary.list("Twins", Style.BAD.on(refuted, coloured) + ", not:", others);
    }

    /** By name and with why, so that nobody takes for checked what was not. */
    private List<String> skipped() {
        List<String> deep = catalog.models().stream()
                .filter(model -> model.tier() == Tier.DEEP)
                .map(ModelEntry::id)
                .toList();
        return deep.isEmpty()
                ? List.of()
                : Summary.list("Skipped", "deep models (./readback check --tier deep):", deep);
    }

    private List<ModelResult> results() {
        return check.models().stream().map(Checked::result).toList();
    }

    private String verdict() {
        return switch (status) {
            case OK -> "All as expected";
            case FAILED -> "FAILED";
            case INCONCLUSIVE -> "Inconclusive";
            case NOTHING_SELECTED -> "Nothing was selected";
            case USAGE, DEFECT -> "Defect";
        };
    }
}
