package readback.conformance.lockstep;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import readback.cli.Launcher;
import readback.spec.CfgFile;
import readback.spec.ModelRun;
import readback.spec.SpecException;

/**
 * How to run a model in lockstep: {@link #of} has a protocol's {@link LockstepListener} called for each of its
 * transitions, and {@link LockstepTotals} adds up what the runs leave.
 *
 * @param listener who executes the transitions
 * @param seed chooses what the specification leaves out
 * @param failFast whether the first divergence ends the run
 * @param recording where to write the different steps, if anywhere
 */
public record Lockstep(
        Class<? extends LockstepListener<?, ?>> listener, long seed, boolean failFast, Optional<Path> recording) {

    /** What the command line takes where it is told no seed. */
    private static final long DEFAULT_SEED = 1;

    /** Every transition of every model, and no recording. */
    public static Lockstep by(Class<? extends LockstepListener<?, ?>> listener, long seed) {
        return new Lockstep(listener, seed, false, Optional.empty());
    }

    /** Ends with the first divergence. */
    public Lockstep withFailFast(boolean fast) {
        return new Lockstep(listener, seed, fast, recording);
    }

    /** Writes the different steps to a file. */
    public Lockstep recordedTo(Path file) {
        return new Lockstep(listener, seed, failFast, Optional.of(file));
    }

    /**
     * The run with the lockstep in it.
     *
     * @throws SpecException if the cfg file cannot be read
     */
    public ModelRun of(ModelRun run) throws SpecException {
        String command = Launcher.command() + " replay " + run.model().id() + (seed == DEFAULT_SEED ? "" : " --seed " + seed)
                + " --fail-fast";
        LockstepArguments arguments =
                new LockstepArguments(constants(run.model().config()), seed, failFast, recording, command);
        return run.listenedToBy(listener, arguments.words().toArray(String[]::new));
    }

    /** The constants of a cfg file that are whole numbers, or TRUE and FALSE, as 1 and 0. */
    public static SortedMap<String, Integer> constants(Path config) throws SpecException {
        SortedMap<String, Integer> numbers = new TreeMap<>();
        CfgFile.read(config).constants().forEach((name, value) -> {
            if (value.matches("-?\\d{1,9}")) {
                numbers.put(name, Integer.valueOf(value));
            } else if (value.equals("TRUE") || value.equals("FALSE")) {
                numbers.put(name, value.equals("TRUE") ? 1 : 0);
            }
        });
        return numbers;
    }
}
