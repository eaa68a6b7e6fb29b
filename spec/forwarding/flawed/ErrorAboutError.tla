-------------------------- MODULE ErrorAboutError ---------------------------
(***************************************************************************)
(* A router reports what becomes of errors, too: two routers without a way *)
(* to each other's hosts answer each other.                                *)
(***************************************************************************)
EXTENDS MCRouter

NoneForErrors(p) ==
  IF p.dst \in Group THEN "no single host" ELSE IF p.off > 0 THEN "later fragment" ELSE ""
=============================================================================
