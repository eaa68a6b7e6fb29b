------------------------------ MODULE Turned -------------------------------
\* The strings of module Choices, in another order.
VARIABLE last
Words == << "max", "ann", "zoe", "middle", "aisle", "window", "nobody" >>
Init == last = Words
Next == UNCHANGED last
Spec == Init /\ [][Next]_last
=============================================================================
