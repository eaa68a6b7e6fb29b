---------------------------- MODULE FinBeforeText ---------------------------
(***************************************************************************)
(* The FIN is sent though text waits that the window does not admit: the   *)
(* peer is told the end before it.                                         *)
(***************************************************************************)
EXTENDS MCRetransmission

FinAtOnce(t) ==
  LET n   == Sendable(t)
      fin == t.fin = "queued" /\ Room(t) > n
  IN  IF n = 0 /\ ~fin THEN Nothing(t) ELSE SendNow(t, n, fin)
=============================================================================
