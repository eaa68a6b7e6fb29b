--------------------------- MODULE EarlyFinWait ----------------------------
(***************************************************************************)
(* FIN-WAIT-1 entered from SYN-RECEIVED counts as synchronized, as the     *)
(* letter of RFC 9293 section 3.10.7.4 has it: its own SYN is not          *)
(* acknowledged yet.                                                       *)
(***************************************************************************)
EXTENDS MCHandshake

OnlySynReceived(t) == t.st = "SYN-RECEIVED"

\* The chain has no end; three links of it are enough to see that, and to see it soon
ThreeEchoes == 3
============================================================================
