------------------------- MODULE RepeatedThrottled -------------------------
(***************************************************************************)
(* Every ACK counts as a challenge: a peer that sends again what was taken,*)
(* because the ACK was lost, waits for the next interval.                  *)
(***************************************************************************)
EXTENDS MCThrottle

CountedAcknowledge(t, m) == ChallengeAck(t)
============================================================================
