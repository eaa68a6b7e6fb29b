------------------------- MODULE BackOffForgotten --------------------------
(***************************************************************************)
(* Any ACK of something new ends the back-off, though nothing was          *)
(* measured.                                                               *)
(***************************************************************************)
EXTENDS MCRto

AnyAck(e, ack, at) ==
  LET measured == IF e.timed # None /\ ack >= e.timed THEN Sample(e, at - e.since) ELSE e
  IN  [measured EXCEPT !.backoff = 0]
=============================================================================
