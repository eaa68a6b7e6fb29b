------------------------- MODULE ReopenedAmongOld --------------------------
(***************************************************************************)
(* A connection that is opened anew from TIME-WAIT begins with numbers     *)
(* that were used before.                                                  *)
(***************************************************************************)
EXTENDS MCHandshake

AnyIss(t, next) == t.iss
============================================================================
