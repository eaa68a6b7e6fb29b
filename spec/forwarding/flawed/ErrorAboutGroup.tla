-------------------------- MODULE ErrorAboutGroup ---------------------------
(***************************************************************************)
(* A packet to a group is answered by everybody who cannot pass it on: one *)
(* packet, many errors.                                                    *)
(***************************************************************************)
EXTENDS MCRouter

NoneForGroups(p) ==
  IF p.off > 0 THEN "later fragment" ELSE IF IsError(p) THEN "about an error" ELSE ""
=============================================================================
