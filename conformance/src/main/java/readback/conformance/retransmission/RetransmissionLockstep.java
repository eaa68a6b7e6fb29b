package readback.conformance.retransmission;

import readback.conformance.lockstep.LockstepListener;

/** Executes on the core every transition of a model of {@code spec/retransmission}, while TLC explores it. */
public final class RetransmissionLockstep extends LockstepListener<RetransmissionCase, RetransmissionCase.Outcome> {

    /** For the child that runs TLC. */
    public RetransmissionLockstep() {
        super(new RetransmissionBinding());
    }
}
