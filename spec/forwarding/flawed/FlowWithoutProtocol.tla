------------------------ MODULE FlowWithoutProtocol -------------------------
(***************************************************************************)
(* What is used for one protocol is not used for another: datagrams wait   *)
(* for identifications that nobody confuses.                               *)
(***************************************************************************)
EXTENDS MCForwarding

FlowWithout(d) == [src |-> d.src, dst |-> d.dst, proto |-> "any"]
=============================================================================
