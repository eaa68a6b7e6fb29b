------------------------ MODULE SynTextAcknowledged ------------------------
(***************************************************************************)
(* The SYN,ACK acknowledges the text that came with the SYN, though it is  *)
(* not taken yet: a listener that listens again has lost it.               *)
(***************************************************************************)
EXTENDS MCEndpoint

EagerSynAck(t) == Segment(t.iss, Add(t.rnxt, t.rxq), {"SYN", "ACK"}, 0)
============================================================================
