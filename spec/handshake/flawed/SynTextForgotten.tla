------------------------- MODULE SynTextForgotten --------------------------
(***************************************************************************)
(* Text that comes with a SYN is kept, and forgotten when the connection is*)
(* established.                                                            *)
(***************************************************************************)
EXTENDS MCEndpoint

ForgetfulSynText(t, m, tell, start) == CheckText(ForgetSynText(t), m, tell, start)
============================================================================
