package readback.conformance.lockstep;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step in which the implementation does something else than the specification.
 *
 * @param expected what the specification says of what was given, which is said beside it
 * @param came what the implementation did, in the specification's terms
 * @param drawn both, as a diagram shows them; empty where that says nothing
 */
public record Mismatch(String expected, String came, Optional<Drawn> drawn) {

    /** One that no diagram can show. */
    public Mismatch(String expected, String came) {
        this(expected, came, Optional.empty());
    }

    /**
     * What is sent, and the state afterwards.
     *
     * @param expectedSent labels of messages
     * @param expectedOthers what else there is to be compared, by name
     * @param cameSent labels of messages
     * @param cameOthers what else there is to be compared, by name
     */
    public record Drawn(
            List<String> expectedSent, String expectedState, Map<String, String> expectedOthers, List<String> cameSent,
            String cameState, Map<String, String> cameOthers) {}
}
