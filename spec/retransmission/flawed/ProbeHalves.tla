---------------------------- MODULE ProbeHalves ----------------------------
(***************************************************************************)
(* A probe of a closed window that is sent again counts as a loss.         *)
(***************************************************************************)
EXTENDS MCRetransmission

Halving(t) ==
  [t EXCEPT !.cc.cwnd = Mss, !.cc.phase = "loss", !.cc.recover = t.nxt, !.cc.sacked = {},
            !.cc.rexmit = AgainEnd(t, t.una)]
=============================================================================
