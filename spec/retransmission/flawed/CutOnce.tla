------------------------------ MODULE CutOnce -------------------------------
(***************************************************************************)
(* What was too big is cut, and the next segments are as long as before.   *)
(***************************************************************************)
EXTENDS MCTooBig

OnlyThese(t, seq, len, mss) ==
  IF ~InFlight(t, seq) \/ len <= Max(mss, 1) THEN Nothing(t)
  ELSE LET n  == Min(len, Min(TextFrom(t, seq), Max(t.wnd - Ahead(t, seq), 0)))
           u  == [t EXCEPT !.smss = Min(@, Max(mss, 1))]
       IN  Send(t, IF n = 0 THEN << >> ELSE TextSegments(u, seq, n, FALSE))
=============================================================================
