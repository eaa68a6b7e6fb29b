package readback.wire;

/**
 * What octets turned out to be: a value, or something with a named defect. Parsing has these two outcomes for any
 * octets whatever, and throws for none.
 */
public sealed interface Parsed<T> {

    /** The octets are well formed, and this is what they say. */
    record Value<T>(T value) implements Parsed<T> {}

    /** The octets are to be dropped, and this is why: the first defect found. */
    record Rejected<T>(Defect defect) implements Parsed<T> {}
}
