-------------------------- MODULE SwitchedInVain ----------------------------
(***************************************************************************)
(* What waits when Nagle's algorithm is switched off goes on waiting.      *)
(***************************************************************************)
EXTENDS MCRetransmission

SwitchAlone(t, on) == Nothing([t EXCEPT !.nagle = on])
=============================================================================
