package readback.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/**
 * Children that run TLC, kept for the next model: a JVM that has run one loads and explores the next several times as
 * fast. There are never more of them than models that ran side by side. Safe for use by several threads.
 */
final class TlcPool implements AutoCloseable {

    private final RunnerOptions options;
    private final Deque<TlcProcess> idle = new ConcurrentLinkedDeque<>();

    TlcPool(RunnerOptions options) {
        this.options = options;
    }

    /**
     * Has a request served.
     *
     * @return false if its time was up
     * @throws IOException if no child can be started, or one ends without a result
     */
    boolean serve(ModelEntry model, Path request, Consumer<RunProgress> progress)
            throws InterruptedException, IOException {
        Optional<TlcProcess> kept = Optional.ofNullable(idle.poll());
        if (kept.isPresent()) {
            try {
                return serve(kept.get(), StartCache.none(), model, request, progress);
            } catch (DeadChildException e) {
                // of what earlier models left in it, it may be: a new one will tell
            }
        }
        StartCache cache = StartCache.forRun(options, model);
        try {
            return start(cache, model, request, progress);
        } catch (DeadChildException e) {
            if (cache.discard()) {
                return start(StartCache.none(), model, request, progress);
            }
            throw e;
        }
    }

    private boolean start(
            StartCache cache, ModelEntry model, Path request, Consumer<RunProgress> progress)
            throws InterruptedException, IOException {
        try (cache) {
            return serve(TlcProcess.start(work -> cache.command(options, work)), cache, model, request, progress);
        }
    }

    private boolean serve(
            TlcProcess process, StartCache cache, ModelEntry model, Path request, Consumer<RunProgress> progress)
            throws InterruptedException, IOException {
        boolean keep = false;
        try {
            TlcProcess.Ending ending = process.serve(request, model.id(), options.timeLimit(), progress);
            if (ending == TlcProcess.Ending.DEAD) {
                throw dead(process, model);
            }
            keep = ending == TlcProcess.Ending.READY && !cache.isWritten() && options.tla2tools().isEmpty();
            if (cache.isWritten() && ending != TlcProcess.Ending.OUT_OF_TIME && process.dismiss()) {
                cache.keep();
            }
            return ending != TlcProcess.Ending.OUT_OF_TIME;
        } finally {
            if (keep) {
                idle.push(process);
            } else {
                process.close();
            }
        }
    }

    private static DeadChildException dead(TlcProcess process, ModelEntry model) throws InterruptedException {
        if (Cleanup.ending()) {
            throw new InterruptedException("this program is ending");
        }
        return new DeadChildException(
                "the JVM that ran TLC on " + model.id() + " " + process.death() + ", with no result");
    }

    private static final class DeadChildException extends IOException {
        private static final long serialVersionUID = 1;

        DeadChildException(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        for (TlcProcess process = idle.poll(); process != null; process = idle.poll()) {
            process.close();
        }
    }
}
