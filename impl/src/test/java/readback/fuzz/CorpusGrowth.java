package readback.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Fails every fuzzing run that came to no second input. A fuzzer keeps an input that reaches what none before it
 * reached; one that keeps a single input, or none, does not see what its inputs reach, and looks for defects by chance.
 *
 * <p>This is found by JUnit itself, for all classes; those that do not fuzz are left alone.
 */
public final class CorpusGrowth implements AfterAllCallback {

    private static final Set<String> YES = Set.of("1", "true", "yes");

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!isFuzzing()) {
            return;
        }
        Class<?> test = context.getRequiredTestClass();
        for (Method method : AnnotationSupport.findAnnotatedMethods(
                test, FuzzTest.class, HierarchyTraversalMode.TOP_DOWN)) {
            Path base = Path.of(context.getConfigurationParameter("jazzer.internal.basedir").orElse(""));
            long inputs = inputs(corpus(base, test, method.getName()));
            if (inputs < 2) {
                throw new AssertionError("fuzzing " + test.getSimpleName() + " was blind: " + inputs
                        + " inputs in its corpus; are its classes instrumented (jazzer.hooks)?");
            }
        }
    }

    /** Where the fuzzer keeps what it found interesting. */
    static Path corpus(Path base, Class<?> test, String method) {
        return base.resolve(".cifuzz-corpus").resolve(test.getName()).resolve(method);
    }

    /** The number of inputs in a corpus; 0 if there is none. */
    static long inputs(Path corpus) throws IOException {
        if (!Files.isDirectory(corpus)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(corpus)) {
            return files.count();
        }
    }

    private static boolean isFuzzing() {
        String variable = System.getenv("JAZZER_FUZZ");
        return variable != null && YES.contains(variable);
    }
}
