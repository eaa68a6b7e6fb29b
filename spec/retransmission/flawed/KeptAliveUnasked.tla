-------------------------- MODULE KeptAliveUnasked --------------------------
(***************************************************************************)
(* Keep-alives go out though the user never asked for them.                *)
(***************************************************************************)
EXTENDS MCKeepAlive

Always(t) ==
  t.st \in {"ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT"} /\ ~RetransmissionArmed(t) /\ ~Waits(t)
=============================================================================
