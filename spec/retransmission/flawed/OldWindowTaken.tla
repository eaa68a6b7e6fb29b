--------------------------- MODULE OldWindowTaken ---------------------------
(***************************************************************************)
(* The window is taken from every segment, an older one too: text is sent  *)
(* beyond what the peer offers.                                            *)
(***************************************************************************)
EXTENDS MCRetransmission

AnyWindow(t, m) == TRUE
=============================================================================
