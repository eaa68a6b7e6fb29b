--------------------------- MODULE TimerRestarts ----------------------------
(***************************************************************************)
(* Every fragment starts the timer anew: who sends one now and then holds  *)
(* the buffer for ever.                                                    *)
(***************************************************************************)
EXTENDS MCReassembly

TimeAnew(b) == ReassemblyTicks
=============================================================================
