------------------------ MODULE ThirdSegmentAcked ---------------------------
(***************************************************************************)
(* Every third full segment is acknowledged, not every second.             *)
(***************************************************************************)
EXTENDS MCRetransmission

EveryThird(t, m, n) ==
  /\ DelaysAcks /\ n > 0 /\ m.seq = t.rnxt /\ n = m.len /\ ~Has(m, "FIN")
  /\ HeldNumbers(t) = {}
  /\ t.delayed + n < 3 * Mss
=============================================================================
