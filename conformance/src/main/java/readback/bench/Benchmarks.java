package readback.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import readback.cli.JobListener;
import readback.reports.results.BenchFile;

/** Runs benchmarks. */
public interface Benchmarks {

    /**
     * Runs them all.
     *
     * @param home the checkout
     * @param quick fewer and shorter rounds: figures to look at, not to quote
     * @throws IOException if the benchmarks are not compiled, or JMH does not come to a result
     */
    BenchFile run(Path home, boolean quick, JobListener listener) throws IOException, InterruptedException;

    /** JMH's, and the C program's where there is a compiler for it. */
    static Benchmarks real() {
        return (home, quick, listener) -> {
            BenchFile.Machine machine = ThisMachine.now();
            Map<String, Figure> java = new Jmh(home, quick).run(listener);
            CProgram.Outcome c = new CProgram(home, quick).run(listener);
            return Evaluation.of(java, c, machine, quick);
        };
    }

    /** The names of what is measured, in the order in which it is shown. */
    static List<String> names() {
        return Plan.ALL.stream().map(Plan::name).toList();
    }
}
