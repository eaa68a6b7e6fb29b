------------------------ MODULE SynInWindowAccepted ------------------------
(***************************************************************************)
(* A SYN in the window of a synchronized connection is taken for a new     *)
(* connection.                                                             *)
(***************************************************************************)
EXTENDS MCEndpoint

ObeyingCheckSyn(t, m) ==
  LET t1 == AcceptSyn(m, Add(t.nxt, 1))
  IN  Result(t1, << SynAckSegment(t1) >>, << "reset" >>, 0, {"retransmission"})
============================================================================
