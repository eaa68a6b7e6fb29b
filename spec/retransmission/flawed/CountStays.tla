----------------------------- MODULE CountStays -----------------------------
(***************************************************************************)
(* The count of retransmissions ends a connection before the timeout that  *)
(* its user has set.                                                       *)
(***************************************************************************)
EXTENDS MCUserTimeout

Counted(t) ==
  IF t.tries >= Tries THEN GiveUp(t)
  ELSE Result([TimedOut(t) EXCEPT !.tries = @ + 1], << Again(t) >>, << >>, 0, {"retransmission"})
=============================================================================
