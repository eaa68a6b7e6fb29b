package readback.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import readback.cli.Amounts;
import readback.cli.ExitStatus;
import readback.cli.Style;
import readback.cli.Table;
import readback.cli.TextLines;
import readback.conformance.report.CheckResult.Checked;
import readback.conformance.report.CheckResult;
import readback.spec.BranchCoverage;
import readback.spec.ModelResult;

/** What model checking said, for people. */
final class CheckTable {

    private static final int WIDTH = 80;

    private CheckTable() {}

    /**
     * A row for each model, a paragraph for each that was not as expected, and the sum.
     *
     * @param seconds what all of it took
     */
    static List<String> lines(CheckResult check, double seconds, boolean coloured) {
        Table table = new Table()
                .column("Model", Table.Align.LEFT)
                .column("Verdict", Table.Align.LEFT)
                .column("States", Table.Align.RIGHT)
                .column("Depth", Table.Align.RIGHT)
                .column("Time", Table.Align.RIGHT)
                .column("Witnesses", Table.Align.RIGHT)
                .column("", Table.Align.LEFT);
        check.models().forEach(model -> table.row(row(model.result())));
        List<String> lines = new ArrayList<>(table.within(coloured, WIDTH));
        lines.add("");
        check.models().stream()
                .filter(model -> !model.result().asExpected())
                .forEach(model -> lines.addAll(complaint(model, coloured)));
        lines.add(sum(check, seconds, coloured));
        check.coverage().ifPresent(coverage -> {
            coverage.surprises().forEach(surprise -> TextLines.hanging("  " + surprise, WIDTH).forEach(lines::add));
            lines.add(branches(coverage, coloured));
        });
        return lines;
    }

    /** How many branches of the specification the models reach. */
    static String branches(BranchCoverage coverage, boolean coloured) {
        Style style = coverage.asExpected() ? Style.GOOD : Style.BAD;
        String all = Amounts.grouped(coverage.branches()) + " branches of the specification";
        int unreached = coverage.unreached().size();
        long excused = coverage.unreached().stream().filter(each -> each.excuse().isPresent()).count();
        String reached = unreached == 0
                ? "all " + all + " reached"
                : unreached + " of " + all + " not reached, " + excused + " with a reason";
        return style.on(reached, coloured);
    }

    private static List<Table.Cell> row(ModelResult result) {
        Style style = style(ModelChecks.status(result));
        long reached = result.witnesses().stream().filter(ModelResult.Witness::reached).count();
        return List.of(
                Table.Cell.of(result.model().id()),
                new Table.Cell(result.verdict().text(), style),
                Table.Cell.of(Amounts.grouped(result.distinctStates())),
                Table.Cell.of(Integer.toString(result.depth())),
                Table.Cell.of(Amounts.seconds(result.seconds())),
                Table.Cell.of(result.witnesses().isEmpty() ? "" : reached + "/" + result.witnesses().size()),
                new Table.Cell(result.asExpected() ? "" : "NOT as expected", style));
    }

    static List<String> complaint(Checked model, boolean coloured) {
        List<String> lines = new ArrayList<>();
        Style style = style(ModelChecks.status(model.result()));
        lines.add(style.on(model.result().model().id(), coloured) + ":");
        TextLines.lines(model.result().model().shows(), WIDTH - 2).forEach(line -> lines.add("  " + line));
        model.result().surprises().forEach(surprise -> TextLines.hanging("  " + surprise, WIDTH).forEach(lines::add));
        model.traces().counterexample().ifPresent(file -> lines.add("  counterexample: " + file));
        lines.add("");
        return lines;
    }

    static String sum(CheckResult check, double seconds, boolean coloured) {
        long expected = check.models().stream().filter(model -> model.result().asExpected()).count();
        long states = check.models().stream().mapToLong(model -> model.result().distinctStates()).sum();
        return style(ModelChecks.status(check)).on(
                        expected + " of " + Amounts.count(check.models().size(), "model") + " as expected", coloured)
                + ", " + Amounts.count(states, "distinct state") + ", " + Amounts.seconds(seconds);
    }

    static Style style(ExitStatus status) {
        return switch (status) {
            case OK -> Style.GOOD;
            case INCONCLUSIVE, NOTHING_SELECTED -> Style.DOUBTFUL;
            case FAILED, USAGE, DEFECT -> Style.BAD;
        };
    }
}
