---------------------------- MODULE CopiesMerged ----------------------------
(***************************************************************************)
(* The network takes two segments for copies of one, if they differ in     *)
(* nothing but where they go: one of them vanishes.                        *)
(***************************************************************************)
EXTENDS MCPorts

SameAnywhere(p, q) == p.seg = q.seg /\ p.from = q.from /\ p.re = q.re
=============================================================================
