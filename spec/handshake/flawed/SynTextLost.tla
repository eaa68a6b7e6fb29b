---------------------------- MODULE SynTextLost ----------------------------
(***************************************************************************)
(* Text that comes with a SYN is acknowledged with it, and dropped: the    *)
(* peer will not send it again.                                            *)
(***************************************************************************)
EXTENDS MCEndpoint

LosingQueue(t, m) == [t EXCEPT !.rnxt = Add(@, Min(m.len, Window))]
============================================================================
