package readback.conformance.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import readback.cli.Amounts;
import readback.cli.ExitStatus;
import readback.cli.Progress;
import readback.conformance.lockstep.LockstepTotals;
import readback.conformance.protocol.Protocol;
import readback.conformance.replay.TourBinding.TourLink;
import readback.conformance.replay.TourBinding;
import readback.conformance.report.CheckResult;
import readback.conformance.report.ReplayResults;
import readback.reports.results.GraphFile;
import readback.reports.results.LockstepRun;
import readback.reports.results.ReplayFile.ReplayedProtocol;
import readback.reports.results.ReplayFile;
import readback.reports.results.ResultJson;
import readback.reports.results.SocketReplay;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.Tier;

/**
 * Executes on the core and through sockets what TLC explores.
 *
 * @param seed what every choice follows from
 */
record Replaying(Services services, Catalog catalog, long seed, TourLink link, Path out) {

    /** The protocols of these models, in their order. */
    static Set<String> protocols(List<ModelEntry> models) {
        Set<String> protocols = new LinkedHashSet<>();
        models.forEach(model -> protocols.add(model.protocol()));
        return protocols;
    }

    /** Adds up what the lockstep of the models said, and plays the tours of their protocols. */
    ReplayResults replay(CheckResult check, Progress progress) throws Exception {
        List<ReplayedProtocol> replayed = new ArrayList<>();
        Map<String, GraphFile> graphs = new TreeMap<>();
        Map<String, Double> seconds = new TreeMap<>();
        Map<String, Double> socketSeconds = new TreeMap<>();
        List<ModelEntry> left = left(check);
        for (String id : protocols(check.models().stream().map(each -> each.result().model()).toList())) {
            Optional<Protocol> protocol = services.protocols().find(id);
            LockstepTotals totals = totals(check, id);
            if (protocol.isEmpty()) {
                continue;
            }
            seconds.put(
                    id,
                    check.models().stream()
                            .filter(model -> model.result().model().protocol().equals(id)
                                    && model.outcome().listener().isPresent())
                            .mapToDouble(model -> model.result().seconds())
                            .sum());
            long begin = System.nanoTime();
            Optional<SocketReplay> sockets = sockets(protocol.get(), check, whole(protocol.get(), left), progress);
            socketSeconds.put(id, (System.nanoTime() - begin) / 1e9);
            replayed.add(replayed(protocol.get(), totals, whole(protocol.get(), left), sockets));
            protocol.get().stateGraph().ifPresent(page -> graphs.put(id, new GraphFile(
                    page.title(), page.states(), totals.edges(), page.layout())));
        }
        return new ReplayResults(
                new ReplayFile(replayed, left.stream().map(ModelEntry::id).toList()), graphs, seconds, socketSeconds);
    }

    /** Whether a model's lockstep found a divergence. */
    static boolean diverged(CheckResult.Checked model) {
        return lockstep(model).map(run -> new LockstepTotals(List.of(run)).divergenceCount() > 0).orElse(false);
    }

    private static Optional<LockstepRun> lockstep(CheckResult.Checked model) {
        return model.outcome().listener().map(json -> ResultJson.read(
                json, "the lockstep of " + model.result().model().id(), LockstepRun.class));
    }

    /** The quick models in lockstep that were not run. */
    private List<ModelEntry> left(CheckResult check) {
        Set<String> run = new TreeSet<>();
        check.models().forEach(model -> run.add(model.result().model().id()));
        return catalog.models().stream()
                .filter(model -> model.lockstep() && model.tier() == Tier.QUICK && !run.contains(model.id()))
                .toList();
    }

    /** Of a part of a protocol's models it is not asked what only all of them together can show. */
    private static boolean whole(Protocol protocol, List<ModelEntry> left) {
        return left.stream().noneMatch(model -> model.protocol().equals(protocol.id()));
    }

    private static LockstepTotals totals(CheckResult check, String protocol) {
        List<LockstepRun> runs = new ArrayList<>();
        for (CheckResult.Checked model : check.models()) {
            if (model.result().model().protocol().equals(protocol)) {
                lockstep(model).ifPresent(runs::add);
            }
        }
        return new LockstepTotals(runs);
    }

    private ReplayedProtocol replayed(
            Protocol protocol, LockstepTotals totals, boolean whole, Optional<SocketReplay> sockets) {
        return new ReplayedProtocol(
                protocol.id(), totals.transitions(), totals.executed(), totals.endpointSteps(),
                totals.divergenceCount(), totals.divergences(), totals.byEvent(),
                whole ? totals.unexercised(protocol.mustExercise()) : List.of(),
                totals.drifted(protocol.recordedSums()),
                totals.coverage(),
                totals.models(),
                sockets);
    }

    /** Some models alone are toured only if the model of the tours is among them. */
    private Optional<SocketReplay> sockets(Protocol protocol, CheckResult check, boolean whole, Progress progress)
            throws Exception {
        return switch (protocol.sockets()) {
            case Protocol.Sockets.None(String reason) -> Optional.of(new SocketReplay.Skipped(reason));
            case Protocol.Sockets.Tours(var bindings) -> {
                Optional<SocketReplay.Played> played = Optional.empty();
                for (TourBinding binding : bindings) {
                    if (whole || isNamed(check, binding.model())) {
                        SocketReplay.Played more =
                                play(new TourService.Request(catalog, binding, link, seed, out), progress);
                        played = played.map(before -> before.and(more)).or(() -> Optional.of(more));
                    }
                }
                yield played.map(it -> it);
            }
        };
    }

    private static boolean isNamed(CheckResult check, String model) {
        return check.models().stream().anyMatch(it -> it.result().model().id().equals(model));
    }

    private SocketReplay.Played play(TourService.Request request, Progress progress) throws Exception {
        long start = System.nanoTime();
        SocketReplay.Played result = services.tours().play(request, progress.job("sockets", _ -> {})::doing);
        progress.status(Optional::empty);
        progress.log("sockets of " + request.binding().model() + ": " + result + ", "
                + Amounts.seconds((System.nanoTime() - start) / 1e9));
        return result;
    }

    /** How a result counts. */
    static ExitStatus status(ReplayResults result) {
        return ExitStatus.worst(result.file().protocols().stream()
                .map(protocol -> protocol.passed() ? ExitStatus.OK : ExitStatus.FAILED)
                .toList());
    }
}
