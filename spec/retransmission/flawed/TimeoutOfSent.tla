--------------------------- MODULE TimeoutOfSent ----------------------------
(***************************************************************************)
(* The user's timeout does not run for what waits for a closed window.     *)
(***************************************************************************)
EXTENDS MCUserTimeout

OfSent(t) == SetsTimeout(t) /\ RetransmissionArmed(t)
=============================================================================
