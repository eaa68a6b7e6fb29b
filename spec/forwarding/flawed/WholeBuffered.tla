--------------------------- MODULE WholeBuffered ----------------------------
(***************************************************************************)
(* A packet that is whole is put together with fragments that have its     *)
(* identification by chance.                                               *)
(***************************************************************************)
EXTENDS MCReassembly

AnyIsFragment(p) == TRUE
=============================================================================
