--------------------------- MODULE StraysAnywhere ---------------------------
(***************************************************************************)
(* A host may throw away what is addressed to it.                          *)
(***************************************************************************)
EXTENDS MCForwarding

StrayedAnyway(x, rest) ==
  /\ net' = rest
  /\ UNCHANGED << table, bufs, used, tokens, sent, delivered, told >>
  /\ Happened([name |-> "Strayed", at |-> x.to, packet |-> x.p])
=============================================================================
