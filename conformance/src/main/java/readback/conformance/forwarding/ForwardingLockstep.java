package readback.conformance.forwarding;

import readback.conformance.lockstep.LockstepListener;

/** Executes on the stack every transition of a model of {@code spec/forwarding}, while TLC explores it. */
public final class ForwardingLockstep extends LockstepListener<ForwardingStep.StepInput, ForwardingStep> {

    /** For the child that runs TLC. */
    public ForwardingLockstep() {
        super(new ForwardingBinding());
    }
}
