--------------------------- MODULE OwnTtlChecked ----------------------------
(***************************************************************************)
(* The TTL is looked at before the destination: a packet for the router itself *)
(* is not taken in with the last of its TTL.                               *)
(***************************************************************************)
EXTENDS MCRouter

OnlyWithTtl(r, p, n) ==
  IF TtlIsSpent(p) THEN Report(r, "time exceeded", 0, p, n)
  ELSE [Discard("", n) EXCEPT !.act = "local"]
=============================================================================
