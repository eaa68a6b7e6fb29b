----------------------------- MODULE BlackHole ------------------------------
(***************************************************************************)
(* A router without a route says nothing: a datagram is gone, and nobody knows. *)
(***************************************************************************)
EXTENDS MCForwarding

MuteWithoutRoute(r, why, mtu, p, n) ==
  IF why # "unreachable" /\ NoErrorReason(p) = "" /\ Allows(n)
  THEN [Discard(why, Taken(n)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Discard(why, n)
=============================================================================
