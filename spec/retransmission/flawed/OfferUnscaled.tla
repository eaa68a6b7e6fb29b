-------------------------- MODULE OfferUnscaled -----------------------------
(***************************************************************************)
(* The field is filled with as much of the window as it takes, and not     *)
(* shifted: the peer takes it for more than there is.                      *)
(***************************************************************************)
EXTENDS MCRetransmission

Unshifted(t) == Min(t.rwnd, LargestField)
=============================================================================
