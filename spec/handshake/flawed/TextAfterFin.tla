---------------------------- MODULE TextAfterFin ----------------------------
(***************************************************************************)
(* Text is taken in CLOSE-WAIT: after the FIN with which the peer said     *)
(* that there is no more.                                                  *)
(***************************************************************************)
EXTENDS MCEndpoint

AfterFinToo(t) == t.st \in {"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"}

FirstFinIsNext(t, n) == t.st # "CLOSE-WAIT" /\ t.hfin = Add(t.rnxt, n)
=============================================================================
