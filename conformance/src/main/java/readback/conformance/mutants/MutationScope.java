package readback.conformance.mutants;

import java.util.List;

/**
 * Packages in which defects are seeded, and the tests that have to notice them.
 *
 * @param packageName the package, as in {@code readback.ip}; those below it belong to it, and are scored by themselves
 * @param classes patterns of the names of the classes in which defects are seeded; {@code *} stands for any characters
 * @param tests patterns of the names of the test classes that are run
 * @param code where the classes are
 */
public record MutationScope(String packageName, List<String> classes, List<String> tests, CodeFolders code) {

    /** A package with those below it, in the stack, and the packages whose tests are run, those below them included. */
    public MutationScope(String packageName, List<String> testPackages) {
        this(
                packageName, List.of(packageName + ".*"), testPackages.stream().map(name -> name + ".*").toList(),
                CodeFolders.STACK);
    }

    /** Keeps copies. */
    public MutationScope {
        classes = List.copyOf(classes);
        tests = List.copyOf(tests);
    }

    /** A package whose own tests have to notice. */
    public static MutationScope ofItsOwnTests(String packageName) {
        return new MutationScope(packageName, List.of(packageName));
    }

    /** The same in one class of the package only, where the package holds more than what is to be tested. */
    public MutationScope inClass(String name) {
        return new MutationScope(packageName, List.of(packageName + "." + name), tests, code);
    }

    /** The same in another module, or among a module's tests. */
    public MutationScope in(CodeFolders folders) {
        return new MutationScope(packageName, classes, tests, folders);
    }
}
