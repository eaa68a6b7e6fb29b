----------------------- MODULE TimeExceededInSilence ------------------------
(***************************************************************************)
(* A packet whose TTL ends is dropped without a word: traceroute sees nothing. *)
(***************************************************************************)
EXTENDS MCRouter

Mute(r, why, p, n) ==
  IF why # "time exceeded" /\ ReportAllowed(p) /\ n > 0
  THEN [Silently(why, Spent(n)) EXCEPT !.report = << ErrorAbout(r, why, p) >>]
  ELSE Silently(why, n)
=============================================================================
