----------------------- MODULE TimeWaitAssassinated ------------------------
(***************************************************************************)
(* A reset ends TIME-WAIT, as the letter of RFC 9293 section 3.10.7.4      *)
(* has it (RFC 1337: TIME-WAIT assassination).                             *)
(***************************************************************************)
EXTENDS MCHandshake

AssassinBelieveRst(t) ==
  IF t.st = "TIME-WAIT" THEN Nothing(Closed)
  ELSE IF t.st = "SYN-RECEIVED" /\ t.passive THEN Nothing(Listen)
  ELSE Tell(Closed, "reset")
============================================================================
