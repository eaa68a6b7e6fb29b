-------------------------------- MODULE Locked --------------------------------
EXTENDS Naturals, Counted
VARIABLES x, m
Init == x = 0 /\ m = << 1, {2, 3}, [a |-> TRUE, b |-> "text"], [n \in {5, 7} |-> n + 1] >>
Next == x < 3 /\ x' = x + 1 /\ UNCHANGED m
Spec == Init /\ [][Next]_<< x, m >>
==============================================================================
