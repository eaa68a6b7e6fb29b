------------------------------ MODULE Abstraction ------------------------------
(* It may only go up. *)
EXTENDS Naturals
VARIABLE y
Init == y = 0
Next == y' = y + 1
Spec == Init /\ [][Next]_y
================================================================================
