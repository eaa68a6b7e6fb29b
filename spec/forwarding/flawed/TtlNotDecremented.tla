------------------------- MODULE TtlNotDecremented --------------------------
(***************************************************************************)
(* Routers leave the TTL as it is: two that point to each other pass a packet *)
(* back and forth for ever.                                                *)
(***************************************************************************)
EXTENDS MCForwarding

ForwardedForFree(r, to, p) == p
=============================================================================
