package readback.tcp;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any segments whatever, in any order, and any calls and timeouts between them: what must be so is so after each step.
 * With the other tests this runs the seeds in {@code ConversationFuzzTestInputs}; {@code mvn -pl impl test -Pfuzz}
 * looks for more.
 */
class ConversationFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anySegmentsAreSurvived(byte[] octets) {
        Conversations.play(octets);
    }
}
