--------------------------- MODULE FinNotCounted ---------------------------
(***************************************************************************)
(* A FIN is acknowledged, but not counted: the one end has closed, and     *)
(* the other never hears of it.                                            *)
(***************************************************************************)
EXTENDS MCHandshake

UncountedTakeFin(before, m, t, got, tell, start) ==
  Result(t, << AckSegment([t EXCEPT !.rnxt = Add(@, 1)]) >>, tell, got, start)
============================================================================
