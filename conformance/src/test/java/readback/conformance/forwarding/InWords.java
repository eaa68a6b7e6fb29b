package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import readback.conformance.lockstep.Mismatch;

/** What is said of a step is in words, and not as Java prints its records. */
final class InWords {

    private static final String AS_JAVA_PRINTS = "[A-Z]\\w*\\[|\\w=|\\b[A-Z]{3,}_[A-Z]";

    private InWords() {}

    /** Whether there is none; one that names a class is refused. */
    static boolean isEmpty(Optional<Mismatch> mismatch) {
        mismatch.ifPresent(it -> said(it.expected() + "\n" + it.came()));
        return mismatch.isEmpty();
    }

    /** The text, unless it names a class. */
    static String said(String text) {
        assertThat(text).doesNotContainPattern(AS_JAVA_PRINTS);
        return text;
    }
}
