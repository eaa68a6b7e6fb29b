------------------------ MODULE ProbeAnswersCounted ------------------------
(***************************************************************************)
(* The answers to probes of a closed window count as duplicate ACKs: after *)
(* three of them a loss is repaired that there was not.                    *)
(***************************************************************************)
EXTENDS MCRetransmission

Counting(t, u, m) == m.ack = t.una /\ RetransmissionArmed(t) /\ m.len = 0 /\ m.wnd = t.wnd
=============================================================================
