package readback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark for a moment, in this JVM, so that none rots: each has to set itself up, to find its own results
 * right, and to allocate nothing where nothing is to be allocated. How long it takes is not looked at; that is for
 * {@code ./readback bench}.
 */
class BenchmarksTest {

    /** Octets that the smallest object would cost every time. */
    private static final double SMALLEST_OBJECT = 16;

    /** Benchmarks of what is promised to allocate nothing. */
    private static final List<String> ALLOCATE_NOTHING =
            List.of("readback.wire.bench.HeaderBenchmark.", "readback.wire.bench.ChecksumBenchmark.", "readback.ip.");

    @BeforeAll
    static void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void everyBenchmarkRunsAndAllocatesWhatItMay() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(".*")
                        // Not 65535: so few sums in so short a time that what JMH allocates itself would show.
                        .param("octets", "20", "64", "1460")
                        .forks(0)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(120))
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(60))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results.stream().map(it -> it.getParams().getBenchmark()).distinct())
                .hasSameSizeAs(listed());
        assertThat(results).filteredOn(BenchmarksTest::mayNotAllocate).hasSizeGreaterThanOrEqualTo(10).allSatisfy(
                it -> assertThat(octetsAllocated(it)).as(it.getParams().id()).isLessThan(SMALLEST_OBJECT));
    }

    private static Collection<?> listed() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        return BenchmarkList.defaultList().getAll(silent, List.of());
    }

    private static boolean mayNotAllocate(RunResult result) {
        return ALLOCATE_NOTHING.stream().anyMatch(result.getParams().getBenchmark()::startsWith);
    }

    private static double octetsAllocated(RunResult result) {
        Result<?> norm = result.getSecondaryResults().get("gc.alloc.rate.norm");
        assertThat(norm).as("octets allocated by %s", result.getParams().id()).isNotNull();
        return norm.getScore();
    }
}
