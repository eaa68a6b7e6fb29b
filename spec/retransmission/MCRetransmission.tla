-------------------------- MODULE MCRetransmission --------------------------
(* Bounds.  Numbers begin just below the wrap, so that every transfer passes it. *)
EXTENDS CongestionWitnesses

Wrapping    == [A |-> 15, B |-> 14]
AtZero      == [A |-> 0, B |-> 0]
AtTwo       == [A |-> 2, B |-> 3]
OnlyA       == {"A"}
Both        == {"A", "B"}
Nobody      == {}
FromA(n)    == [A |-> n, B |-> 0]
OneA        == FromA(1)
TwoA        == FromA(2)
ThreeA      == FromA(3)
FourA       == FromA(4)
FiveA       == FromA(5)
SixA        == FromA(6)
OneEach     == [A |-> 1, B |-> 1]
TwoEach     == [A |-> 2, B |-> 2]
TwoAndOne   == [A |-> 2, B |-> 1]

\* A network that delivers in time: no timer fires for what is still on its way
Prompt == event'.name = "Tick" => net = {}
=============================================================================
