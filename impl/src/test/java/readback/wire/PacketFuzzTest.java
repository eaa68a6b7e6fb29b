package readback.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the network sends is a value or a defect. With the other tests this runs the inputs that are kept in
 * {@code PacketFuzzTestInputs}; {@code mvn -pl impl test -Pfuzz} looks for more.
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
