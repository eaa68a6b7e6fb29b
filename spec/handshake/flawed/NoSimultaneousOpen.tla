------------------------ MODULE NoSimultaneousOpen -------------------------
(***************************************************************************)
(* SYN-SENT ignores a SYN without ACK: two users who open at once never    *)
(* come together.                                                          *)
(***************************************************************************)
EXTENDS MCHandshake

DeafSynSentSyn(t, m) ==
  IF Has(m, "ACK")
  THEN Opened([t EXCEPT !.irs = m.seq, !.rnxt = Add(m.seq, 1), !.tries = 0,
                        !.st = "ESTABLISHED", !.una = m.ack], m)
  ELSE Nothing(t)
============================================================================
