----------------------- MODULE EstablishedToLastAck ------------------------
(***************************************************************************)
(* A FIN leads from ESTABLISHED straight to LAST-ACK, an arrow that        *)
(* figure 5 of RFC 9293 does not have.                                     *)
(***************************************************************************)
EXTENDS MCEndpoint

HastyTakeFin(before, m, t, got, tell, start) ==
  Result([t EXCEPT !.rnxt = Add(@, 1), !.st = "LAST-ACK"], << AckSegment(t) >>, Append(tell, "closing"), got, start)
============================================================================
