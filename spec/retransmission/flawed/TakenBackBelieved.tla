------------------------- MODULE TakenBackBelieved -------------------------
(***************************************************************************)
(* A peer that acknowledges no further than a number it has reported is    *)
(* believed both.                                                          *)
(***************************************************************************)
EXTENDS MCReports

Believing(t, m) ==
  LET told == UNION {Reported(t, m.sack[i]) : i \in 1 .. Len(m.sack)}
  IN  IF t.cc.sack THEN (t.cc.sacked \cap Outstanding(t)) \cup told ELSE {}
=============================================================================
