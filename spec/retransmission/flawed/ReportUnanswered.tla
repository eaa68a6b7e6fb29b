-------------------------- MODULE ReportUnanswered --------------------------
(***************************************************************************)
(* What did not fit waits for the timer.                                   *)
(***************************************************************************)
EXTENDS MCTooBig

OnlyRemembered(t, seq, len, mss) ==
  IF ~InFlight(t, seq) \/ len <= Max(mss, 1) THEN Nothing(t) ELSE Nothing([t EXCEPT !.smss = Min(@, Max(mss, 1))])
=============================================================================
