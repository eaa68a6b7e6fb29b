--------------------------- MODULE OlderCopyKept ----------------------------
(***************************************************************************)
(* A segment that is sent again while a copy of it is under way is no      *)
(* younger than that copy.                                                 *)
(***************************************************************************)
EXTENDS MCHandshake

RECURSIVE PutUnlessThere(_, _)
PutUnlessThere(n, ps) ==
  IF ps = << >> THEN n
  ELSE LET p == Head(ps)
           new == Cardinality(n) < Capacity /\ \A q \in n : ~SameCopy(p, q)
       IN  PutUnlessThere(IF new THEN n \cup {p} ELSE n, Tail(ps))
=============================================================================
