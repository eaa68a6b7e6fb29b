------------------------ MODULE LastArrivedEchoed ---------------------------
(***************************************************************************)
(* TSecr is of the segment that came last, in order or not: the peer takes *)
(* the delay of an acknowledgment, or the time that a hole was there, for  *)
(* no time at all.                                                         *)
(***************************************************************************)
EXTENDS MCTimestamps

LastArrived(t, m) == IF m.ts # << >> THEN TsVal(m) ELSE t.tsrecent
=============================================================================
