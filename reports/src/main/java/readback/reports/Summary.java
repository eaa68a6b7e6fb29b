package readback.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import readback.reports.Results.Model;
import readback.reports.Results.Protocol;
import readback.reports.Results.Sockets;

/**
 * What a run comes to. A part that was not run is never counted as passed, and a part without a single case counts as
 * failed.
 */
record Summary(Results results) {

    /** The worst that can be said of a part. */
    enum Outcome {
        PASSED("As expected."),
        NOT_RUN("Not all was run."),
        FAILED("Failed.");

        private final String words;

        Outcome(String words) {
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
    record Count(String value, String what, Outcome outcome) {}

    /** Something that is not as expected. */
    record Problem(String text, String link) {}

    /** The least share of mutants that the tests must notice. */
    static final double MUTANTS_KILLED = 0.85;

    public Outcome outcome() {
        if (!problems().isEmpty()) {
            return Outcome.FAILED;
        }
        boolean sockets = results.protocols().stream().flatMap(List::stream).allMatch(p -> p.sockets().isPresent());
        return results.models().isEmpty() || results.protocols().isEmpty() || !sockets ? Outcome.NOT_RUN : Outcome.PASSED;
    }

    /** The verdict in a sentence. */
    public String sentence() {
        return switch (outcome()) {
            case PASSED -> "Models, lockstep and sockets all came out as they should.";
            case FAILED -> problems().size() == 1 ? "One thing is not as expected." : problems().size() + " things are not as expected.";
            case NOT_RUN -> "What was run came out as expected.";
        };
    }

    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        results.models().ifPresent(models -> {
            if (models.isEmpty()) {
                problems.add(new Problem("No model was checked.", "#models"));
            }
            models.stream().filter(m -> !m.asExpected()).forEach(m ->
                    problems.add(new Problem(m.id() + ": " + surprise(m), Links.model(m.id()))));
        });
        results.protocols().ifPresent(protocols -> {
            if (protocols.isEmpty()) {
                problems.add(new Problem("No protocol was replayed.", "#replay"));
            }
            protocols.forEach(p -> addProblems(p, problems));
        });
        results.mutants().ifPresent(mutants -> {
            if (mutants.isEmpty()) {
                problems.add(new Problem("There were no mutants.", Links.MUTANTS));
            } else if (killed() < MUTANTS_KILLED * mutants.size()) {
                problems.add(new Problem("Fewer than 85 % of the mutants were noticed.", Links.MUTANTS));
            }
        });
        return problems;
    }

    /** How a model differs from what was expected. */
    static String surprise(Model m) {
        if (!m.surprises().isEmpty()) {
            return String.join("; ", m.surprises());
        }
        List<String> unreached = m.witnesses().stream().filter(w -> !w.reached()).map(Results.Witness::name).toList();
        if (!m.expected().equals(m.verdict())) {
            return "expected: " + m.expected() + "; found: " + m.verdict();
        }
        return unreached.isEmpty() ? "its numbers are not those of the catalog" : "not reached: " + String.join(", ", unreached);
    }

    private static void addProblems(Protocol p, List<Problem> problems) {
        if (p.transitions() == 0) {
            problems.add(new Problem(p.id() + ": the lockstep saw no transition.", "#replay"));
        } else if (p.executed() != p.transitions()) {
            problems.add(new Problem(p.id() + ": only " + number(p.executed()) + " of " + number(p.transitions())
                    + " transitions were executed in lockstep.", "#replay"));
        }
        if (p.divergenceCount() > 0) {
            problems.add(new Problem(p.id() + ": divergences in lockstep: " + number(p.divergenceCount()) + ".", "#replay"));
        }
        if (!p.unexercised().isEmpty()) {
            problems.add(new Problem(
                    p.id() + ": no transition came to " + String.join(", ", p.unexercised()) + " in lockstep.", "#replay"));
        }
        p.sockets().ifPresent(s -> {
            if (s.tours() == 0 || s.steps() == 0) {
                problems.add(new Problem(p.id() + ": no tour was replayed through sockets.", "#replay"));
            }
            if (s.edgesCovered() < s.edges()) {
                problems.add(new Problem(p.id() + ": the tours cover " + number(s.edgesCovered()) + " of "
                        + number(s.edges()) + " edges.", "#replay"));
            }
            if (!s.divergences().isEmpty()) {
                problems.add(new Problem(p.id() + ": divergences through sockets: " + s.divergences().size() + ".", "#replay"));
            }
        });
    }

