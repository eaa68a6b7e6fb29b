package readback.conformance.lockstep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the child that runs TLC is told about the lockstep, as words {@code KEY=VALUE}.
 *
 * @param constants the model's
 * @param seed chooses the concrete numbers
 * @param recording where to write the different steps, if anywhere
 * @param command a command line that repeats the run, for divergences
 */
record LockstepArguments(SpecConstants constants, long seed, Optional<Path> recording, String command) {

    /** Before there are any. */
    static final LockstepArguments NONE =
            new LockstepArguments(new SpecConstants(8, 2, 1, 1), 0, Optional.empty(), "");

    /** Reads what {@link #words} wrote. */
    static LockstepArguments parse(List<String> words) {
        Map<String, Integer> constants = new HashMap<>();
        long seed = 0;
        Optional<Path> recording = Optional.empty();
        String command = "";
        for (String word : words) {
            int place = word.indexOf('=');
            String key = place < 0 ? word : word.substring(0, place);
            String value = word.substring(place + 1);
            switch (key) {
                case "N", "Window", "SendLength", "Tries" -> constants.put(key, Integer.valueOf(value));
                case "seed" -> seed = Long.parseLong(value);
                case "record" -> recording = Optional.of(Path.of(value));
                case "command" -> command = value;
                default -> throw new IllegalArgumentException("unknown argument of the lockstep: " + word);
            }
        }
        return new LockstepArguments(SpecConstants.of(constants), seed, recording, command);
    }

    /** For the child. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                "N=" + constants.n(), "Window=" + constants.window(), "SendLength=" + constants.sendLength(),
                "Tries=" + constants.tries(), "seed=" + seed));
        recording.ifPresent(file -> words.add("record=" + file));
        words.add("command=" + command);
        return words;
    }
}
