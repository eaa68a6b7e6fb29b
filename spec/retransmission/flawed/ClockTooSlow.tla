--------------------------- MODULE ClockTooSlow -----------------------------
(***************************************************************************)
(* The timestamp clock stands still while all numbers are used: an old     *)
(* duplicate is no older than what is new.                                 *)
(***************************************************************************)
EXTENDS MCRetransmission

SlowNow == (FirstTimestamp + (hist["A"].sent + hist["B"].sent) \div (2 * N)) % TsSpace
=============================================================================
