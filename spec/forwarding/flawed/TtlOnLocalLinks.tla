-------------------------- MODULE TtlOnLocalLinks ---------------------------
(***************************************************************************)
(* The TTL is decremented only where the next hop is a host, not between   *)
(* routers: a packet in a loop crosses more routers than its TTL allows.   *)
(***************************************************************************)
EXTENDS MCForwarding

ForwardedLocally(r, to, p) == [p EXCEPT !.ttl = IF to \in Hosts THEN @ - 1 ELSE @, !.hops = @ + 1]
=============================================================================
