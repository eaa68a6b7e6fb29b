package readback.conformance.explain;

import java.nio.file.Path;

/**
 * A line of a source.
 *
 * @param file relative to the checkout
 * @param line counted from 1
 * @param name the operator or method that it is in, or empty where it is in none
 */
public record Place(Path file, int line, String name) {

    /** Whether both lie in the same operator or method of the same file. */
    boolean isOfTheSame(Place other) {
        return !name.isEmpty() && name.equals(other.name) && file.equals(other.file);
    }

    /** {@code Endpoint.tla:120 (Accept)}, in the form that terminals and editors make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
