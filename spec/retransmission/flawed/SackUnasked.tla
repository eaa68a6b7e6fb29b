---------------------------- MODULE SackUnasked ----------------------------
(***************************************************************************)
(* SACK is used though the peer has not permitted it.                      *)
(***************************************************************************)
EXTENDS MCReports

Unasked(t, permits) ==
  [t EXCEPT !.cc.cwnd = IF t.tries > 0 THEN Mss ELSE InitialWindow, !.cc.ssthresh = Unlimited,
            !.cc.sack = PermitsSack]
=============================================================================
