package readback.conformance.cli;

import java.io.IOException;
import java.util.function.Consumer;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.RunProgress;
import readback.spec.RunnerOptions;
import readback.spec.SpecException;
import readback.spec.TlcRunner;

/** Who runs a model: TLC, or in tests a fake. Safe for use by several threads. */
@FunctionalInterface
interface ModelRunner extends AutoCloseable {

    /** See {@link TlcRunner#run}. */
    ModelOutcome run(ModelRun run, Consumer<RunProgress> progress)
            throws SpecException, InterruptedException, IOException;

    /** Ends what it keeps for the next model. */
    @Override
    default void close() {}

    /** Makes runners. */
    @FunctionalInterface
    interface Factory {
        /**
         * A runner with these options.
         *
         * @throws SpecException if they name files that are not there
         */
        ModelRunner open(RunnerOptions options) throws SpecException;

        /** TLC. */
        static Factory tlc() {
            return options -> new Tlc(new TlcRunner(options));
        }
    }

    /** The real one. */
    record Tlc(TlcRunner runner) implements ModelRunner {
        @Override
        public ModelOutcome run(ModelRun run, Consumer<RunProgress> progress)
                throws SpecException, InterruptedException, IOException {
            return runner.run(run, progress);
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}
