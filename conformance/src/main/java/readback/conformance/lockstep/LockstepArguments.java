package readback.conformance.lockstep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the child that runs TLC is told about the lockstep, as words {@code KEY=VALUE}.
 *
 * @param constants those of the model's cfg that are whole numbers or, as 1 and 0, TRUE and FALSE
 * @param seed chooses what the specification leaves out
 * @param failFast whether the first divergence ends the run
 * @param recording where to write the different steps, if anywhere
 * @param command a command line that repeats the run, for divergences
 */
public record LockstepArguments(
        SortedMap<String, Integer> constants, long seed, boolean failFast, Optional<Path> recording, String command) {

    /** Before there are any. */
    static final LockstepArguments NONE = new LockstepArguments(new TreeMap<>(), 0, false, Optional.empty(), "");

    private static final String CONSTANT = "constant.";

    /** Reads what {@link #words} wrote. */
    static LockstepArguments parse(List<String> words) {
        SortedMap<String, Integer> constants = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        for (String word : words) {
            int place = word.indexOf('=');
            String key = place < 0 ? word : word.substring(0, place);
            String value = word.substring(place + 1);
            if (key.startsWith(CONSTANT)) {
                constants.put(key.substring(CONSTANT.length()), Integer.valueOf(value));
            } else {
                others.put(key, value);
            }
        }
        LockstepArguments read = new LockstepArguments(
                constants, Long.parseLong(others.getOrDefault("seed", "0")), others.containsKey("failFast"),
                Optional.ofNullable(others.get("record")).map(Path::of), others.getOrDefault("command", ""));
        others.keySet().removeAll(List.of("seed", "failFast", "record", "command"));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("unknown arguments of the lockstep: " + others.keySet());
        }
        return read;
    }

    /** For the child. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        constants.forEach((name, value) -> words.add(CONSTANT + name + "=" + value));
        words.add("seed=" + seed);
        if (failFast) {
            words.add("failFast=yes");
        }
        recording.ifPresent(file -> words.add("record=" + file));
        words.add("command=" + command);
        return words;
    }

    /**
     * The value of a constant.
     *
     * @throws IllegalArgumentException if the cfg gives it no whole number
     */
    public int constant(String name) {
        Integer value = constants.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no whole number is given for the constant " + name);
        }
        return value;
    }
}
