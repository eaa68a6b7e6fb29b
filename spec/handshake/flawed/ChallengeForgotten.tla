------------------------ MODULE ChallengeForgotten -------------------------
(***************************************************************************)
(* A reset inside the window is dropped instead of challenged: a peer      *)
(* that has truly gone is not found out.                                   *)
(***************************************************************************)
EXTENDS MCEndpoint

SilentCheckRst(t, m) == IF RstBelieved(t, m) THEN BelieveRst(t) ELSE Nothing(t)
============================================================================
