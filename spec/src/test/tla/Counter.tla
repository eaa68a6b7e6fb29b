------------------------------- MODULE Counter -------------------------------
(* A counter that goes up and down: small enough to know every number of it. *)
EXTENDS Naturals

CONSTANT Max

VARIABLES x, event

Init == x = 0 /\ event = [name |-> "Init"]

Up   == x < Max /\ x' = x + 1 /\ event' = [name |-> "Up", by |-> {1}]
Down == x > 0 /\ x' = x - 1 /\ event' = [name |-> "Down", by |-> {1}]
Stay == x = Max /\ (\E y \in {x} : x' = y) /\ event' = [name |-> "Stay", by |-> {}]

Next == Up \/ Down \/ \E n \in {x} : n = Max /\ Stay

Spec == Init /\ [][Next]_<<x, event>>
Fair == Spec /\ WF_<<x, event>>(Up)

View == x

InRange == x \in 0 .. Max
BelowTwo == x < 2
StartsAtOne == x = 1
NeverDown == [][x' >= x]_x
OneAtATime == [][x' <= x + 1 /\ x <= x' + 1]_x
Both == OneAtATime /\ [][x' # 1]_x
Climbs == <>(x > 0)
ReachesMax == <>(x = Max)
ComesBack == []<>(x = 0)
Broken == x.field = 1

Small == x < 2                          \* a constraint

\* witnesses
AtTwo == x = 2
DownFromTwo == x = 2 /\ x' = 1
Never == x > Max
NeedsAnArgument(n) == x = n
==============================================================================
