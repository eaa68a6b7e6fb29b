---------------------------- MODULE UrgentWaits -----------------------------
(***************************************************************************)
(* The peer hears of urgent text when its window opens.                    *)
(***************************************************************************)
EXTENDS MCUrgent

Waiting(t, iss) ==
  IF t.st \in {"ESTABLISHED", "CLOSE-WAIT"} /\ t.fin = "none"
  THEN Transmission(MarkUrgent([t EXCEPT !.txq = @ + SendLength])) ELSE SendText(t, iss)
=============================================================================
