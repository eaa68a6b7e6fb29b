package readback.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import readback.conformance.replay.SocketTours;
import readback.conformance.replay.TourBinding.TourLink;
import readback.conformance.replay.TourBinding;
import readback.reports.results.SocketReplay;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.RunnerOptions;
import readback.spec.TlcRunner;

/** Who plays tours through real sockets. */
@FunctionalInterface
interface TourService {

    /**
     * What is to be played.
     *
     * @param seed what every choice follows from
     * @param out the results directory, for captures of tours that fail
     */
    record Request(Catalog catalog, TourBinding binding, TourLink link, long seed, Path out) {}

    /**
     * Plays edge-covering tours.
     *
     * @param progress what is going on, line by line
     */
    SocketReplay.Played play(Request request, Consumer<String> progress) throws Exception;

    /** Has TLC explore the model that tours are made of, and plays them. */
    static TourService real() {
        return (request, progress) -> {
            String id = request.binding().model();
            List<ModelEntry> found = request.catalog().select(List.of(id), Optional.empty());
            progress.accept("exploring " + id);
            ModelRun run = ModelRun.of(found.getFirst()).withWorkers(1).withoutWitnesses()
                    .listenedToBy(request.binding().listener());
            ModelOutcome outcome;
            try (TlcRunner tlc = new TlcRunner(RunnerOptions.of(request.catalog().root()))) {
                outcome = tlc.run(run, _ -> { });
            }
            JsonNode plan = outcome.listener().orElseThrow(
                    () -> new IOException(id + " gave no tours: " + outcome.result().verdict().text()));
            return new SocketTours(request.binding(), request.link(), request.seed(), request.out().resolve("captures"))
                    .play(plan, progress);
        };
    }
}
