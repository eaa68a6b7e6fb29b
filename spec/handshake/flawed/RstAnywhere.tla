---------------------------- MODULE RstAnywhere ----------------------------
(***************************************************************************)
(* A reset is accepted wherever it lies: an old one ends a connection      *)
(* whose peer is still there.                                              *)
(***************************************************************************)
EXTENDS MCHandshake

AnywhereUnacceptable(t, m) ==
  IF Has(m, "RST") THEN BelieveRst(t) ELSE IF PureAckUnanswered(t, m) THEN Nothing(t) ELSE Acknowledge(t)
============================================================================
