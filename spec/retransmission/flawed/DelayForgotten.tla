-------------------------- MODULE DelayForgotten ----------------------------
(***************************************************************************)
(* Text that comes while an acknowledgment is delayed makes it forgotten.  *)
(***************************************************************************)
EXTENDS MCRetransmission

Forgets(r, t) ==
  IF r.tcb.delayed = 0 THEN r
  ELSE IF Acknowledges(r.out) \/ t.delayed > 0 THEN [r EXCEPT !.tcb.delayed = 0]
  ELSE [r EXCEPT !.start = @ \cup {"delayed-ack"}]
=============================================================================
