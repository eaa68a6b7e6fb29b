package readback.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run counted and decided, and whether that is what the catalog expects.
 *
 * @param distinctStates  states, as TLC's VIEW tells them apart
 * @param generatedStates initial states, and successors of every state explored, whether new or not
 * @param transitions     successors that the listener and the witnesses saw: all but those that a constraint excludes
 * @param depth           states on the longest of the shortest behaviours; exact with one worker
 * @param seconds         from the first initial state to the verdict
 * @param loadSeconds     for parsing before that
 * @param listenerSeconds that all workers together spent in the listener
 * @param coverage        transitions by the name of their event
 */
public record ModelResult(
        ModelEntry model, Verdict verdict, long distinctStates, long generatedStates, long transitions, int depth,
        double seconds, double loadSeconds, double listenerSeconds, int workers, List<Witness> witnesses,
        Map<String, Long> coverage) {

    /** A witness, and whether some transition satisfied it. */
    public record Witness(String name, boolean reached) {}

    public ModelResult {
        witnesses = List.copyOf(witnesses);
        coverage = java.util.Collections.unmodifiableMap(new TreeMap<>(coverage));
    }

    /** A result without a run: the model was stopped, or never got as far as exploring. */
    static ModelResult none(ModelEntry model, Verdict verdict, double seconds) {
        List<Witness> unreached = model.witnesses().stream().map(name -> new Witness(name, false)).toList();
        return new ModelResult(model, verdict, 0, 0, 0, 0, seconds, 0, 0, model.workers(), unreached, Map.of());
    }

    public boolean asExpected() {
        return surprises().isEmpty();
    }

    /** How this differs from what the catalog expects, a sentence each. */
    public List<String> surprises() {
        List<String> surprises = new ArrayList<>();
        if (!verdict.equals(model.expected())) {
            surprises.add("expected: " + model.expected().text() + "; found: " + verdict.text());
        } else if (verdict instanceof Verdict.Holds) {
            model.distinctStates().stream().filter(expected -> expected != distinctStates).forEach(expected ->
                    surprises.add(differs("the number of distinct states", expected, distinctStates)));
            model.depth().stream().filter(expected -> workers == 1 && expected != depth).forEach(expected ->
                    surprises.add(differs("the depth", expected, depth)));
        }
        // Of a run that was cut short, a witness that was not reached says nothing.
        boolean whole = verdict instanceof Verdict.Holds || verdict.equals(model.expected());
        witnesses.stream().filter(witness -> whole && !witness.reached()).forEach(witness ->
                surprises.add("witness " + witness.name() + " was not reached"));
        return surprises;
    }

    private static String differs(String what, long expected, long found) {
        return String.format(Locale.ROOT, "every property held, but %s differs: expected %,d, found %,d (%+,d)",
                what, expected, found, found - expected);
    }

    /**
     * The time that the listener added, as a share of the time that TLC itself took: 0.5 is half again. Zero if
     * nothing was measured.
     */
    public double listenerShare() {
        double own = seconds * workers - listenerSeconds;
        return own <= 0 ? 0 : listenerSeconds / own;
    }
}
