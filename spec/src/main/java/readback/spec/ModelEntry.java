package readback.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One model of the catalog.
 *
 * @param id             such as {@code handshake/open}
 * @param module         the root module, an absolute path
 * @param config         its cfg file, an absolute path
 * @param plain          the same two for the plain TLA+ tools
 * @param shows          what it shows, in a sentence
 * @param source         whose words that is, such as {@code RFC 9293 section 3.5}
 * @param bounds         its bounds, in words
 * @param expected       {@link Verdict.Holds} or {@link Verdict.Violates}
 * @param distinctStates what TLC must count, if it holds
 * @param depth          of the complete search; exact with one worker only, so compared with one worker only
 * @param witnesses      operators of the root module, each of which some transition must satisfy
 * @param properties     exactly what the cfg checks, by its names, with {@link Verdict#DEADLOCK} if it looks for
 * deadlocks
 * @param workers        threads that explore
 * @param lockstep       its transitions are executed on the implementation
 * @param twinOf         the id of the model that this one is a flawed twin of
 */
public record ModelEntry(
        String id,
        String protocol,
        Path module,
        Path config,
        PlainCommand plain,
        Tier tier,
        Kind kind,
        String shows,
        String source,
        String bounds,
        Verdict expected,
        OptionalLong distinctStates,
        OptionalInt depth,
        List<String> witnesses,
        List<String> properties,
        int workers,
        boolean lockstep,
        Optional<String> twinOf) {

    public ModelEntry {
        witnesses = List.copyOf(witnesses);
        properties = List.copyOf(properties);
    }

    /** The root module's name. */
    public String moduleName() {
        return ModuleFolders.nameOf(module);
    }

    /** The id as part of a file name. */
    public String fileName() {
        return id.replace('/', '-');
    }
}
