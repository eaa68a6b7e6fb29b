-------------------------- MODULE PartialAckEnds ---------------------------
(***************************************************************************)
(* The first ACK of something new ends the recovery, though more is        *)
(* missing: what RFC 5681 did before NewReno.                              *)
(***************************************************************************)
EXTENDS MCRetransmission

Always(t, n) == TRUE
=============================================================================
