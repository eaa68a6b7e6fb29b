package readback.conformance.endpoint;

import java.util.List;

/**
 * What the specification's TCB holds that is not next.
 *
 * @param numbers of the text, modulo N, ascending
 * @param fin the number of a FIN; N where none is held
 */
public record SpecHeld(List<Integer> numbers, int fin) {

    /** Nothing. */
    public static SpecHeld nothing(int n) {
        return new SpecHeld(List.of(), n);
    }
}
