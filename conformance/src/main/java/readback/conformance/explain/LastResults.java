package readback.conformance.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.cli.ResultFiles;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.CheckFile;
import readback.reports.results.ReplayFile;
import readback.reports.results.ResultJson;

/**
 * What the last run in a results directory says against something.
 *
 * @param check check.json, if there is one
 * @param replay replay.json, if there is one
 */
record LastResults(Optional<CheckFile> check, Optional<ReplayFile> replay) {

    private static final int AT_MOST = 20;

    /** Those of a directory; throws {@link readback.reports.ResultFileException} if they cannot be understood. */
    static LastResults in(ResultFiles files) {
        return new LastResults(
                ResultJson.read(files.directory(), CheckFile.NAME, CheckFile.class),
                ResultJson.read(files.directory(), ReplayFile.NAME, ReplayFile.class));
    }

    /** What is said of what nothing is held against: models were run, a property's or a witness's among them. */
    String cleanOf(List<String> ids) {
        return whereRun(models().stream().anyMatch(model -> ids.contains(model.id())), "nothing failed");
    }

    /** The same of what only lockstep can hold something against. */
    String cleanInLockstep() {
        return whereRun(replay.isPresent(), "no divergence names it");
    }

    private String whereRun(boolean run, String clean) {
        if (check.isEmpty() && replay.isEmpty()) {
            return "none here yet; they are made by ./readback verify";
        }
        return run ? clean : "it was not run; all is run by ./readback verify";
    }

    /** How a model differed from what was expected of it, and the implementation from the model. */
    List<String> ofModel(String id) {
        List<String> failed = new ArrayList<>();
        for (CheckedModel model : models()) {
            if (model.id().equals(id) && !model.asExpected()) {
                failed.add("expected: " + model.expected() + "; verdict: " + model.verdict());
                failed.addAll(model.surprises());
                model.counterexample().ifPresent(file -> failed.add("counterexample: " + file));
            }
        }
        replay.map(ReplayFile::protocols).orElse(List.of()).stream()
                .flatMap(protocol -> protocol.models().stream())
                .filter(model -> model.id().equals(id) && model.divergenceCount() > 0)
                .forEach(model -> failed.add("transitions that diverge in lockstep: " + model.divergenceCount()));
        return failed;
    }

    /** The models that refuted a property and should not have. */
    List<String> ofProperty(String name) {
        List<String> failed = new ArrayList<>();
        String refuted = "violates " + name;
        for (CheckedModel model : models()) {
            boolean is = model.verdict().equals(refuted);
            boolean ought = model.expected().equals(refuted);
            if (is && !ought) {
                failed.add("refuted in " + model.id());
            }
            if (ought && !is) {
                failed.add("not refuted in " + model.id() + ", where it ought to be");
            }
        }
        return failed;
    }

    /** The models that did not reach a witness. */
    List<String> ofWitness(String name) {
        return models().stream()
                .filter(model -> model.witnesses().stream().anyMatch(w -> w.name().equals(name) && !w.reached()))
                .map(model -> "not reached in " + model.id())
                .toList();
    }

    /** The divergences that name it. */
    List<String> divergences(String id) {
        return replay.map(ReplayFile::protocols).orElse(List.of()).stream()
                .flatMap(protocol -> protocol.allDivergences().stream()
                        .filter(divergence -> divergence.requirements().contains(id))
                        .map(divergence -> "divergence in " + protocol.id() + ": " + divergence.title()))
                .limit(AT_MOST)
                .toList();
    }

    private List<CheckedModel> models() {
        return check.map(CheckFile::models).orElse(List.of());
    }
}
