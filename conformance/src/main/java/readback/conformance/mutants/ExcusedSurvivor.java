package readback.conformance.mutants;

/**
 * Seeded defects that no test can notice, since they change nothing that anybody could see.
 *
 * @param className as in {@link MutatedCode}
 * @param method the method
 * @param mutator the kind of change, as in {@code MathMutator}
 * @param code the source line, without the space around it
 * @param survivors how many there are of that kind on such lines of that method, at least 1
 * @param reason why nobody could see the difference
 */
record ExcusedSurvivor(String className, String method, String mutator, String code, int survivors, String reason) {

    ExcusedSurvivor {
        if (survivors < 1 || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "an excuse without survivors, or without a reason: " + className + "." + method);
        }
    }

    boolean matches(Mutant mutant) {
        return !mutant.killed()
                && mutant.at().className().equals(className)
                && mutant.at().method().equals(method)
                && mutant.mutator().equals(mutator)
                && mutant.at().code().equals(code);
    }

    String packageName() {
        return className.substring(0, className.lastIndexOf('.'));
    }
}
