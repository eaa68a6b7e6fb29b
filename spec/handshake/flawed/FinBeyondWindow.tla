-------------------------- MODULE FinBeyondWindow --------------------------
(***************************************************************************)
(* A FIN that lies beyond the window is taken with the text before it.     *)
(***************************************************************************)
EXTENDS MCEndpoint

BeyondFinIsNext(t, m, got) ==
  Has(m, "FIN") /\ Add(m.seq, SegLen(m) - 1) = Add(t.rnxt, got)
============================================================================
