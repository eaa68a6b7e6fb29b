package readback.conformance.mutants;

/**
 * Where a defect was seeded.
 *
 * @param className the class, nested ones as in {@code readback.tcp.Tcp$Inner}
 * @param file the source file, relative to the checkout
 * @param line counted from 1; 0 if it is not known
 * @param method the method that was changed
 * @param code the source line without the space around it; empty if the file is not there
 */
public record MutatedCode(String className, String file, int line, String method, String code) {

    /** The package of the class; empty for the unnamed one. */
    public String packageName() {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }
}
