------------------------- MODULE DelayBeyondHole ----------------------------
(***************************************************************************)
(* The acknowledgment of text beyond a hole is delayed like any other: the *)
(* sender learns of the hole late.                                         *)
(***************************************************************************)
EXTENDS MCRetransmission

DelaysAny(t, m, n) == DelaysAcks /\ m.len > 0 /\ ~Has(m, "FIN") /\ t.delayed + n < 2 * Mss
=============================================================================
