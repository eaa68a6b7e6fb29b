--------------------------- MODULE HoleOverlooked ---------------------------
(***************************************************************************)
(* A datagram is taken for complete when its first and last fragments are there. *)
(***************************************************************************)
EXTENDS MCReassembly

Bounded(parts) == (\E f \in parts : ~f.mf) /\ (\E f \in parts : f.off = 0)
=============================================================================
