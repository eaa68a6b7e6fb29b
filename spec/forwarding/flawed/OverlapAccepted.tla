-------------------------- MODULE OverlapAccepted ---------------------------
(***************************************************************************)
(* A fragment overwrites what came before it, as RFC 791 allows: the receiver *)
(* reads what no filter on the way has seen (RFC 1858, RFC 3128).          *)
(***************************************************************************)
EXTENDS MCReassembly

Never(f, g) == FALSE

Overwrites(b, f) ==
  LET all == {g \in b.parts : UnitsOf(f) \cap UnitsOf(g) = {}} \cup {f}
  IN  IF IsComplete(all) THEN Step(NoBuffer, "complete", Concatenated(all, 0))
      ELSE Step([parts |-> all, refused |-> FALSE, left |-> Deadline(b)], "held", << >>)
=============================================================================
