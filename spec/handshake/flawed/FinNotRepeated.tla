-------------------------- MODULE FinNotRepeated ---------------------------
(***************************************************************************)
(* LAST-ACK does not send its FIN again: when the FIN, or the last ACK,    *)
(* is lost, it waits for ever.                                             *)
(***************************************************************************)
EXTENDS MCHandshake

NoLastAckRetransmission(t) == t.una # t.nxt /\ t.st # "LAST-ACK"
============================================================================
