-------------------------- MODULE ClosedWindowOpen --------------------------
(***************************************************************************)
(* Any segment that occupies nothing is taken while the window is closed,  *)
(* wherever it lies.                                                       *)
(***************************************************************************)
EXTENDS MCClosedWindow

AnyEmpty(t, m) == SegLen(m) = 0
=============================================================================
