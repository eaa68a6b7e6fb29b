-------------------------- MODULE FifthForgotten ---------------------------
(***************************************************************************)
(* Only the blocks that were reported are remembered: where two of them    *)
(* become one, a fifth is not reported though it has room.                 *)
(***************************************************************************)
EXTENDS MCBlocks

Four(starts) ==
  LET places == {i \in 1 .. Len(starts) : \A j \in 1 .. i - 1 : starts[j] # starts[i]}
  IN  [k \in 1 .. Min(Cardinality(places), MostBlocks) |->
         starts[CHOOSE i \in places : Cardinality({j \in places : j < i}) = k - 1]]
=============================================================================
