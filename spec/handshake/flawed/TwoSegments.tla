---------------------------- MODULE TwoSegments ----------------------------
(***************************************************************************)
(* The same two-message handshake, held against goal 4: three segments     *)
(* are needed, and two are taken for enough.                               *)
(***************************************************************************)
EXTENDS MCHandshake

TwoMessageListenSyn(t, m, i) ==
  LET t1 == [AcceptSyn(m, i) EXCEPT !.st = "ESTABLISHED", !.una = Add(i, 1), !.passive = FALSE]
  IN  Result(t1, << SynAckSegment(t1) >>, << "established" >>, 0, {})
============================================================================
