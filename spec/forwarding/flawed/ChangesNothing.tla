--------------------------- MODULE ChangesNothing ---------------------------
(***************************************************************************)
(* A table "changes" to what it is already, and that is counted.           *)
(***************************************************************************)
EXTENDS MCForwarding

AnyChange(r, d, to) ==
  /\ left.changes > 0
  /\ left' = IF left.changes = Always THEN left ELSE [left EXCEPT !.changes = @ - 1]
  /\ table' = [table EXCEPT ![r][d] = to]
  /\ UNCHANGED << net, bufs, used, tokens, sent, delivered, told >>
  /\ Happened([name |-> "Change", at |-> r, dst |-> d, to |-> to])
=============================================================================
