--------------------------- MODULE MCClosedWindow ---------------------------
(***************************************************************************)
(* The open system with a closed window, the first two lines of table 6 of *)
(* RFC 9293 section 3.4: nothing that occupies sequence space is taken,    *)
(* and yet "special allowance should be made to accept valid ACKs and      *)
(* RSTs", or who has closed its window would never learn that its own FIN  *)
(* has come, or that its peer is gone.                                     *)
(***************************************************************************)
EXTENDS MCEndpoint

ASSUME TheWindowIsClosed == Window = 0

Empty == SegLen(Seg) = 0 /\ Seg.seq = t0.rnxt

\* Neither text nor FIN nor SYN changes anything, and neither does what lies elsewhere
NothingTakenStep == [][Received /\ Safe /\ ~Empty => Same]_vars

\* An ACK of what was sent counts
AckCountsStep ==
  [][Received /\ Safe /\ Empty /\ Seg.ctl = {"ACK"} /\ After(t0.una, Seg.ack, t0.nxt)
     => tcb'[A].una = Seg.ack \/ tcb'[A].st = "CLOSED"]_vars

\* A reset is accepted
RstCountsStep ==
  [][Received /\ Safe /\ Empty /\ Has(Seg, "RST") => tcb'[A].st \in {"CLOSED", "TIME-WAIT"}]_vars

FinAckedAtClosedWindow == Received /\ Safe /\ t0.st = "FIN-WAIT-1" /\ tcb'[A].st = "FIN-WAIT-2"
ResetAtClosedWindow    == Received /\ Safe /\ Has(Seg, "RST") /\ tcb'[A].st = "CLOSED"
ProbeAnswered          == Received /\ Safe /\ Seg.len > 0 /\ Seg.seq = t0.rnxt /\ Answer # << >>
=============================================================================
