------------------------- MODULE ClosedWindowProbed -------------------------
(***************************************************************************)
(* Any segment at RCV.NXT is taken while the window is closed, with what   *)
(* it occupies.                                                            *)
(***************************************************************************)
EXTENDS MCClosedWindow

AtItsEdge(t, m) == m.seq = t.rnxt
=============================================================================
