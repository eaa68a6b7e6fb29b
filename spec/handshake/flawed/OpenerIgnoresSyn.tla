-------------------------- MODULE OpenerIgnoresSyn --------------------------
(***************************************************************************)
(* A SYN in the window of who opened at the same time as the peer is       *)
(* dropped without a word: a peer that has started anew is not found out.  *)
(***************************************************************************)
EXTENDS MCEndpoint

SilentCheckSyn(t, m) ==
  IF t.st = "SYN-RECEIVED" THEN IF t.passive THEN Nothing(Listen) ELSE Nothing(t)
  ELSE ChallengeAck(t)
=============================================================================
