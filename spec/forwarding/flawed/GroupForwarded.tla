--------------------------- MODULE GroupForwarded ---------------------------
(***************************************************************************)
(* What is for a group follows the default route: one packet becomes many. *)
(***************************************************************************)
EXTENDS MCRouter

NoGroups(r, a) == IF a \in Martians THEN "invalid" ELSE IF a = r THEN "own" ELSE "host"
=============================================================================
