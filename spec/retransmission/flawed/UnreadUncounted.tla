--------------------------- MODULE UnreadUncounted --------------------------
(***************************************************************************)
(* What the user has not read does not count: the window stays open, and   *)
(* the buffer overflows.                                                   *)
(***************************************************************************)
EXTENDS MCRetransmission

Forgetful(t, numbers, text) ==
  Open([t EXCEPT !.rnxt = Add(@, numbers), !.rwnd = @ - numbers])
=============================================================================
