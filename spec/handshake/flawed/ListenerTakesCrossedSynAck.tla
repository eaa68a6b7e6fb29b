--------------------- MODULE ListenerTakesCrossedSynAck ---------------------
(***************************************************************************)
(* The allowance for SYN,ACKs that cross is made for listeners too, which  *)
(* never sent a SYN of their own that could be crossed.                    *)
(***************************************************************************)
EXTENDS MCEndpoint

AnyCrossedSynAck(t, m) ==
  /\ SynUnacknowledged(t)
  /\ {"SYN", "ACK"} \subseteq m.ctl /\ ~Has(m, "RST") /\ m.seq = t.irs
  /\ AckOfSyn(t, m)
============================================================================
