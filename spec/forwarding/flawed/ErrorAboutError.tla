-------------------------- MODULE ErrorAboutError ---------------------------
(***************************************************************************)
(* A router reports what becomes of errors, too: two routers without a way *)
(* to each other's hosts answer each other.                                *)
(***************************************************************************)
EXTENDS MCRouter

EvenOfErrors(p) == p.off = 0 /\ p.dst \notin Group /\ p.src \notin Group \cup Martians
=============================================================================
