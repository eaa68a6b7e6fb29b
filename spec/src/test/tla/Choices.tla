------------------------------ MODULE Choices ------------------------------
\* Gives names to seats: which of several shortest counterexamples TLC shows hangs on how it orders strings.
EXTENDS Naturals
VARIABLE given
Seats == {"window", "aisle", "middle"}
Guests == {"zoe", "ann", "max"}
Init == given = [s \in Seats |-> "nobody"]
Give(s, g) == given[s] = "nobody" /\ (\A t \in Seats : given[t] # g) /\ given' = [given EXCEPT ![s] = g]
Next == \E s \in Seats, g \in Guests : Give(s, g)
Spec == Init /\ [][Next]_given
NotAllGiven == \E s \in Seats : given[s] = "nobody"
=============================================================================
