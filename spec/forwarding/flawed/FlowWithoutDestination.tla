----------------------- MODULE FlowWithoutDestination -----------------------
(***************************************************************************)
(* What is used for one destination is not used for another: datagrams     *)
(* wait for identifications that nobody confuses.                          *)
(***************************************************************************)
EXTENDS MCForwarding

FlowWithout(d) == [src |-> d.src, dst |-> "any", proto |-> d.proto]
=============================================================================
