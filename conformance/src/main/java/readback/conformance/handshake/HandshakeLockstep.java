package readback.conformance.handshake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import readback.conformance.endpoint.EndpointBinding;
import readback.conformance.endpoint.EndpointCase;
import readback.conformance.endpoint.Recording;
import readback.conformance.endpoint.SpecResult;
import readback.conformance.lockstep.LockstepListener;
import readback.conformance.lockstep.StepTable;

/** Executes on the core every transition of a Handshake model, while TLC explores it. */
public final class HandshakeLockstep extends LockstepListener<EndpointCase, SpecResult> {

    private final EndpointBinding binding;

    /** For the child that runs TLC. */
    public HandshakeLockstep() {
        this(new EndpointBinding());
    }

    private HandshakeLockstep(EndpointBinding binding) {
        super(binding);
        this.binding = binding;
    }

    @Override
    protected void record(Path file, String id, Collection<StepTable.Entry<EndpointCase, SpecResult>> entries)
            throws IOException {
        Recording.of(id, binding.constants(), entries).write(file);
    }
}
