--------------------------- MODULE FinForgotten ----------------------------
(***************************************************************************)
(* A FIN is sent once and never again: LAST-ACK and FIN-WAIT-1 may last    *)
(* for ever, and the users never see the end.                              *)
(***************************************************************************)
EXTENDS MCHandshake

Unrepeated(t) == t.una # t.nxt /\ t.fin # "sent"
============================================================================
