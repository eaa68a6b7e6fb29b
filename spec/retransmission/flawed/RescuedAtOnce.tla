-------------------------- MODULE RescuedAtOnce ---------------------------
(***************************************************************************)
(* A recovery sends its rescue as soon as there is room, also in the step  *)
(* in which it begins.                                                     *)
(***************************************************************************)
EXTENDS MCRetransmission

AtOnce(t) ==
  LET half == Halved(t)
  IN  [t EXCEPT !.cc.phase = "recovery", !.cc.recover = t.nxt, !.cc.ssthresh = half, !.cc.acked = 0,
                !.cc.cwnd = half, !.cc.rexmit = AgainEnd(t, t.una), !.cc.limited = 0]
==========================================================================
