-------------------------- MODULE ReportedUnasked --------------------------
(***************************************************************************)
(* What is held is reported though the peer has not permitted it.          *)
(***************************************************************************)
EXTENDS MCReports

Reporting(t, m) ==
  [t EXCEPT !.recent =
     IF t.held = {} THEN << >> ELSE << BlockStart(HeldNumbers(t), CHOOSE x \in t.held : TRUE) >>]
=============================================================================