    /** Protocols whose steps nobody takes who has a socket: those of routers. */
    private static final Set<String> WITHOUT_SOCKETS = Set.of("forwarding");

    /** Parts without a result file, by the command that would run them. */
    public List<String> notRun() {
        List<String> missing = new ArrayList<>();
        if (results.models().isEmpty()) {
            missing.add("model checking (./readback check)");
        }
        if (results.protocols().isEmpty()) {
            missing.add("lockstep and socket replay (./readback replay)");
        }
        results.protocols().stream().flatMap(List::stream)
                .filter(p -> p.sockets().isEmpty() && !WITHOUT_SOCKETS.contains(p.id())).forEach(p ->
                missing.add("socket replay of " + p.id() + " (./readback replay " + p.id() + ")"));
        if (results.mutants().isEmpty()) {
            missing.add("seeded defects (./readback mutants)");
        }
        return missing;
    }

    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        Optional<List<Model>> models = results.models();
        counts.add(count("models as expected", models.map(ms -> tally(ms.stream().filter(Model::asExpected).count(), ms.size()))));
        counts.add(count("distinct states", models.map(ms -> plain(
                ms.stream().mapToLong(m -> m.count("distinctStates").orElse(0L)).sum()))));
        counts.add(count("flawed twins refuted", models.map(ms -> tally(
                ms.stream().filter(m -> m.isTwin() && m.violated().isPresent() && m.asExpected()).count(),
                ms.stream().filter(Model::isTwin).count()))));
        counts.add(count("witnesses reached", models.map(ms -> tally(
                ms.stream().flatMap(m -> m.witnesses().stream()).filter(Results.Witness::reached).count(),
                ms.stream().mapToLong(m -> m.witnesses().size()).sum()))));
        Optional<List<Protocol>> protocols = results.protocols();
        counts.add(count("transitions in lockstep", protocols.map(ps -> tally(
                ps.stream().mapToLong(Protocol::executed).sum(), ps.stream().mapToLong(Protocol::transitions).sum()))));
        Optional<List<Sockets>> sockets = protocols
                .map(ps -> ps.stream().flatMap(p -> p.sockets().stream()).toList()).filter(s -> !s.isEmpty());
        counts.add(count("tours through sockets", sockets.map(s -> plain(s.stream().mapToLong(Sockets::tours).sum()))));
        counts.add(count("steps through sockets", sockets.map(s -> plain(s.stream().mapToLong(Sockets::steps).sum()))));
        counts.add(count("divergences", protocols.map(ps -> {
            long n = ps.stream().mapToLong(Protocol::divergenceCount).sum()
                    + sockets.orElse(List.of()).stream().mapToLong(s -> s.divergences().size()).sum();
            return new Tally(number(n), n == 0 ? Outcome.PASSED : Outcome.FAILED);
        })));
        counts.add(count("mutants noticed", results.mutants().map(ms -> new Tally(
                number(killed()) + " of " + number(ms.size()),
                killed() >= MUTANTS_KILLED * ms.size() && !ms.isEmpty() ? Outcome.PASSED : Outcome.FAILED))));
        return counts;
    }

    private record Tally(String value, Outcome outcome) {}

    private static Tally tally(long done, long all) {
        return all == 0
                ? new Tally("none", Outcome.NOT_RUN)
                : new Tally((done == all ? "all " : number(done) + " of ") + number(all), done == all ? Outcome.PASSED : Outcome.FAILED);
    }

    private static Tally plain(long n) {
        return new Tally(number(n), n > 0 ? Outcome.PASSED : Outcome.FAILED);
    }

    private static Count count(String what, Optional<Tally> tally) {
        return new Count(tally.map(Tally::value).orElse("not run"), what, tally.map(Tally::outcome).orElse(Outcome.NOT_RUN));
    }

    long killed() {
        return results.mutants().stream().flatMap(List::stream).filter(Results.Mutant::killed).count();
    }

    /** All divergences, in lockstep first. */
    List<Json> divergences() {
        List<Json> all = new ArrayList<>();
        results.protocols().stream().flatMap(List::stream).forEach(p -> {
            all.addAll(p.divergences());
            p.sockets().ifPresent(s -> all.addAll(s.divergences()));
        });
        return all;
    }

    /** With thin spaces between thousands. */
    static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', '\u202f');
    }
}
