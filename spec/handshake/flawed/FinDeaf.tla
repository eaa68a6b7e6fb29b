------------------------------ MODULE FinDeaf ------------------------------
(***************************************************************************)
(* CLOSE-WAIT sends no FIN when its user calls CLOSE: both users have      *)
(* closed, and the connection does not end.                                *)
(***************************************************************************)
EXTENDS MCHandshake

SilentClose(t) ==
  CASE t.st = "CLOSED" -> Refuse(t, "error: connection does not exist")
    [] t.st \in {"LISTEN", "SYN-SENT"} -> Tell(Closed, "closed")
    [] t.fin # "none" -> Refuse(t, "error: connection closing")
    [] t.st = "CLOSE-WAIT" -> Nothing([t EXCEPT !.fin = "queued", !.st = "LAST-ACK"])
    [] OTHER -> Transmission([t EXCEPT !.fin = "queued", !.st = "FIN-WAIT-1", !.passive = FALSE])
============================================================================
