package readback.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Not named as a test, since it fails when all is well: {@link FuzzingFeedbackTest} runs it. */
class PlantedDefectFuzzing {

    @FuzzTest(maxDuration = "1m")
    void findsTheDefect(byte[] octets) {
        PlantedDefect.read(octets);
    }
}
