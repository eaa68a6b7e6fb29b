------------------------ MODULE DuplicatesUnanswered ------------------------
(***************************************************************************)
(* Text that comes again is dropped without an answer: when its            *)
(* acknowledgment was lost, it comes for ever.                             *)
(***************************************************************************)
EXTENDS MCRetransmission

Silent(t, m) == Nothing(t)
=============================================================================
