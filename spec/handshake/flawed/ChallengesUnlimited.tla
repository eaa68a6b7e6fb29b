------------------------ MODULE ChallengesUnlimited ------------------------
(***************************************************************************)
(* Challenge ACKs are counted, and sent all the same: who sends a flood of *)
(* SYNs gets a flood of ACKs.                                              *)
(***************************************************************************)
EXTENDS MCThrottle

NeverThrottled(t) == FALSE
============================================================================
