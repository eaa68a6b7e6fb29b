----------------------------- MODULE EndedEarly -----------------------------
(***************************************************************************)
(* A router that cuts a fragment again forgets that more come after it,    *)
(* and a host delivers a datagram without its end.                         *)
(***************************************************************************)
EXTENDS MCForwarding

EndsEach(p, mtu) ==
  LET n == (Length(p) + mtu - 1) \div mtu
  IN  [i \in 1 .. n |->
        LET from == (i - 1) * mtu
            to   == IF i = n THEN Length(p) ELSE i * mtu
        IN  [p EXCEPT !.off = @ + from, !.mf = i < n, !.data = SubSeq(p.data, from + 1, to)]]
=============================================================================
