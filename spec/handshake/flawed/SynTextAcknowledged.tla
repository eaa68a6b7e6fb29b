------------------------ MODULE SynTextAcknowledged ------------------------
(***************************************************************************)
(* The SYN,ACK acknowledges the text that came with the SYN, though it is  *)
(* not taken yet: a listener that listens again has lost it.               *)
(***************************************************************************)
EXTENDS MCEndpoint

EagerSynAck(t) == Segment(t.iss, Add(t.rnxt, Cardinality(t.held)), {"SYN", "ACK"}, 0, t.rwnd)
============================================================================
