package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import readback.reports.results.CheckFile.CheckedModel;
import readback.reports.results.CheckFile.CheckedWitness;
import readback.reports.results.CheckFile;
import readback.reports.results.MutantsFile;
import readback.reports.results.ReplayFile.ReplayedProtocol;
import readback.reports.results.ReplayFile;
import readback.reports.results.SocketReplay;

/**
 * What a run comes to. A part that was not run is never counted as passed, and a part without a single case counts as
 * failed.
 */
record Overview(Results results) {

    /** The worst that can be said of a part. */
    enum CheckOutcome {
        PASSED("As expected."),
        NOT_RUN("Not all was run."),
        FAILED("Failed.");

        private final String words;

        CheckOutcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Its name in the style sheet. */
        public String style() {
            return switch (this) {
                case PASSED -> "good";
                case NOT_RUN -> "none";
                case FAILED -> "bad";
            };
        }
    }

    /** A number with what it counts, and what is to be thought of it. */
    record Count(String value, String what, CheckOutcome outcome) {}

    /** Something that is not as expected. */
    record Shortcoming(String text, String link) {}

    /** The least share of mutants that the tests must notice. */
    static final double MUTANTS_KILLED = 0.85;

    public CheckOutcome outcome() {
        if (!problems().isEmpty()) {
            return CheckOutcome.FAILED;
        }
        boolean whole = results.check().stream().anyMatch(check -> check.notChecked().isEmpty())
                && results.replay().stream().anyMatch(replay -> replay.notReplayed().isEmpty())
                && results.protocols().stream().allMatch(p -> p.sockets().isPresent());
        return whole ? CheckOutcome.PASSED : CheckOutcome.NOT_RUN;
    }

    /** The verdict in a sentence. */
    public String sentence() {
        return switch (outcome()) {
            case PASSED -> "Models, lockstep and sockets all came out as they should.";
            case FAILED -> problems().size() == 1 ? "One thing is not as expected." : problems().size()
                    + " things are not as expected.";
            case NOT_RUN -> "What was run came out as expected.";
        };
    }

    public List<Shortcoming> problems() {
        List<Shortcoming> problems = new ArrayList<>();
        results.check().map(CheckFile::models).ifPresent(models -> {
            if (models.isEmpty()) {
                problems.add(new Shortcoming("No model was checked.", "#models"));
            }
            models.stream().filter(m -> !m.asExpected()).forEach(m ->
                    problems.add(new Shortcoming(m.id() + ": " + m.surprise(), Links.model(m.id()))));
        });
        results.check().flatMap(CheckFile::coverage).ifPresent(coverage -> coverage.surprises().forEach(
                surprise -> problems.add(new Shortcoming(surprise, "#models"))));
        results.replay().map(ReplayFile::protocols).ifPresent(protocols -> {
            if (protocols.isEmpty()) {
                problems.add(new Shortcoming("No protocol was replayed.", "#replay"));
            }
            protocols.forEach(p -> addProblems(p, problems));
        });
        results.mutants().map(MutantsFile::mutants).ifPresent(mutants -> {
            if (mutants.isEmpty()) {
                problems.add(new Shortcoming("There were no mutants.", Links.MUTANTS));
            } else if (killed() < MUTANTS_KILLED * mutants.size()) {
                problems.add(new Shortcoming("Fewer than 85 % of the mutants were noticed.", Links.MUTANTS));
            }
        });
        return problems;
    }

    private static void addProblems(ReplayedProtocol p, List<Shortcoming> problems) {
        if (p.transitions() == 0) {
            problems.add(new Shortcoming(p.id() + ": the lockstep saw no transition.", "#replay"));
        } else if (p.executed() != p.transitions()) {
            problems.add(new Shortcoming(p.id() + ": only " + number(p.executed()) + " of " + number(p.transitions())
                    + " transitions were executed in lockstep.", "#replay"));
        }
        if (lockstepDivergences(p) > 0) {
            problems.add(new Shortcoming(p.id() + ": divergences in lockstep: " + number(lockstepDivergences(p))
                    + ".", "#replay"));
        }
        if (!p.unexercised().isEmpty()) {
            problems.add(new Shortcoming(
                    p.id() + ": no transition came to " + String.join(", ", p.unexercised()) + " in lockstep.",
                            "#replay"));
        }
        p.played().ifPresent(s -> {
            if (s.tours() == 0 || s.steps() == 0) {
                problems.add(new Shortcoming(p.id() + ": no tour was replayed through sockets.", "#replay"));
            }
            if (s.edgesCovered() < s.edges()) {
                problems.add(new Shortcoming(p.id() + ": the tours cover " + number(s.edgesCovered()) + " of "
                        + number(s.edges()) + " edges.", "#replay"));
            }
            if (socketDivergences(s) > 0) {
                problems.add(new Shortcoming(p.id() + ": divergences through sockets: " + number(socketDivergences(s))
                        + ".", "#replay"));
            }
        });
    }

    /** As many as are counted, and never fewer than are kept. */
    private static long lockstepDivergences(ReplayedProtocol p) {
        return Math.max(p.divergenceCount(), p.divergences().size());
    }

    private static long socketDivergences(SocketReplay.Played s) {
        return Math.max(s.divergenceCount(), s.divergences().size());
    }

