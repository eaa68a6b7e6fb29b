---------------------------- MODULE WindowShrinks ---------------------------
(***************************************************************************)
(* The window is shrunk by what is held beyond a hole.                     *)
(***************************************************************************)
EXTENDS MCRetransmission

Shrinking(t) == [t EXCEPT !.rwnd = Window - t.unread - Cardinality(t.held)]
=============================================================================
