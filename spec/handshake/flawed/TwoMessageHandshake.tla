------------------------ MODULE TwoMessageHandshake ------------------------
(***************************************************************************)
(* The two-message handshake: a listener calls itself established as       *)
(* soon as it hears a SYN. It cannot know that the other hears it.         *)
(***************************************************************************)
EXTENDS MCHandshake

TwoMessageListenSyn(t, m, i) ==
  LET t1 == [AcceptSyn(m, i) EXCEPT !.st = "ESTABLISHED", !.una = Add(i, 1), !.passive = FALSE]
  IN  Result(t1, << SynAckSegment(t1) >>, << "established" >>, 0, {})
============================================================================
