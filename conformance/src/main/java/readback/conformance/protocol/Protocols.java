package readback.conformance.protocol;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import readback.conformance.forwarding.ForwardingProtocol;
import readback.conformance.handshake.HandshakeProtocol;
import readback.conformance.lockstep.Lockstep;
import readback.conformance.retransmission.RetransmissionProtocol;
import readback.reports.results.CheckFile.Goal;
import readback.spec.ModelEntry;
import readback.spec.ModelRun;
import readback.spec.SpecException;

/**
 * The registry: every protocol there is.
 *
 * @param all in the order in which results are shown
 */
public record Protocols(List<Protocol> all) {

    /** Keeps a copy. */
    public Protocols {
        all = List.copyOf(all);
    }

    /** Those of this program. */
    public static Protocols ofProgram() {
        return new Protocols(List.of(new HandshakeProtocol(), new RetransmissionProtocol(), new ForwardingProtocol()));
    }

    /** The protocol of this id; empty if there is none. */
    public Optional<Protocol> find(String id) {
        return all.stream().filter(protocol -> protocol.id().equals(id)).findFirst();
    }

    /**
     * The run of a model, with the lockstep in it if the catalog says so.
     *
     * @param seed chooses what the specification leaves out
     * @param failFast whether the first divergence ends the run
     * @throws SpecException if its protocol is not known, or its cfg gives constants that cannot be bound
     */
    public ModelRun run(ModelEntry model, long seed, boolean failFast) throws SpecException {
        if (!model.lockstep()) {
            return ModelRun.of(model);
        }
        Protocol protocol = find(model.protocol()).orElseThrow(() -> new SpecException(
                "no lockstep is bound to the protocol " + model.protocol(), model.id(),
                "one of " + String.join(", ", all.stream().map(Protocol::id).toList()) + ", or \"lockstep\": false"));
        SortedMap<String, Integer> constants = Lockstep.constants(model.config());
        try {
            protocol.requireConstants(constants);
        } catch (IllegalArgumentException e) {
            throw new SpecException(
                    String.valueOf(e.getMessage()), model.config().toString(), "constants that the lockstep can bind");
        }
        return Lockstep.by(protocol.lockstep(), seed).withFailFast(failFast).of(ModelRun.of(model));
    }

    /** What the protocols of these models are to show. */
    public List<Goal> goals(List<ModelEntry> models) {
        return all.stream()
                .filter(protocol -> models.stream().anyMatch(model -> model.protocol().equals(protocol.id())))
                .flatMap(protocol -> protocol.goals().stream())
                .toList();
    }
}
