-------------------------- MODULE OfferRoundedUp ----------------------------
(***************************************************************************)
(* A window that the shift count cannot say exactly is rounded up: the     *)
(* peer may send what there is no room for.                                *)
(***************************************************************************)
EXTENDS MCRetransmission

RoundedUp(t) == (t.rwnd + 2 ^ RcvShift(t) - 1) \div 2 ^ RcvShift(t)
=============================================================================
