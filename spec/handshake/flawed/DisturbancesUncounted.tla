----------------------- MODULE DisturbancesUncounted ------------------------
(***************************************************************************)
(* What disturbs may happen as often as it likes, and the bounds do not    *)
(* count it.                                                               *)
(***************************************************************************)
EXTENDS MCHandshake

NotSpent(what) == left[what] > 0 /\ UNCHANGED left
=============================================================================
