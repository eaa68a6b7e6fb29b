------------------------- MODULE SynTextDelivered --------------------------
(***************************************************************************)
(* Text that comes with a SYN is given to the user at once: an old SYN     *)
(* makes a listener's user read what nobody sent to this connection.       *)
(***************************************************************************)
EXTENDS MCEndpoint

HastyListenSyn(t, m, iss) ==
  LET n  == Min(m.len, Window)
      t1 == [AcceptSyn(m, iss) EXCEPT !.rnxt = Add(@, n)]
  IN  Result(t1, << SynAckSegment(t1) >>, << >>, n, {"retransmission"})
============================================================================
