package readback.conformance.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import readback.cli.Amounts;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.cli.ProgressMeter;
import readback.cli.Table;
import readback.conformance.report.CheckResult.Checked;
import readback.conformance.report.CheckResult;
import readback.spec.ModelResult;
import readback.spec.PlainOutput;
import readback.spec.PlainTlc;

/**
 * The same models under another version of the TLA+ tools, as separate programs and without any Java of ours, and what
 * came out differently.
 *
 * @param tools the file with the other version
 * @param models in the order of the check
 */
record CrossCheck(String tools, List<Compared> models) {

    /** The file's name in a results directory. */
    static final String FILE = "cross-check.json";

    /** A model, what was found here and there, and how that differs. */
    record Compared(ModelResult here, PlainOutput there) {
        List<String> differences() {
            return there.differences(here);
        }
    }

    /** Runs what was checked once more. */
    static CrossCheck of(CheckResult check, PlainTlc tlc, int processors, Progress progress) throws Exception {
        Map<String, OptionalLong> planned = new LinkedHashMap<>();
        check.models().forEach(each -> planned.put(each.result().model().id(), each.result().model().distinctStates()));
        ProgressMeter meter = new ProgressMeter("states", planned, System::nanoTime);
        progress.status(meter::line);
        List<JobPool.Job<Compared>> jobs = new ArrayList<>();
        for (Checked each : check.models()) {
            ModelResult here = each.result();
            jobs.add(new JobPool.Job<>(1, here.distinctStates(), () -> {
                meter.started(here.model().id());
                Compared compared = new Compared(here, tlc.run(here.model()));
                meter.finished(here.model().id(), here.distinctStates());
                compared.differences().forEach(
                        difference -> progress.say(here.model().id() + " (cross-check): " + difference));
                return compared;
            }));
        }
        List<ModelResult> order = check.models().stream().map(Checked::result).toList();
        return new CrossCheck(tlc.jar().toString(), JobPool.work(jobs, processors).stream()
                .sorted(Comparator.comparingInt(each -> order.indexOf(each.here()))).toList());
    }

    ExitStatus status() {
        return ExitStatus.worst(models.stream()
                .map(each -> each.differences().isEmpty()
                        ? ExitStatus.OK
                        : each.there().end() == PlainOutput.End.UNFINISHED
                                ? ExitStatus.INCONCLUSIVE
                                : ExitStatus.FAILED)
                .toList());
    }

    /** A row for each model that differs, and the sum. */
    List<String> lines(boolean coloured) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        List<Compared> different = models.stream().filter(each -> !each.differences().isEmpty()).toList();
        if (!different.isEmpty()) {
            Table table = new Table()
                    .column("Model", Table.Align.LEFT)
                    .column("Differs, cross-checked", Table.Align.LEFT);
            different.forEach(each -> each.differences().forEach(difference -> table.row(List.of(
                    Table.Cell.of(each.here().model().id()),
                    new Table.Cell(difference, CheckTable.style(status()))))));
            lines.addAll(table.lines(coloured));
            lines.add("");
        }
        String version = models.stream().map(each -> each.there().version()).distinct().findFirst().orElse("nothing");
        lines.add(CheckTable.style(status()).on((models.size() - different.size()) + " of "
                + Amounts.count(models.size(), "model") + " the same", coloured) + " under " + version);
        return lines;
    }

    /** The document cross-check.json. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("tools", tools);
        for (Compared each : models) {
            ObjectNode model = json.withArray("models").addObject().put("id", each.here().model().id())
                    .put("version", each.there().version())
                    .put("verdict", each.here().verdict().text()).put("verdictThere", each.there().end().text())
                    .put("agrees", each.differences().isEmpty());
            each.there().distinct().ifPresent(count -> model.put("distinctStates", count));
            each.there().generated().ifPresent(count -> model.put("generatedStates", count));
            each.there().depth().ifPresent(depth -> model.put("depth", depth));
            each.differences().forEach(model.putArray("differences")::add);
        }
        return json;
    }
}
