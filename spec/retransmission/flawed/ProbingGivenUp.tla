--------------------------- MODULE ProbingGivenUp ---------------------------
(***************************************************************************)
(* A peer whose window stays closed is given up, though it answers every   *)
(* probe.                                                                  *)
(***************************************************************************)
EXTENDS MCRetransmission

Impatient(t, m) ==
  LET news == After(t.una, m.ack, t.nxt)
      t1   == IF news THEN [t EXCEPT !.una = m.ack, !.tries = 0] ELSE t
  IN  IF news \/ m.ack = t.una THEN TakeWindow(t1, m) ELSE t
=============================================================================
