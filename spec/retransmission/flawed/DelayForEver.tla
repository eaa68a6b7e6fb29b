--------------------------- MODULE DelayForEver -----------------------------
(***************************************************************************)
(* No timer ends the delay of an acknowledgment: the sender hears nothing  *)
(* until it sends again.                                                   *)
(***************************************************************************)
EXTENDS MCRetransmission

NoDelayTimer(t) ==
  (IF RetransmissionArmed(t) THEN {"retransmission"} ELSE {})
    \cup (IF PersistArmed(t) THEN {"persist"} ELSE {})
    \cup (IF t.st = "TIME-WAIT" THEN {"time-wait"} ELSE {})
=============================================================================
