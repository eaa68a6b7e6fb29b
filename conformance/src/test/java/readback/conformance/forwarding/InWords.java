package readback.conformance.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import readback.conformance.lockstep.Mismatch;

/** What a mismatch says is in words, and not as Java prints its records. */
final class InWords {

    private InWords() {}

    /** Whether there is none; one that names a class is refused. */
    static boolean isEmpty(Optional<Mismatch> mismatch) {
        mismatch.ifPresent(it -> assertThat(it.expected() + "\n" + it.came()).doesNotContainPattern("[A-Z]\\w*\\[|\\w=|\\b[A-Z]{3,}_[A-Z]"));
        return mismatch.isEmpty();
    }
}
