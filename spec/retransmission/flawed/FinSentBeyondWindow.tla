------------------------ MODULE FinSentBeyondWindow ---------------------------
(***************************************************************************)
(* A FIN is sent again with text behind which the window has no room for   *)
(* it.                                                                     *)
(***************************************************************************)
EXTENDS MCRetransmission

WithText(t, x) ==
  LET n == AgainLength(t, x)
  IN  FinOutstanding(t) /\ n = TextFrom(t, x) /\ Sub(t.nxt, 1) \notin Sacked(t)
=============================================================================
