--------------------------- MODULE ErrorToAnybody ---------------------------
(***************************************************************************)
(* Sources are not looked at: errors go to groups and to addresses that are *)
(* nobody's.                                                               *)
(***************************************************************************)
EXTENDS MCRouter

NoMartians(p) == FALSE
ToAnybody(p) == ~IsError(p) /\ p.off = 0 /\ p.dst \notin Group
=============================================================================
