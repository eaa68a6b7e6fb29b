-------------------------- MODULE ForgetsPassive ---------------------------
(***************************************************************************)
(* SYN-RECEIVED forgets that it came from LISTEN: an old duplicate SYN     *)
(* ends the listener.                                                      *)
(***************************************************************************)
EXTENDS MCHandshake

ForgetfulBelieveRst(t) ==
  CASE t.st = "SYN-RECEIVED" -> Tell(Closed, "refused")
    [] t.st \in {"CLOSING", "LAST-ACK"} -> Nothing(Closed)
    [] t.st = "TIME-WAIT" -> Nothing(t)
    [] OTHER -> Tell(Closed, "reset")
============================================================================
