----------------------- MODULE OldDuplicatesCounted ------------------------
(***************************************************************************)
(* Duplicate ACKs of what was sent again for nothing begin another         *)
(* recovery.                                                               *)
(***************************************************************************)
EXTENDS MCRetransmission

Always(t) == t.cc.phase = "open"
=============================================================================
