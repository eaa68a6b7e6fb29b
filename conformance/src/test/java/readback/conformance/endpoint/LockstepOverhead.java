package readback.conformance.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import readback.conformance.handshake.HandshakeLockstep;
import readback.conformance.handshake.HandshakeProtocol;
import readback.conformance.lockstep.Lockstep;
import readback.conformance.lockstep.LockstepTotals;
import readback.reports.results.LockstepRun;
import readback.reports.results.ResultJson;
import readback.spec.Kind;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.PlainCommand;
import readback.spec.RunnerOptions;
import readback.spec.Tier;
import readback.spec.TlcRunner;
import readback.spec.Verdict;

/**
 * Prints what the lockstep adds to bare TLC's time: {@code LockstepOverhead SPEC_FOLDER MODULE CFG [WORKERS]}. The
 * share is measured within one run, as the time that the workers spend in the lockstep; the second run, without it, is
 * for comparison.
 */
final class LockstepOverhead {

    private LockstepOverhead() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        int workers = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        ModelEntry model = new ModelEntry(
                arguments[2],
                "handshake",
                root.resolve(arguments[1]),
                root.resolve(arguments[2]),
                new PlainCommand(arguments[1], arguments[2], List.of()),
                Tier.QUICK,
                Kind.MODEL,
                "",
                "",
                "",
                new Verdict.Holds(),
                OptionalLong.empty(), OptionalInt.empty(), List.of(), List.of(), workers, true,
                Optional.empty());
        TlcRunner runner = new TlcRunner(RunnerOptions.of(root).withTimeLimit(Duration.ofMinutes(30)));
        ModelOutcome with = runner.run(Lockstep.by(HandshakeLockstep.class, 1).of(ModelRun.of(model)), _ -> {});
        System.out.println(with.result().verdict() + " " + with.result().distinctStates() + " states");
        with.listener().ifPresent(json -> {
            LockstepTotals summary = new LockstepTotals(List.of(ResultJson.read(json, model.id(), LockstepRun.class)));
            summary.divergences().stream().limit(Integer.getInteger("show", 3))
                    .forEach(d -> System.out.println(d.text()));
            System.out.printf(
                    "%d transitions, %d executed, %d steps of the core, %s distinct, %d divergences, unexercised %s%n",
                    summary.transitions(), summary.executed(), summary.endpointSteps(), json.path("distinctSteps"),
                    summary.divergenceCount(), summary.unexercised(new HandshakeProtocol().mustExercise()));
        });
        ModelOutcome bare = runner.run(ModelRun.of(model).withoutWitnesses(), _ -> {});
        System.out.println("bare: " + bare.result().verdict() + " " + bare.result().distinctStates() + " states");
        System.out.printf(
                "lockstep %.1f s, share of TLC's own time %.3f; bare TLC %.1f s; ratio of the two runs %.2f%n",
                with.result().seconds(), with.result().listenerShare(), bare.result().seconds(),
                with.result().seconds() / bare.result().seconds());
    }
}
