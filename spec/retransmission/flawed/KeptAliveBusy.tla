--------------------------- MODULE KeptAliveBusy ----------------------------
(***************************************************************************)
(* Keep-alives go out though text waits for the window.                    *)
(***************************************************************************)
EXTENDS MCKeepAlive

Busy(t) ==
  t.keepalive /\ t.st \in {"ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT"} /\ ~RetransmissionArmed(t)
=============================================================================
