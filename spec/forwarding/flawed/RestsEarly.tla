----------------------------- MODULE RestsEarly -----------------------------
(***************************************************************************)
(* All counts as being at rest while a host still holds fragments, so that *)
(* no deadlock is found there.                                             *)
(***************************************************************************)
EXTENDS MCForwarding

NothingOnLinks == sent = Len(Script) /\ net = {}
=============================================================================
