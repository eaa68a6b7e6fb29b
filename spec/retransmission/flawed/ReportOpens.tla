---------------------------- MODULE ReportOpens -----------------------------
(***************************************************************************)
(* The newest report counts, even if it leaves more room than the one      *)
(* before.                                                                 *)
(***************************************************************************)
EXTENDS MCTooBig

Newest(t, seq, len, mss) ==
  IF ~InFlight(t, seq) \/ len <= Max(mss, 1) THEN Nothing(t)
  ELSE LET n  == Min(len, Min(TextFrom(t, seq), Max(t.wnd - Ahead(t, seq), 0)))
           u  == [t EXCEPT !.smss = Max(mss, 1)]
       IN  Send(u, IF n = 0 THEN << >> ELSE TextSegments(u, seq, n, FALSE))
=============================================================================
