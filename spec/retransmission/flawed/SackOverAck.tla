---------------------------- MODULE SackOverAck ----------------------------
(***************************************************************************)
(* What the peer has reported stays on the scoreboard when it is           *)
(* acknowledged.                                                           *)
(***************************************************************************)
EXTENDS MCRetransmission

Keeping(t, m) ==
  t.cc.sacked \cup UNION {Reported(t, m.sack[i]) : i \in 1 .. Len(m.sack)}
=============================================================================
