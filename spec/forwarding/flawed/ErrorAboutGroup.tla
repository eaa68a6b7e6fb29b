-------------------------- MODULE ErrorAboutGroup ---------------------------
(***************************************************************************)
(* A packet to a group is answered by everybody who cannot pass it on: one *)
(* packet, many errors.                                                    *)
(***************************************************************************)
EXTENDS MCRouter

OfGroupsToo(p) == ~IsError(p) /\ p.off = 0 /\ p.src \notin Group \cup Martians
=============================================================================
