---------------------------- MODULE PointsAtLast ----------------------------
(***************************************************************************)
(* The pointer names the last urgent octet, as RFC 793 had it in one       *)
(* place.                                                                  *)
(***************************************************************************)
EXTENDS MCUrgent

AtLast(t, o) ==
  IF TellsOfUrgent(t, o) THEN [o EXCEPT !.urg = Off(o.seq, t.sup) - 1] ELSE o
=============================================================================
