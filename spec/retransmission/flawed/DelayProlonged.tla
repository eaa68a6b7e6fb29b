-------------------------- MODULE DelayProlonged ----------------------------
(***************************************************************************)
(* Each segment of text starts the delay of the acknowledgment again: a    *)
(* steady trickle is acknowledged late.                                    *)
(***************************************************************************)
EXTENDS MCRetransmission

StartsAgain(r, t) ==
  IF r.tcb.delayed = 0 THEN r
  ELSE IF Acknowledges(r.out) THEN [r EXCEPT !.tcb.delayed = 0]
  ELSE [r EXCEPT !.start = @ \cup {"delayed-ack"}]
=============================================================================
