------------------------- MODULE ErrorToDestination -------------------------
(***************************************************************************)
(* Errors go on to where the packet was bound for.                         *)
(***************************************************************************)
EXTENDS MCRouter

Onward(at, why, mtu, p) ==
  Packet(at, p.dst, "ICMP", NoId, FALSE, "error", << [why |-> why, mtu |-> mtu, about |-> Quote(p)] >>)
=============================================================================