    /** Parts without a result, by the command that would run them. */
    public List<String> notRun() {
        List<String> missing = new ArrayList<>();
        if (results.check().isEmpty()) {
            missing.add("model checking (./readback check)");
        }
        results.check().map(CheckFile::notChecked).filter(left -> !left.isEmpty())
                .ifPresent(left -> missing.add("model checking of " + models(left) + " (./readback check)"));
        if (results.replay().isEmpty()) {
            missing.add("lockstep and socket replay (./readback replay)");
        }
        results.replay().map(ReplayFile::notReplayed).filter(left -> !left.isEmpty())
                .ifPresent(left -> missing.add("lockstep of " + models(left) + " (./readback replay)"));
        results.protocols().stream().filter(p -> p.sockets().isEmpty()).forEach(p ->
                missing.add("socket replay of " + p.id() + " (./readback replay " + p.id() + ")"));
        if (results.mutants().isEmpty()) {
            missing.add("seeded defects (./readback mutants)");
        }
        return missing;
    }

    private static String models(List<String> ids) {
        return number(ids.size()) + (ids.size() == 1 ? " model" : " models");
    }

    /** Parts that there are no such things of, and branches that need not be reached, each with the reason. */
    public List<String> skipped() {
        List<String> skipped = new ArrayList<>();
        results.protocols()
                .forEach(p -> p.skipped().ifPresent(reason -> skipped.add("sockets of " + p.id() + ": " + reason)));
        results.check().filter(check -> check.notChecked().isEmpty() && check.coverage().isEmpty()).ifPresent(_ ->
                skipped.add("branches of the specification: TLC did not report what it evaluated"));
        results.check().flatMap(CheckFile::coverage).map(CheckFile.Coverage::unreached).ifPresent(unreached ->
                unreached.forEach(branch -> branch.excuse().ifPresent(reason -> skipped.add(
                        branch.module() + ".tla line " + branch.line() + ", in " + branch.operator() + ", \""
                                + branch.text() + "\": " + reason))));
        return skipped;
    }

    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        Optional<List<CheckedModel>> models = results.check().map(CheckFile::models);
        counts.add(count("models as expected",
                models.map(ms -> counted(ms.stream().filter(CheckedModel::asExpected).count(), ms.size()))));
        counts.add(count("distinct states", models.map(ms -> plain(
                ms.stream().mapToLong(CheckedModel::distinctStates).sum()))));
        counts.add(count("flawed twins refuted", models.map(ms -> counted(
                ms.stream().filter(m -> m.isTwin() && m.violated().isPresent() && m.asExpected()).count(),
                ms.stream().filter(CheckedModel::isTwin).count()))));
        counts.add(count("witnesses reached", models.map(ms -> counted(
                ms.stream().flatMap(m -> m.witnesses().stream()).filter(CheckedWitness::reached).count(),
                ms.stream().mapToLong(m -> m.witnesses().size()).sum()))));
        results.check().flatMap(CheckFile::coverage).ifPresent(coverage -> counts.add(count(
                "branches of the specification reached",
                Optional.of(new Counted(
                        counted(coverage.branches() - coverage.unreached().size(), coverage.branches()).value(),
                        coverage.surprises().isEmpty() ? CheckOutcome.PASSED : CheckOutcome.FAILED)))));
        Optional<List<ReplayedProtocol>> protocols = results.replay().map(ReplayFile::protocols);
        counts.add(count("transitions in lockstep", protocols.map(ps -> counted(
                ps.stream().mapToLong(ReplayedProtocol::executed).sum(), ps.stream()
                        .mapToLong(ReplayedProtocol::transitions).sum()))));
        Optional<List<SocketReplay.Played>> sockets = protocols
                .map(ps -> ps.stream().flatMap(p -> p.played().stream()).toList()).filter(s -> !s.isEmpty());
        counts.add(count("tours through sockets",
                sockets.map(s -> plain(s.stream().mapToLong(SocketReplay.Played::tours).sum()))));
        counts.add(count("steps through sockets",
                sockets.map(s -> plain(s.stream().mapToLong(SocketReplay.Played::steps).sum()))));
        counts.add(count("divergences", protocols.map(ps -> {
            long n = ps.stream().mapToLong(Overview::lockstepDivergences).sum()
                    + sockets.orElse(List.of()).stream().mapToLong(Overview::socketDivergences).sum();
            return new Counted(number(n), n == 0 ? CheckOutcome.PASSED : CheckOutcome.FAILED);
        })));
        counts.add(count("mutants noticed", results.mutants().map(MutantsFile::mutants).map(ms -> new Counted(
                number(killed()) + " of " + number(ms.size()),
                killed() >= MUTANTS_KILLED * ms.size() && !ms.isEmpty() ? CheckOutcome.PASSED : CheckOutcome.FAILED))));
        return counts;
    }

    private record Counted(String value, CheckOutcome outcome) {}

    private static Counted counted(long done, long all) {
        return all == 0
                ? new Counted("none", CheckOutcome.NOT_RUN)
                : new Counted((done == all ? "all " : number(done) + " of ") + number(all), done == all
                        ? CheckOutcome.PASSED : CheckOutcome.FAILED);
    }

    private static Counted plain(long n) {
        return new Counted(number(n), n > 0 ? CheckOutcome.PASSED : CheckOutcome.FAILED);
    }

    private static Count count(String what, Optional<Counted> counted) {
        return new Count(counted.map(Counted::value).orElse("not run"), what, counted.map(Counted::outcome)
                .orElse(CheckOutcome.NOT_RUN));
    }

    long killed() {
        return results.mutants().map(MutantsFile::killed).orElse(0L);
    }

    /** All divergences, in lockstep first. */
    List<Divergence> divergences() {
        return results.protocols().stream().flatMap(p -> p.allDivergences().stream()).toList();
    }

    /** With thin spaces between thousands. */
    static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', '\u202f');
    }
}
