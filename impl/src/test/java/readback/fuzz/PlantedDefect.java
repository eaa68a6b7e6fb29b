package readback.fuzz;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A reader with a defect behind three nested comparisons of 32 bits each. Octets by chance come to the defect once in
 * 2^96 tries; a fuzzer that sees which comparisons were reached, and with what, needs a few thousand.
 */
final class PlantedDefect {

    private static final ValueLayout.OfInt WORD =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private PlantedDefect() {}

    /** @throws IllegalStateException when the defect is found */
    static void read(byte[] octets) {
        MemorySegment memory = MemorySegment.ofArray(octets);
        if (octets.length >= 12 && memory.get(WORD, 0) == 0x4500_0028) {
            if (memory.get(WORD, 4) == 0x0793_4000) {
                if (memory.get(WORD, 8) == 0x4006_9293) {
                    throw new IllegalStateException("the planted defect");
                }
            }
        }
    }
}
