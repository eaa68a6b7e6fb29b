-------------------------- MODULE NoHalfOpenReset --------------------------
(***************************************************************************)
(* SYN-SENT does not answer an unacceptable ACK with a reset: a            *)
(* half-open peer never learns that its connection is gone.                *)
(***************************************************************************)
EXTENDS MCHandshake

SilentBadAck(t, m) == Nothing(t)
============================================================================
