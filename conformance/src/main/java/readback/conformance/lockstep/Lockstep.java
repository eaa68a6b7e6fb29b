package readback.conformance.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.spec.ModelEntry;
import readback.spec.ModelRun;
import readback.spec.SpecException;

/**
 * How to run a model in lockstep: {@link #of} has {@link HandshakeLockstep} called for each of its transitions, and
 * {@link LockstepSummary} adds up what the runs leave.
 */
public final class Lockstep {

    private static final Pattern CONSTANT = Pattern.compile("(?m)^\\s*(\\w+)\\s*=\\s*(\\d+)\\s*$");

    private Lockstep() {}

    /**
     * The run with the lockstep.
     *
     * @param run of a model of the handshake
     * @param seed chooses the concrete numbers
     * @throws SpecException if the cfg file does not give the constants that the binding needs as plain numbers
     */
    public static ModelRun of(ModelRun run, long seed) throws SpecException {
        return of(run, seed, Optional.empty());
    }

    /** The same, and the different steps are written to a file. */
    static ModelRun of(ModelRun run, long seed, Optional<Path> recording) throws SpecException {
        ModelEntry model = run.model();
        String command = "./readback replay " + model.protocol() + " --seed " + seed;
        LockstepArguments arguments = new LockstepArguments(constants(model.config()), seed, recording, command);
        return run.listenedToBy(HandshakeLockstep.class, arguments.words().toArray(String[]::new));
    }

    /** The constants that a cfg file gives. */
    static SpecConstants constants(Path config) throws SpecException {
        Map<String, Integer> values = new HashMap<>();
        try {
            Matcher matcher = CONSTANT.matcher(Files.readString(config));
            while (matcher.find()) {
                values.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
            }
            return SpecConstants.of(values);
        } catch (IOException e) {
            throw new SpecException("cannot read the cfg: " + e, config.toString(), "a readable text file");
        } catch (IllegalArgumentException e) {
            throw new SpecException(String.valueOf(e.getMessage()), config.toString(), "constants that the lockstep can bind");
        }
    }
}
