--------------------------- MODULE NagleForEver -----------------------------
(***************************************************************************)
(* What is not a full segment waits though all is acknowledged: the last   *)
(* of a stream waits until its end.                                        *)
(***************************************************************************)
EXTENDS MCRetransmission

OnlyFull(t, n) == ~t.nagle \/ t.fin = "queued"
=============================================================================
