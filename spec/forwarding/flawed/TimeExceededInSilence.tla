----------------------- MODULE TimeExceededInSilence ------------------------
(***************************************************************************)
(* A packet whose TTL ends is dropped without a word: traceroute sees nothing. *)
(***************************************************************************)
EXTENDS MCRouter

Mute(r, why, mtu, p, n) ==
  IF why # "time exceeded" /\ ReportAllowed(p) /\ n > 0
  THEN [Silently(why, Spent(n)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Silently(why, n)
=============================================================================
