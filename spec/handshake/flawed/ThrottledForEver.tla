------------------------- MODULE ThrottledForEver --------------------------
(***************************************************************************)
(* The count is never set back: after the first few challenges a connection*)
(* has no more, and a half-open peer is never found out.                   *)
(***************************************************************************)
EXTENDS MCThrottle

CountGoesOn ==
  /\ t0.challenges > 0
  /\ UNCHANGED tcb /\ sent' = 0
  /\ event' = [name |-> "IntervalEnds", at |-> A]
============================================================================
