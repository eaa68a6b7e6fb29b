----------------------------- MODULE AckStorm ------------------------------
(***************************************************************************)
(* Every unacceptable segment is answered with an ACK, as the letter of    *)
(* RFC 9293 section 3.10.7.4 has it: two listeners that each took an old   *)
(* SYN of the other answer pure ACKs for ever.                             *)
(***************************************************************************)
EXTENDS MCHandshake

AlwaysAnswered(t, m) == FALSE
============================================================================
