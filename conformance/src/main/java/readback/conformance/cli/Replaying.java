package readback.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import readback.conformance.forwarding.ForwardingLockstep;
import readback.conformance.lockstep.Lockstep;
import readback.conformance.lockstep.LockstepSummary;
import readback.conformance.report.CheckResult;
import readback.conformance.report.ReplayResult;
import readback.conformance.report.SocketResult;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelRun;
import readback.spec.SpecException;

/**
 * Executes on the core and through sockets what TLC explores.
 *
 * @param seed what every choice follows from
 */
record Replaying(CliContext context, Catalog catalog, long seed, SocketReplay.Link link, Path out) {

    /** Its steps are those of routers and hosts; all other protocols' are those of TCP's endpoint. */
    private static final String FORWARDING = "forwarding";

    /** The run of a model, with the lockstep in it if the catalog says so. */
    static ModelRun run(ModelEntry model, long seed) throws SpecException {
        ModelRun run = ModelRun.of(model);
        if (!model.lockstep()) {
            return run;
        }
        return model.protocol().equals(FORWARDING) ? ForwardingLockstep.of(run, seed) : Lockstep.of(run, seed);
    }

    /** The protocols of these models, in their order. */
    static Set<String> protocols(List<ModelEntry> models) {
        Set<String> protocols = new LinkedHashSet<>();
        models.forEach(model -> protocols.add(model.protocol()));
        return protocols;
    }

    /** Adds up what the lockstep of the models said, and plays the tours of their protocols. */
    ReplayResult replay(CheckResult check, Progress progress) throws Exception {
        List<ReplayResult.Protocol> protocols = new ArrayList<>();
        for (String protocol : protocols(check.models().stream().map(each -> each.result().model()).toList())) {
            List<JsonNode> runs = new ArrayList<>();
            double seconds = 0;
            for (CheckResult.Checked model : check.models()) {
                Optional<JsonNode> listener = model.outcome().listener();
                if (model.result().model().protocol().equals(protocol) && listener.isPresent()) {
                    runs.add(listener.get());
                    seconds += model.result().seconds();
                }
            }
            Optional<SocketReplay> player =
                    context.services().sockets().filter(each -> each.tours(catalog, protocol));
            Optional<SocketResult> sockets = player.isPresent()
                    ? Optional.of(sockets(player.get(), protocol, progress))
                    : Optional.empty();
            protocols.add(new ReplayResult.Protocol(protocol, new LockstepSummary(runs), sockets, seconds));
        }
        return new ReplayResult(protocols);
    }

    private SocketResult sockets(SocketReplay player, String protocol, Progress progress) throws Exception {
        long start = System.nanoTime();
        AtomicReference<String> doing = new AtomicReference<>("starting");
        progress.status(() -> Optional.of("sockets: "
                + Amounts.time(Duration.ofNanos(System.nanoTime() - start)) + ", " + doing.get()));
        JsonNode json = player.play(
                new SocketReplay.Request(catalog, protocol, link, seed, out), doing::set);
        progress.status(Optional::empty);
        SocketResult result = new SocketResult(json, (System.nanoTime() - start) / 1e9);
        progress.log("sockets: " + result + ", " + Amounts.seconds(result.seconds()));
        return result;
    }

    /** How a result counts. */
    static ExitStatus status(ReplayResult result) {
        return ExitStatus.worst(result.protocols().stream()
                .map(protocol -> protocol.passed() ? ExitStatus.OK : ExitStatus.FAILED)
                .toList());
    }
}
