--------------------------- MODULE HeededAfterFin ---------------------------
(***************************************************************************)
(* A pointer counts after the peer's FIN.                                  *)
(***************************************************************************)
EXTENDS MCPointers

Always(t, m) ==
  m.urg # NoUrgent /\ t.st \in Synchronized /\ IsAhead(IF t.rup = None THEN Consumed(t) ELSE t.rup, MarkOf(m))
=============================================================================
