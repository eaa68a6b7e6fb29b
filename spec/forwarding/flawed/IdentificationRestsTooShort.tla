-------------------- MODULE IdentificationRestsTooShort ---------------------
(***************************************************************************)
(* An identification rests for as long as a packet can be under way (three *)
(* links), as the letter of RFC 6864 has it, but not for the time that its *)
(* fragments may wait in a buffer besides: two datagrams are put together. *)
(***************************************************************************)
EXTENDS MCForwarding
=============================================================================
