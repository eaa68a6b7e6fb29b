------------------------ MODULE RstAnywhereInWindow ------------------------
(***************************************************************************)
(* A reset is accepted anywhere in the window, as before RFC 5961: a       *)
(* blind attacker needs few guesses.                                       *)
(***************************************************************************)
EXTENDS MCEndpoint

WindowRstBelieved(t, m) == TRUE
============================================================================
