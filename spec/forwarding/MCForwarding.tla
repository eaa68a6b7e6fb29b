---------------------------- MODULE MCForwarding ----------------------------
(***************************************************************************)
(* Bounds for the closed system.  Two hosts, A and B, and two or three     *)
(* routers between them:                                                   *)
(*                                                                         *)
(*        A -- 1 -- 2 -- B           1 and 2 may send back and forth       *)
(*              \  /                                                       *)
(*               3                   only in the models with three         *)
(***************************************************************************)
EXTENDS ForwardingWitnesses, TLC

Pair        == {"A", "B"}
TwoRouters  == {"1", "2"}
ThreeRouters == {"1", "2", "3"}

FirstAndLast == [A |-> "1", B |-> "2"]

TableOfTwo == ("1" :> [A |-> "A", B |-> "2"]) @@ ("2" :> [A |-> "1", B |-> "B"])
TableOfThree == ("1" :> [A |-> "A", B |-> "2"]) @@ ("2" :> [A |-> "1", B |-> "B"])
                  @@ ("3" :> [A |-> "1", B |-> "2"])

Links == (Pair \cup ThreeRouters) \X (Pair \cup ThreeRouters)

\* All links carry three units, but the ones named
Wide       == [l \in Links |-> 3]
NarrowEnd  == [l \in Links |-> IF l = << "2", "B" >> THEN 2 ELSE 3]
NarrowLast == [l \in Links |-> IF l = << "2", "B" >> THEN 1 ELSE 3]
NarrowWay  == [l \in Links |-> IF l = << "1", "2" >> THEN 1 ELSE IF l = << "A", "1" >> THEN 2 ELSE 3]
\* Two ways of different width: the direct one cuts by two, the other by one
TwoWidths  == [l \in Links |-> IF l = << "1", "2" >> THEN 2 ELSE IF l = << "1", "3" >> THEN 1 ELSE 3]

Neighbours(r) == IF r = "1" THEN {"A", "2", "3"} ELSE IF r = "2" THEN {"B", "1", "3"} ELSE {"1", "2"}

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

To(dst, len, df) == [src |-> IF dst = "B" THEN "A" ELSE "B", dst |-> dst, len |-> len, df |-> df]

OneToB       == << To("B", 1, TRUE) >>
TwoToB       == << To("B", 1, TRUE), To("B", 1, TRUE) >>
OneLarge     == << To("B", 3, FALSE) >>
TwoLarge     == << To("B", 3, FALSE), To("B", 3, FALSE) >>
NotToCut     == << To("B", 3, TRUE), To("B", 3, FALSE) >>

=============================================================================
