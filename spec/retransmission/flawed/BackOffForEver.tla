-------------------------- MODULE BackOffForEver ---------------------------
(***************************************************************************)
(* A sample leaves RTO doubled.                                            *)
(***************************************************************************)
EXTENDS MCRto

Lasting(e, r) ==
  LET measured == IF e.srtt8 = 0 THEN FirstSample(e, AtLeast(r, 1)) ELSE LaterSample(e, AtLeast(r, 1))
  IN  [measured EXCEPT !.timed = None, !.since = 0]
=============================================================================
