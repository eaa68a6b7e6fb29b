----------------------- MODULE FourBesideTimestamps ------------------------
(***************************************************************************)
(* Beside timestamps four blocks are reported, too, for which the header   *)
(* has no room.                                                            *)
(***************************************************************************)
EXTENDS MCBlocks

AlwaysFour(t) == MostBlocks
=============================================================================
