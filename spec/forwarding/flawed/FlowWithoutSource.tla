------------------------- MODULE FlowWithoutSource --------------------------
(***************************************************************************)
(* What one host uses as an identification is taken for all: another host  *)
(* waits for it.                                                           *)
(***************************************************************************)
EXTENDS MCForwarding

FlowWithout(d) == [src |-> "any", dst |-> d.dst, proto |-> d.proto]
=============================================================================
