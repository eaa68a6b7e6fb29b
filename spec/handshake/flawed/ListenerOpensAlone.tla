------------------------- MODULE ListenerOpensAlone -------------------------
(***************************************************************************)
(* The two-message handshake, held against the abstraction: an end is open *)
(* before both have learned of each other.                                 *)
(***************************************************************************)
EXTENDS MCHandshake

TwoMessageListenSyn(t, m, i) ==
  LET t1 == [AcceptSyn(m, i) EXCEPT !.st = "ESTABLISHED", !.una = Add(i, 1), !.passive = FALSE]
  IN  Result(t1, << SynAckSegment(t1) >>, << "established" >>, 0, {})
=============================================================================
