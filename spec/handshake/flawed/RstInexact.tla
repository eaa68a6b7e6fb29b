---------------------------- MODULE RstInexact -----------------------------
(***************************************************************************)
(* A reset is believed anywhere in the window; in the closed system an     *)
(* old one then ends a new connection.                                     *)
(***************************************************************************)
EXTENDS MCHandshake

WindowRstBelieved(t, m) == TRUE
============================================================================
