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

\* Its first new number is the next, though there is no room for it
AtItsEdge(m) == Off(m.seq, t0.rnxt) < SegLen(m)

Empty == SegLen(Seg) = 0 /\ Seg.seq = t0.rnxt

\* Neither text nor FIN nor SYN is taken, and what lies elsewhere changes nothing
NothingTakenStep ==
  [][Received /\ Safe /\ ~Empty =>
       /\ event'.r.got = 0 /\ (tcb'[A].st # "CLOSED" => tcb'[A].rnxt = t0.rnxt)
       /\ ~AtItsEdge(Seg) \/ (Has(Seg, "SYN") /\ ~Has(Seg, "RST")) => Same]_vars

\* An ACK of what was sent counts, also one that comes with text for which there is no room
AckCountsStep ==
  [][Received /\ event'.r.pref /\ Safe /\ (Empty \/ AtItsEdge(Seg)) /\ Seg.ctl \in {{"ACK"}, {"ACK", "FIN"}}
       /\ After(t0.una, Seg.ack, t0.nxt)
     => tcb'[A].una = Seg.ack \/ tcb'[A].st = "CLOSED"]_vars

\* A reset is accepted, whatever text it has
RstCountsStep ==
  [][Received /\ Safe /\ Seg.seq = t0.rnxt /\ Has(Seg, "RST") => tcb'[A].st \in {"CLOSED", "TIME-WAIT"}]_vars

FinAckedAtClosedWindow == Received /\ Safe /\ t0.st = "FIN-WAIT-1" /\ tcb'[A].st = "FIN-WAIT-2"
ResetAtClosedWindow    == Received /\ Safe /\ Has(Seg, "RST") /\ tcb'[A].st = "CLOSED"
AckOfProbeCounts       == Received /\ Safe /\ Seg.len > 0 /\ tcb'[A].una # t0.una
ProbeAnswered          == Received /\ Safe /\ Seg.len > 0 /\ Seg.seq = t0.rnxt /\ Answer # << >>
=============================================================================
