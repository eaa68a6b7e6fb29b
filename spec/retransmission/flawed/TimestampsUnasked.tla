------------------------ MODULE TimestampsUnasked ---------------------------
(***************************************************************************)
(* Timestamps are used though the peer's SYN did not offer them.           *)
(***************************************************************************)
EXTENDS MCTimestamps

AgreesAnyway(t, m) ==
  [t EXCEPT !.tsrecent = IF m.ts = << >> THEN 0 ELSE TsVal(m)]
=============================================================================
