----------------------------- MODULE BlackHole ------------------------------
(***************************************************************************)
(* A router without a route says nothing: a datagram is gone, and nobody knows. *)
(***************************************************************************)
EXTENDS MCForwarding

MuteWithoutRoute(r, why, mtu, p, n) ==
  IF why # "unreachable" /\ ReportAllowed(p) /\ n > 0
  THEN [Silently(why, Spent(n)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Silently(why, n)
=============================================================================
