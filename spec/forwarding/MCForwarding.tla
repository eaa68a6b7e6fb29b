---------------------------- MODULE MCForwarding ----------------------------
(***************************************************************************)
(* Bounds for the closed system.  Two hosts, A and B, and two or three     *)
(* routers between them:                                                   *)
(*                                                                         *)
(*        A -- 1 -- 2 -- B           1 and 2 may send back and forth       *)
(*              \  /                                                       *)
(*               3                   only in the models with three         *)
(*                                                                         *)
(* or three hosts around one router.                                       *)
(***************************************************************************)
EXTENDS ForwardingWitnesses, TLC

Pair        == {"A", "B"}
Trio        == {"A", "B", "C"}
OneRouter   == {"1"}
TwoRouters  == {"1", "2"}
ThreeRouters == {"1", "2", "3"}

FirstAndLast == [A |-> "1", B |-> "2"]
AllAtOne     == [h \in Trio |-> "1"]

TableOfOne == ("1" :> [h \in Trio |-> h])
TableOfTwo == ("1" :> [A |-> "A", B |-> "2"]) @@ ("2" :> [A |-> "1", B |-> "B"])
TableOfThree == ("1" :> [A |-> "A", B |-> "2"]) @@ ("2" :> [A |-> "1", B |-> "B"])
                  @@ ("3" :> [A |-> "1", B |-> "2"])

Links == (Trio \cup ThreeRouters) \X (Trio \cup ThreeRouters)

\* All links carry three units, but the ones named
Wide       == [l \in Links |-> 3]
NarrowEnd  == [l \in Links |-> IF l = << "2", "B" >> THEN 2 ELSE 3]
NarrowLast == [l \in Links |-> IF l = << "2", "B" >> THEN 1 ELSE 3]
NarrowEnds == [l \in Links |-> IF l[2] \in Trio THEN 1 ELSE 3]
NarrowWay  == [l \in Links |-> IF l = << "1", "2" >> THEN 1 ELSE IF l = << "A", "1" >> THEN 2 ELSE 3]
\* Two ways of different width: the direct one cuts by two, the other by one
TwoWidths  == [l \in Links |-> IF l = << "1", "2" >> THEN 2 ELSE IF l = << "1", "3" >> THEN 1 ELSE 3]

Neighbours(r) == IF r = "1" THEN {"A", "2", "3"} ELSE IF r = "2" THEN {"B", "1", "3"} ELSE {"1", "2"}

TableWithoutB == ("1" :> [A |-> "A", B |-> NoRoute]) @@ ("2" :> [A |-> "1", B |-> NoRoute])

NoChange == {}
\* Anything at all about the way to B, between two routers
AnyWayToB == {<< "1", "B", to >> : to \in {"2", "A", NoRoute}} \cup {<< "2", "B", to >> : to \in {"B", "1", NoRoute}}
\* ... but never to a host that it is not for, which would keep silent
WayToBOrNone == {<< "1", "B", to >> : to \in {"2", NoRoute}} \cup {<< "2", "B", to >> : to \in {"B", "1", NoRoute}}
\* ... and about both ways
AnyWay == AnyWayToB \cup {<< "2", "A", to >> : to \in {"1", "B", NoRoute}}
            \cup {<< "1", "A", to >> : to \in {"A", "2", NoRoute}}
\* ... but to no host that a packet is not for
AnyTurn == {c \in AnyWay : c[3] \in Pair => c[3] = c[2]}
Detour == {<< "1", "B", "3" >>, << "1", "B", "2" >>}
\* Three routers: every wrong turn on the way to B
AnyOfThree == {c \in ThreeRouters \X {"B"} \X (ThreeRouters \cup {"B", NoRoute}) :
                 c[3] \in Neighbours(c[1]) \cup {NoRoute}}

Datagram(src, dst, proto, len) == [src |-> src, dst |-> dst, proto |-> proto, len |-> len, df |-> FALSE]
To(dst, len, df) == [Datagram(IF dst = "B" THEN "A" ELSE "B", dst, "UDP", len) EXCEPT !.df = df]

OneToB       == << To("B", 1, TRUE) >>
TwoToB       == << To("B", 1, TRUE), To("B", 1, TRUE) >>
OneLarge     == << To("B", 3, FALSE) >>
TwoLarge     == << To("B", 3, FALSE), To("B", 3, FALSE) >>
ThreeToB     == << To("B", 1, TRUE), To("B", 1, TRUE), To("B", 1, TRUE) >>
TwoBeside    == << Datagram("A", "B", "UDP", 2), Datagram("A", "B", "TCP", 2) >>
NotToCut     == << To("B", 3, TRUE), To("B", 3, FALSE) >>

\* Each has its source, destination, protocol and identification in common with another, but for one
\* of them; the first two take all identifications of their flow
AllButOne == << Datagram("A", "B", "UDP", 2), Datagram("A", "B", "UDP", 2), Datagram("A", "B", "TCP", 2),
                Datagram("C", "B", "UDP", 2), Datagram("A", "C", "UDP", 2) >>
=============================================================================
