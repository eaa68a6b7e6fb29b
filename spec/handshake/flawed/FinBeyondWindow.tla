-------------------------- MODULE FinBeyondWindow --------------------------
(***************************************************************************)
(* A FIN that lies beyond the window is taken with the text before it.     *)
(***************************************************************************)
EXTENDS MCEndpoint

HoldAnyFin(t, m) ==
  IF Has(m, "FIN") /\ t.hfin = None THEN [t EXCEPT !.hfin = FinOf(m)] ELSE t
============================================================================
