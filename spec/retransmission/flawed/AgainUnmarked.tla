--------------------------- MODULE AgainUnmarked ----------------------------
(***************************************************************************)
(* The mark is forgotten when the urgent text is sent: what is sent again  *)
(* does not point.                                                         *)
(***************************************************************************)
EXTENDS MCUrgent

UntilSent(t) == IF t.sup # None /\ IsAhead(t.nxt, t.sup) THEN t.sup ELSE None
=============================================================================
