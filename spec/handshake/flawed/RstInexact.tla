---------------------------- MODULE RstInexact -----------------------------
(***************************************************************************)
(* A reset is accepted anywhere in the window; in the closed system an     *)
(* old one then ends a new connection.                                     *)
(***************************************************************************)
EXTENDS MCHandshake

WindowRstBelieved(t, m) == TRUE
============================================================================
