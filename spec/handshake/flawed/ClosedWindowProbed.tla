------------------------- MODULE ClosedWindowProbed -------------------------
(***************************************************************************)
(* Any segment at RCV.NXT is taken while the window is closed, with what   *)
(* it occupies.                                                            *)
(***************************************************************************)
EXTENDS MCClosedWindow

TakesIt(t, m) == CheckAck([t EXCEPT !.rwnd = SegLen(m)], m)
=============================================================================
