-------------------------- MODULE OverlapAccepted ---------------------------
(***************************************************************************)
(* A fragment overwrites what came before it, as RFC 791 allows: the receiver *)
(* reads what no filter on the way has seen (RFC 1858, RFC 3128).          *)
(***************************************************************************)
EXTENDS MCReassembly

Overwrites(b, f) == Add([b EXCEPT !.parts = {g \in @ : ~Overlap(f, g)}], f)
=============================================================================
