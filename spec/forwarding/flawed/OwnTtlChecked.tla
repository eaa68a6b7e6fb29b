--------------------------- MODULE OwnTtlChecked ----------------------------
(***************************************************************************)
(* The TTL is looked at before the destination: a packet for the router itself *)
(* is not taken in with the last of its TTL.                               *)
(***************************************************************************)
EXTENDS MCRouter

OwnWithTtl(r, p) == p.dst = r /\ p.ttl > 1
=============================================================================
