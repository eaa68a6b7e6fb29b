-------------------------- MODULE IssComesRound -----------------------------
(***************************************************************************)
(* SND.UNA that is ISS is taken for a SYN that is not acknowledged, in an  *)
(* open connection whose numbers have come round: it sends its SYN again.  *)
(***************************************************************************)
EXTENDS MCRetransmission

UnaIsIss(t) == t.st \notin {"CLOSED", "LISTEN"} /\ t.una = t.iss /\ t.nxt # t.iss
=============================================================================
