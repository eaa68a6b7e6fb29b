-------------------------------- MODULE Unparsable --------------------------------
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = undefinedName + 1
Spec == Init /\ [][Next]_x
====================================================================================
