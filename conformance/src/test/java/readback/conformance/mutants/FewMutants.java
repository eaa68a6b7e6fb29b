package readback.conformance.mutants;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import readback.cli.JobListener;

/**
 * PIT, with one small class for each package, and the tests of that class. All packages are done at once, once. The
 * tests are taken as they are compiled.
 *
 * @param checkout with compiled tests
 * @param known what was found
 */
public record FewMutants(Path checkout, List<Mutant> known) implements Mutation {

    private record ClassAndTests(String mutated, List<String> tests) {}

    private static final Map<String, ClassAndTests> CLASSES = Map.of(
            "readback.wire", new ClassAndTests("readback.wire.Port", List.of("readback.wire.ValuesTest")),
            "readback.link",
                    new ClassAndTests(
                            "readback.link.Bounds",
                            List.of("readback.link.LinkBoundariesTest", "readback.link.LinkContractTest")),
            "readback.tcp", new ClassAndTests("readback.tcp.Controls", List.of("readback.tcp.ValuesTest")),
            "readback.ip", new ClassAndTests("readback.ip.PathMtu", List.of("readback.ip.RememberingTest")));

    /** Nothing is found yet. */
    public FewMutants(Path checkout) {
        this(checkout, new ArrayList<>());
    }

    /** PIT on whole scopes, with the tests of a checkout as they are compiled. */
    public static Mutation asCompiled(Path checkout) {
        return (home, out, scopes, threads, listener) -> {
            List<Mutant> mutants = new ArrayList<>();
            for (MutationScope scope : scopes) {
                mutants.addAll(
                        new Pit(checkout, out, threads).run(scope, new TestClasses(checkout).classPath(), listener));
            }
            return new MutantsResult(
                    mutants, scopes.stream().map(MutationScope::packageName).toList(), List.of());
        };
    }

    @Override
    public MutantsResult run(Path home, Path out, List<MutationScope> scopes, int threads, JobListener listener)
            throws IOException, InterruptedException {
        List<String> packages = scopes.stream().map(MutationScope::packageName).toList();
        synchronized (known) {
            if (known.isEmpty()) {
                MutationScope all = new MutationScope(
                        "readback", CLASSES.values().stream().map(ClassAndTests::mutated).toList(),
                        CLASSES.values().stream().flatMap(each -> each.tests().stream()).toList(), CodeFolders.STACK);
                known.addAll(new Pit(checkout, out, 2).run(all, new TestClasses(checkout).classPath(), listener));
            }
            return new MutantsResult(
                    known.stream().filter(mutant -> packages.contains(mutant.at().packageName())).toList(), packages,
                    List.of());
        }
    }
}
