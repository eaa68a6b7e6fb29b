-------------------------- MODULE PartialAckEnds ---------------------------
(***************************************************************************)
(* The first ACK of something new ends the recovery, though more is        *)
(* missing: fast recovery without NewReno (RFC 5681 section 3.2).          *)
(***************************************************************************)
EXTENDS MCRetransmission

Always(t, n) == TRUE
=============================================================================
