-------------------------- MODULE OneProbeDecides ---------------------------
(***************************************************************************)
(* The peer is given up when one keep-alive was not answered.              *)
(***************************************************************************)
EXTENDS MCKeepAlive

AtOnce(t) ==
  IF t.tries >= 1 THEN GiveUp(t)
  ELSE Result([t EXCEPT !.tries = @ + 1], << KeepAliveSegment(t) >>, << >>, 0, {"keep-alive"})
=============================================================================
