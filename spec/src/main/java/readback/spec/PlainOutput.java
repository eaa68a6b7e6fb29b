package readback.spec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TLC printed, for people and not for programs.
 *
 * @param version   as its first line gives it
 * @param end       how it ended
 * @param distinct  states, if it says
 * @param generated states, if it says
 * @param depth     of the complete search, if it says
 * @param error     the first error that it printed, empty if none
 */
public record PlainOutput(
        String version, End end, OptionalLong distinct, OptionalLong generated, OptionalInt depth, String error) {

    /** How a run ended. Which property was refuted is not always said by its name in the cfg, so that is no part. */
    public enum End {
        /** Nothing was refuted, and all was explored. */
        HOLDS,
        /** A state without a successor. */
        DEADLOCK,
        /** A property was refuted. */
        VIOLATION,
        /** Stopped before the end. */
        UNFINISHED,
        /** TLC gave up, or what it says does not fit together. */
        ERROR;

        /** In a word. */
        public String text() {
            return switch (this) {
                case HOLDS -> "holds";
                case DEADLOCK -> "violates " + Verdict.DEADLOCK;
                case VIOLATION -> "violates";
                case UNFINISHED -> "unfinished";
                case ERROR -> "error";
            };
        }

        static End of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Holds() -> HOLDS;
                case Verdict.Violates(String name) -> name.equals(Verdict.DEADLOCK) ? DEADLOCK : VIOLATION;
                case Verdict.Failed _ -> ERROR;
                case Verdict.Unfinished _ -> UNFINISHED;
            };
        }
    }

    private static final int EXIT_DEADLOCK = 11;
    private static final int EXIT_SAFETY = 12;
    private static final int EXIT_LIVENESS = 13;

    private static final Pattern VERSION = Pattern.compile("(?m)^(TLC2 Version .*)$");
    private static final Pattern ERROR = Pattern.compile("(?m)^(?:Error: |Exception in thread \\S+ )(.*)$");
    private static final Pattern SUCCESS =
            Pattern.compile("(?m)^Model checking completed\\. No error has been found\\.");
    private static final Pattern COUNTS = Pattern.compile(
            "(?m)^([0-9,]+) states generated, ([0-9,]+) distinct states found, ([0-9,]+) states left on queue\\.");
    private static final Pattern DEPTH =
            Pattern.compile("(?m)^The depth of the complete state graph search is (\\d+)\\.");

    static PlainOutput unfinished(Duration limit) {
        return new PlainOutput("stopped after " + limit.toSeconds() + " s", End.UNFINISHED, OptionalLong.empty(),
                OptionalLong.empty(), OptionalInt.empty(), "");
    }

    /** Reads an output; success is believed only if exit code, text and an empty queue say it. */
    static PlainOutput of(int exitCode, String text) {
        Matcher version = VERSION.matcher(text);
        Matcher counts = COUNTS.matcher(text);
        long generated = -1;
        long distinct = -1;
        long queued = -1;
        while (counts.find()) {
            generated = number(counts.group(1));
            distinct = number(counts.group(2));
            queued = number(counts.group(3));
        }
        Matcher error = ERROR.matcher(text);
        String first = error.find() ? error.group(1).strip() : "";
        boolean success = exitCode == 0 && SUCCESS.matcher(text).find() && first.isEmpty() && queued == 0;
        End end = success ? End.HOLDS : switch (exitCode) {
            case EXIT_DEADLOCK -> End.DEADLOCK;
            case EXIT_SAFETY, EXIT_LIVENESS -> End.VIOLATION;
            default -> End.ERROR;
        };
        Matcher depth = DEPTH.matcher(text);
        return new PlainOutput(version.find() ? version.group(1).strip() : "unknown version", end,
                distinct < 0 ? OptionalLong.empty() : OptionalLong.of(distinct),
                generated < 0 ? OptionalLong.empty() : OptionalLong.of(generated),
                depth.find() ? OptionalInt.of(Integer.parseInt(depth.group(1))) : OptionalInt.empty(), first);
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }

    /**
     * How this differs from what the bundled TLC found, a phrase each. Numbers are compared where the search was
     * complete, the depth where both had one worker.
     */
    public List<String> differences(ModelResult ours) {
        List<String> differences = new ArrayList<>();
        End found = End.of(ours.verdict());
        if (end != found) {
            differences.add("verdict: " + found.text() + ", there " + end.text()
                    + (end == End.ERROR && !error.isEmpty() ? ": " + error : ""));
        } else if (end == End.HOLDS) {
            compare("distinct states", ours.distinctStates(), distinct, differences);
            compare("generated states", ours.generatedStates(), generated, differences);
            if (ours.workers() == 1 && depth.isPresent()) {
                compare("depth", ours.depth(), OptionalLong.of(depth.getAsInt()), differences);
            }
        }
        return differences;
    }

    private static void compare(String what, long ours, OptionalLong there, List<String> differences) {
        if (there.isEmpty() || there.getAsLong() != ours) {
            differences.add(what + ": " + ours + ", there " + (there.isEmpty() ? "not said" : there.getAsLong()));
        }
    }
}
