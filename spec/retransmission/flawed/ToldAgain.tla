----------------------------- MODULE ToldAgain ------------------------------
(***************************************************************************)
(* The user is told of a mark again with each segment that has it, and the *)
(* mark moves back.                                                        *)
(***************************************************************************)
EXTENDS MCUrgent

AnyMark(t, m) ==
  UsesUrgent /\ m.urg # NoUrgent /\ ReceivesText(t) /\ IsAhead(Consumed(t), MarkOf(m))
=============================================================================
