package readback.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import readback.conformance.replay.SocketTours;
import readback.conformance.replay.TourListener;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.RunnerOptions;
import readback.spec.SpecException;
import readback.spec.TlcRunner;

/** Has TLC explore the model that tours are made of, and plays them through sockets. */
final class TourReplay implements SocketReplay {

    /** The name of the model to tour, in every protocol that has one. */
    private static final String MODEL = "/tour";

    @Override
    public boolean tours(Catalog catalog, String protocol) {
        return catalog.models().stream().anyMatch(model -> model.id().equals(protocol + MODEL));
    }

    @Override
    public JsonNode play(Request request, Consumer<String> progress)
            throws SpecException, InterruptedException, IOException {
        String id = request.protocol() + MODEL;
        List<ModelEntry> found = request.catalog().select(List.of(id), Optional.empty());
        progress.accept("exploring " + id);
        ModelRun run = ModelRun.of(found.getFirst()).withWorkers(1).withoutWitnesses().listenedToBy(TourListener.class);
        ModelOutcome outcome = new TlcRunner(RunnerOptions.of(request.catalog().root())).run(run, _ -> { });
        JsonNode plan = outcome.listener().orElseThrow(
                () -> new IOException(id + " gave no tours: " + outcome.result().verdict()));
        boolean udp = request.link() == Link.UDP;
        return new SocketTours(udp, request.seed(), request.out().resolve("captures")).play(plan, progress);
    }
}
