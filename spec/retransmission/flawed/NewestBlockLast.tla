-------------------------- MODULE NewestBlockLast --------------------------
(***************************************************************************)
(* The block that a segment came into is reported last: the oldest crowd   *)
(* it out of the header.                                                   *)
(***************************************************************************)
EXTENDS MCRetransmission

Late(t, m) ==
  LET numbers == HeldNumbers(t)
      came    == {x \in Text(m) : x \in numbers}
      older   == [i \in 1 .. Len(t.recent) |-> BlockStart(numbers, t.recent[i])]
  IN  [t EXCEPT !.recent = Once(older \o IF came = {} THEN << >>
                                         ELSE << BlockStart(numbers, CHOOSE x \in came : TRUE) >>)]
=============================================================================
