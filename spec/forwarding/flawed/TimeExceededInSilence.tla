----------------------- MODULE TimeExceededInSilence ------------------------
(***************************************************************************)
(* A packet whose TTL ends is dropped without a word: traceroute sees nothing. *)
(***************************************************************************)
EXTENDS MCRouter

Mute(r, why, mtu, p, n) ==
  IF why # "time exceeded" /\ NoErrorReason(p) = "" /\ Allows(n)
  THEN [Discard(why, Taken(n)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Discard(why, n)
=============================================================================
