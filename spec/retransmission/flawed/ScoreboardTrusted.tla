------------------------- MODULE ScoreboardTrusted -------------------------
(***************************************************************************)
(* A timeout leaves what the peer has reported: if it has thrown it away,  *)
(* it is never sent again.                                                 *)
(***************************************************************************)
EXTENDS MCRetransmission

Trusting(t) ==
  [t EXCEPT !.cc.cwnd = Mss, !.cc.ssthresh = Halved(t), !.cc.phase = "loss", !.cc.recover = t.nxt,
            !.cc.rexmit = AgainEnd(t, t.una)]
=============================================================================
