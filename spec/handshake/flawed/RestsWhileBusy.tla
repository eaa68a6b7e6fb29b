--------------------------- MODULE RestsWhileBusy ---------------------------
(***************************************************************************)
(* All counts as being at rest while segments are under way or timers run, *)
(* so that no deadlock is found there.                                     *)
(***************************************************************************)
EXTENDS MCHandshake

RestsAnyway ==
  /\ \A e \in Ends : tcb[e].st \in Resting
  /\ UNCHANGED world
  /\ Happened([name |-> "Rest"])
=============================================================================
