-------------------------- MODULE AnySynAckTaken ---------------------------
(***************************************************************************)
(* SYN-SENT does not look whether the SYN,ACK acknowledges its own SYN:    *)
(* an old one opens the connection.                                        *)
(***************************************************************************)
EXTENDS MCHandshake

AnyAckOfSyn(t, m) == TRUE
============================================================================
