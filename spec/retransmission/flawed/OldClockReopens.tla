-------------------------- MODULE OldClockReopens ---------------------------
(***************************************************************************)
(* A SYN opens the connection anew from TIME-WAIT by its number alone,     *)
(* though its timestamp is older than what was seen.                       *)
(***************************************************************************)
EXTENDS MCTimestamps

ByNumberAlone(t, m) == BeyondAllUsed(t, m)
=============================================================================
