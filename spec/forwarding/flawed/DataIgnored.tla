---------------------------- MODULE DataIgnored -----------------------------
(***************************************************************************)
(* A fragment with the offset, length and MF of one that is held is taken  *)
(* for its duplicate, whatever its data says.                              *)
(***************************************************************************)
EXTENDS MCReassembly

SameRange(b, f) == \E g \in b.parts : g.off = f.off /\ g.mf = f.mf /\ End(g) = End(f)
=============================================================================
