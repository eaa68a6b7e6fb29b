------------------------ MODULE DuplicatesUncounted ------------------------
(***************************************************************************)
(* A link duplicates as often as it likes, and the bounds do not count it. *)
(***************************************************************************)
EXTENDS MCForwarding

NotSpent(what) == left[what] > 0 /\ UNCHANGED left
=============================================================================
