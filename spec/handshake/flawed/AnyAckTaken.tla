---------------------------- MODULE AnyAckTaken ----------------------------
(***************************************************************************)
(* The acknowledgment number is not checked (RFC 5961 section 5 left       *)
(* out, and the ACK of the future not refused).                            *)
(***************************************************************************)
EXTENDS MCEndpoint

AnyAckInRange(t, m) == TRUE
============================================================================
