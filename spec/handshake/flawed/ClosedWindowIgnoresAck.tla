----------------------- MODULE ClosedWindowIgnoresAck -----------------------
(***************************************************************************)
(* What comes with text for which there is no room is dropped with it: the *)
(* acknowledgment, and the window.                                         *)
(***************************************************************************)
EXTENDS MCClosedWindow

NoAllowance(t, m) == FALSE
=============================================================================
