---------------------------- MODULE OlderFirst -----------------------------
(***************************************************************************)
(* Behind the newest block the one comes that was not reported for the     *)
(* longest time, so that none is reported twice in a row.                  *)
(***************************************************************************)
EXTENDS MCBlocks

OldestBehind(t) ==
  [i \in 1 .. Min(Len(t.recent), MostReported(t)) |->
     LET x == t.recent[IF i = 1 THEN 1 ELSE Len(t.recent) + 2 - i]
     IN  << x, BlockEnd(HeldNumbers(t), x) >>]
=============================================================================
