----------------------------- MODULE AckOverHole ----------------------------
(***************************************************************************)
(* Text beyond a hole is acknowledged, as if the hole were filled: what is *)
(* missing is never sent again.                                            *)
(***************************************************************************)
EXTENDS MCRetransmission

EagerAck(t) == Segment(t.nxt, Add(t.rnxt, Cardinality(t.held)), {"ACK"}, 0, t.rwnd)
=============================================================================
