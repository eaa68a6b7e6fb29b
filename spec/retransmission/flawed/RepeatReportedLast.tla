------------------------ MODULE RepeatReportedLast -------------------------
(***************************************************************************)
(* What arrives again is reported behind what is held, if there is room.   *)
(***************************************************************************)
EXTENDS MCBlocks

ReportedLast(t, m, after) ==
  LET ack == AckSegment(after)
  IN  IF CameBefore(t, m) = {} \/ Len(ack.sack) = MostReported(t) THEN ack
      ELSE [ack EXCEPT !.sack = Append(@, DuplicateBlock(t, m))]
=============================================================================
