------------------------- MODULE IncarnationsMerged -------------------------
(***************************************************************************)
(* The network takes equal segments of two incarnations for copies of one. *)
(***************************************************************************)
EXTENDS MCQuiet

SameButSender(p, q) == p.to = q.to /\ p.seg = q.seg /\ p.re = q.re
=============================================================================
