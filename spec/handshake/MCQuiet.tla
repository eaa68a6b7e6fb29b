------------------------------ MODULE MCQuiet ------------------------------
(***************************************************************************)
(* What the quiet time after a crash is for, RFC 9293 section 3.4.3: a     *)
(* host that has lost the memory of its sequence numbers, and has no clock *)
(* to choose them by, opens with the very ISS of before.                   *)
(*                                                                         *)
(* The RFC asks for one MSL.  TLC shows that this is too short: an old SYN *)
(* that arrives late leaves a peer in SYN-RECEIVED, whose SYN,ACK, until   *)
(* R2, acknowledges the new SYN as well (the twin QuietForOneMsl).  Quiet  *)
(* for MSL, R2 and another MSL is enough.                                  *)
(***************************************************************************)
EXTENDS MCHandshake

SameIss(i) == [i EXCEPT !.n = 0]

\* No segment sent before a crash is accepted as of a connection opened after it
OldSegmentsStep ==
  [][Received /\ Heeded(event'.at) /\ ~Has(event'.packet.seg, "RST")
       => event'.packet.from = who[event'.at].peer]_vars
=============================================================================
