package readback.spec.child;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.output.EC;

/**
 * Whether TLC's word that nothing is wrong can be believed. Its exit code alone cannot: it was 0 after violations
 * (with {@code -continue}, upstream's issue 1385), after an error in the evaluation of a temporal property that hid a
 * violation, and after a search that several workers left unfinished (issue 971). The numbers of states are compared
 * with the catalog's elsewhere ({@link readback.spec.ModelResult#surprises}).
 */
final class SuccessCheck {

    private static final int DISTINCT = 1;
    private static final int QUEUED = 2;

    /** What TLC prints before an error, in its usual form and in that for tools, and what the JVM prints. */
    private static final Pattern ERROR = Pattern.compile(
            "(?m)^(?:Error:.*|@!@!@STARTMSG \\d+:1 @!@!@|Exception in thread.*|.*java\\.lang\\.\\w+Error\\b.*)$");

    private SuccessCheck() {}

    /**
     * Why it cannot be believed; empty if it can.
     *
     * @param exitCode what the checker returned
     * @param inQueue  states that are still in the checker's queue
     * @param log      all that TLC printed
     */
    static Optional<String> objection(int exitCode, Messages messages, long inQueue, String log) {
        if (exitCode != EC.NO_ERROR) {
            return Optional.of("TLC's exit code is " + exitCode);
        }
        if (!messages.heard(EC.TLC_SUCCESS)) {
            return Optional.of("TLC does not say that it found no error");
        }
        OptionalLong queued = messages.number(EC.TLC_STATS, QUEUED);
        if (queued.isEmpty()) {
            return Optional.of("TLC says that it found no error, and not how many states it found");
        }
        if (queued.getAsLong() > 0 || inQueue > 0) {
            return Optional.of("TLC says that it found no error, with " + Math.max(inQueue, queued.getAsLong())
                    + " states left in its queue");
        }
        if (messages.number(EC.TLC_STATS, DISTINCT).orElse(0) < 1) {
            return Optional.of("TLC says that it found no error, and no state");
        }
        Matcher error = ERROR.matcher(log);
        return error.find()
                ? Optional.of("TLC says that it found no error, and prints: " + error.group())
                : Optional.empty();
    }
}
