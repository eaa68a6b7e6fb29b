package readback.conformance.endpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readback.conformance.handshake.HandshakeLockstep;
import readback.conformance.lockstep.Lockstep;
import readback.conformance.lockstep.LockstepTotals;
import readback.reports.results.LockstepRun;
import readback.reports.results.ResultJson;
import readback.spec.Catalog;
import readback.spec.ModelEntry;
import readback.spec.ModelOutcome;
import readback.spec.ModelRun;
import readback.spec.RunnerOptions;
import readback.spec.Tier;
import readback.spec.TlcRunner;

/**
 * Records the steps of all quick models anew: {@code RecordSteps SPEC_FOLDER FILE}. To be run when {@code verify} says
 * that the recorded steps have drifted, from the folder {@code conformance}:
 *
 * <pre>
 * mvn test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java \
 *   -Dexec.args="-cp %classpath readback.conformance.endpoint.RecordSteps ../spec \
 *     src/main/resources/readback/conformance/endpoint/steps.txt.gz"
 * </pre>
 */
final class RecordSteps {

    private RecordSteps() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        TlcRunner runner = new TlcRunner(RunnerOptions.of(root).withTimeLimit(Duration.ofMinutes(30)));
        List<Recording> recordings = new ArrayList<>();
        Path part = Files.createTempFile("steps", ".gz");
        for (ModelEntry model : Catalog.read(root.resolve("catalog.json")).models()) {
            if (model.protocol().equals("handshake") && model.lockstep() && model.tier() == Tier.QUICK) {
                ModelRun run = Lockstep.by(HandshakeLockstep.class, 1)
                        .recordedTo(part)
                        .of(ModelRun.of(model).withoutWitnesses());
                ModelOutcome outcome = runner.run(run, _ -> {});
                try (var in = Files.newInputStream(part)) {
                    recordings.add(Recording.read(in));
                }
                LockstepTotals summary = new LockstepTotals(outcome.listener().stream()
                        .map(json -> ResultJson.read(json, model.id(), LockstepRun.class)).toList());
                System.out.printf(
                        "%s: %s, %d transitions, %d executed, %s, %d divergences, share %.3f%n",
                        model.id(), outcome.result().verdict().text(), summary.transitions(), summary.executed(),
                        recordings.getLast().models(), summary.divergenceCount(), outcome.result().listenerShare());
                summary.divergences().stream().limit(Integer.getInteger("show", 1))
                        .forEach(d -> System.out.println(d.text()));
            }
        }
        Files.delete(part);
        Path file = Path.of(arguments[1]);
        Recording.merged(recordings).write(file);
        System.out.println(
                file + ": " + Recording.merged(recordings).size() + " steps, " + Files.size(file) + " octets");
    }
}
