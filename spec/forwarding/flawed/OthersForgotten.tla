-------------------------- MODULE OthersForgotten ---------------------------
(***************************************************************************)
(* A host that takes a fragment, or gives a buffer up, forgets all other   *)
(* buffers.                                                                *)
(***************************************************************************)
EXTENDS MCForwarding

OnlyThis(key, buf) == IF buf = NoBuffer THEN {} ELSE {[key |-> key, buf |-> buf]}
=============================================================================
