----------------------------- MODULE FiresEarly -----------------------------
(***************************************************************************)
(* A retransmission may come before its time.                              *)
(***************************************************************************)
EXTENDS MCHandshake

FiresOnceArmed(e) ==
  /\ RetransmissionArmed(tcb[e]) /\ Fire(e, "retransmission") /\ UNCHANGED left
=============================================================================
