------------------------------ MODULE HeldBack ------------------------------
(***************************************************************************)
(* A datagram of more than two fragments is never complete.                *)
(***************************************************************************)
EXTENDS MCReassembly

OfTwo(parts) ==
  /\ Cardinality(parts) <= 2
  /\ \E f \in parts : ~f.mf
  /\ \A f \in parts : f.off = 0 \/ \E g \in parts : End(g) = f.off
=============================================================================
