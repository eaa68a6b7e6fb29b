----------------------------- MODULE MtuUntold -----------------------------
(***************************************************************************)
(* Who is told that a packet is too large is not told what would fit, as   *)
(* before RFC 1191.                                                        *)
(***************************************************************************)
EXTENDS MCRouter

NoMtu(at, why, mtu, p) ==
  Packet(at, p.src, "ICMP", NoId, FALSE, "error", << << [why |-> why, mtu |-> 0, about |-> Quote(p)] >> >>)
=============================================================================
