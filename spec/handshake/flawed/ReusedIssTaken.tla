-------------------------- MODULE ReusedIssTaken ---------------------------
(***************************************************************************)
(* The same initial sequence number again, held against goal 3 step by     *)
(* step: a segment of an earlier incarnation is accepted as of this one.   *)
(***************************************************************************)
EXTENDS MCHandshake
============================================================================
