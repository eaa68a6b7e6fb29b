package readback.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import readback.spec.child.ChildRequest;

/**
 * Children that run TLC, kept for the next model: a JVM that has run one loads and explores the next several times as
 * fast. There are never more of them than models that ran side by side. Safe for use by several threads.
 */
final class TlcPool implements AutoCloseable {

    private static final int LAST_WORDS = 600;

    private final RunnerOptions options;
    private final Deque<TlcProcess> idle = new ConcurrentLinkedDeque<>();

    TlcPool(RunnerOptions options) {
        this.options = options;
    }

    /**
     * Has a request served. A child that has run other models and now fails is not believed: a new one is asked.
     *
     * @param request what is asked
     * @param file    where that is written
     * @throws IOException if no child can be started, or a new one ends without a result
     */
    Answer serve(ModelEntry model, ChildRequest request, Path file, Consumer<RunProgress> progress)
            throws InterruptedException, IOException {
        Optional<TlcProcess> kept = Optional.ofNullable(idle.poll());
        if (kept.isEmpty()) {
            return new Answer(fresh(model, request, file, progress), Optional.empty());
        }
        Served served = serve(kept.get(), StartCache.none(), model, file, progress);
        Optional<String> failure = switch (served.ending()) {
            case READY, LAST, OUT_OF_TIME -> Optional.empty();
            case FAILED -> Optional.of("said \"" + message(request.result()) + "\"");
            case DEAD -> Optional.of(served.death() + said(request));
        };
        return failure.isEmpty()
                ? new Answer(served.ending() != TlcProcess.Ending.OUT_OF_TIME, Optional.empty())
                : new Answer(fresh(model, request, file, progress), Optional.of(
                        "a TLC process that had run other models " + failure.get()
                                + "; what is said here is a new one's"));
    }

    /**
     * How a request was answered.
     *
     * @param inTime whether there is a document
     * @param remark what went wrong before
     */
    record Answer(boolean inTime, Optional<String> remark) {}

    private static String message(Path result) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(result));
        return json.path("message").asText(json.path("refused").asText());
    }

    /** The last that TLC printed. */
    private static String said(ChildRequest request) {
        try {
            String text = Files.readString(request.log()).strip().replaceAll("\\s+", " ");
            return "; TLC's last words: " + text.substring(Math.max(0, text.length() - LAST_WORDS));
        } catch (IOException e) {
            return "";
        }
    }

    /** Has a new child serve it. False if its time was up. */
    private boolean fresh(ModelEntry model, ChildRequest request, Path file, Consumer<RunProgress> progress)
            throws InterruptedException, IOException {
        StartCache cache = StartCache.forRun(options, model);
        Served served = start(cache, model, file, progress);
        if (served.ending() == TlcProcess.Ending.DEAD && cache.discard()) {
            served = start(StartCache.none(), model, file, progress);
        }
        if (served.ending() == TlcProcess.Ending.DEAD) {
            throw new IOException("the JVM that ran TLC on " + model.id() + " " + served.death() + said(request)
                    + ", with no result");
        }
        return served.ending() != TlcProcess.Ending.OUT_OF_TIME;
    }

    /** @param death how the child died, if it did */
    private record Served(TlcProcess.Ending ending, String death) {}

    private Served start(StartCache cache, ModelEntry model, Path request, Consumer<RunProgress> progress)
            throws InterruptedException, IOException {
        try (cache) {
            return serve(TlcProcess.start(work -> cache.command(options, work)), cache, model, request, progress);
        }
    }

    private Served serve(
            TlcProcess process, StartCache cache, ModelEntry model, Path request, Consumer<RunProgress> progress)
            throws InterruptedException {
        boolean keep = false;
        try {
            TlcProcess.Ending ending = process.serve(request, model.id(), options.timeLimit(), progress);
            if (ending == TlcProcess.Ending.DEAD && Cleanup.ending()) {
                throw new InterruptedException("this program is ending");
            }
            keep = ending == TlcProcess.Ending.READY && !cache.isWritten() && options.tla2tools().isEmpty();
            if (cache.isWritten() && ending == TlcProcess.Ending.READY && process.dismiss()) {
                cache.keep();
            }
            return new Served(ending, ending == TlcProcess.Ending.DEAD ? process.death() : "");
        } finally {
            if (keep) {
                idle.push(process);
            } else {
                process.close();
            }
        }
    }

    @Override
    public void close() {
        for (TlcProcess process = idle.poll(); process != null; process = idle.poll()) {
            process.close();
        }
    }
}
