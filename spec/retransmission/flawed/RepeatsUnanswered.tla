-------------------------- MODULE RepeatsUnanswered -------------------------
(***************************************************************************)
(* What arrives again is dropped without an answer: when its               *)
(* acknowledgment was lost, its sender sends it for ever.                  *)
(***************************************************************************)
EXTENDS MCRetransmission

Silent(t, m) == Nothing(t)
=============================================================================
