package readback.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the network sends is a value or a defect. With the other tests this runs the seeds in
 * {@code PacketFuzzTestInputs}. To look for more, set the environment variable {@code JAZZER_FUZZ=1}, choose this class
 * with {@code -Dtest}, and switch Jazzer's hooks on with {@code -Djazzer.hooks=true}.
 */
class PacketFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void anyOctetsAreAValueOrADefect(byte[] octets) {
        CodecProperties.readAll(octets);
        // Once more with the checksums made right: otherwise they stand between the fuzzer and what is behind.
        byte[] repaired = octets.clone();
        HeaderArbitraries.repairChecksums(repaired);
        CodecProperties.readAll(repaired);
    }
}
