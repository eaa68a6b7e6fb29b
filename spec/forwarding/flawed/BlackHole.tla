----------------------------- MODULE BlackHole ------------------------------
(***************************************************************************)
(* A router without a route sends no error: a datagram is lost, and its    *)
(* sender is not told.                                                     *)
(***************************************************************************)
EXTENDS MCForwarding

MuteWithoutRoute(r, why, mtu, p, n) ==
  IF why # "unreachable" /\ NoErrorReason(p) = "" /\ Allows(n)
  THEN [Discard(why, Taken(n)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Discard(why, n)
=============================================================================
