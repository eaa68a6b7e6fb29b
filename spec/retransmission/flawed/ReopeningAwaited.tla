-------------------------- MODULE ReopeningAwaited --------------------------
(***************************************************************************)
(* When the window opens, what was dropped at it waits for the timer,      *)
(* which probes have made slow.                                            *)
(***************************************************************************)
EXTENDS MCRetransmission

NeverReopened(t, t1) == FALSE
=============================================================================
