package readback.conformance.endpoint;

import java.util.List;

/**
 * What the specification's TCB holds that is not next.
 *
 * @param numbers of the text, modulo N, ascending
 * @param fin the number of a FIN; N where none is held
 * @param recent the first numbers of the blocks, the newest first
 */
public record SpecHeld(List<Integer> numbers, int fin, List<Integer> recent) {

    /** Where SACK is not permitted. */
    public SpecHeld(List<Integer> numbers, int fin) {
        this(numbers, fin, List.of());
    }

    /** Nothing. */
    public static SpecHeld nothing(int n) {
        return new SpecHeld(List.of(), n);
    }
}
