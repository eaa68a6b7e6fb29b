package readback.conformance.mutants;

/**
 * Where code is, relative to the checkout.
 *
 * @param classes compiled
 * @param sources as written
 */
public record CodeFolders(String classes, String sources) {

    /** The protocol stack. */
    public static final CodeFolders STACK = new CodeFolders("impl/target/classes", "impl/src/main/java");
}
