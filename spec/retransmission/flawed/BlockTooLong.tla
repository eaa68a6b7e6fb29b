--------------------------- MODULE BlockTooLong ----------------------------
(***************************************************************************)
(* A block reaches a number too far: the sender takes for received what is *)
(* lost.                                                                   *)
(***************************************************************************)
EXTENDS MCRetransmission

Long(numbers, x) ==
  Add(x, 1 + (CHOOSE n \in 1 .. Cardinality(numbers) :
                Add(x, n) \notin numbers /\ \A i \in 0 .. n - 1 : Add(x, i) \in numbers))
=============================================================================
