package readback.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** How a command went, and the exit code that says so. Declared from worst to best. */
public enum ExitStatus {
    /** A defect of this program. */
    DEFECT(70),
    /** Wrong usage: nothing was run. */
    USAGE(64),
    /** Something failed; zero cases, an empty trace and an unreached witness are failures too. */
    FAILED(1),
    /** Neither passed nor failed: a bound in time or space was reached first. */
    INCONCLUSIVE(2),
    /** Nothing was selected. */
    NOTHING_SELECTED(3),
    /** All as expected. */
    OK(0);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /** The process's exit code, 0 to 255. */
    public int code() {
        return code;
    }

    /** The worst of these; of none, {@link #NOTHING_SELECTED}, because doing nothing is no success. */
    public static ExitStatus worst(Collection<ExitStatus> statuses) {
        return statuses.stream().min(Comparator.naturalOrder()).orElse(NOTHING_SELECTED);
    }

    /** The worst of these, see {@link #worst(Collection)}. */
    public static ExitStatus worst(ExitStatus... statuses) {
        return worst(Arrays.asList(statuses));
    }
}
