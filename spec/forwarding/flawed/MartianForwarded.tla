-------------------------- MODULE MartianForwarded --------------------------
(***************************************************************************)
(* Destinations that no packet may have are not looked at: the default     *)
(* route leads there, too.                                                 *)
(***************************************************************************)
EXTENDS MCRouter

NoneInvalid(r, a) == IF a \in Group THEN "group" ELSE IF a = r THEN "own" ELSE "host"
=============================================================================
