------------------------- MODULE SynTextForgotten --------------------------
(***************************************************************************)
(* Text that comes with a SYN is kept, and forgotten when the connection is*)
(* established.                                                            *)
(***************************************************************************)
EXTENDS MCEndpoint

ForgetfulProcess(t, m, tell, start, again) ==
  WithTransmission(CheckText(IF tell = << "established" >> THEN [t EXCEPT !.held = {}, !.hfin = None] ELSE t,
                             m, tell, start), again)
============================================================================
