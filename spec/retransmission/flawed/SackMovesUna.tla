--------------------------- MODULE SackMovesUna ----------------------------
(***************************************************************************)
(* What is reported next to the ACK is taken for acknowledged, and freed.  *)
(***************************************************************************)
EXTENDS MCReports

Freeing(t, u, m) ==
  IF m.sack # << >> /\ RetransmissionArmed(u) /\ m.sack[1][1] = Add(u.una, 1)
  THEN [u EXCEPT !.una = Add(@, 1)] ELSE u
=============================================================================
