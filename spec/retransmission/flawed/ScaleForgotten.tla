-------------------------- MODULE ScaleForgotten ----------------------------
(***************************************************************************)
(* The windows of the peer are taken as they stand in the header: it is    *)
(* sent a fraction of what it offers.                                      *)
(***************************************************************************)
EXTENDS MCShifts

NeverScaled(t, m) == m.wnd
=============================================================================
