------------------------ MODULE DuplicatesUnanswered ------------------------
(***************************************************************************)
(* Text that arrives again is dropped without an answer: when its          *)
(* acknowledgment was lost, it is sent for ever.                           *)
(***************************************************************************)
EXTENDS MCRetransmission

Silent(t, m) == Nothing(t)
=============================================================================
