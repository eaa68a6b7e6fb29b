----------------------------- MODULE MCEndpoint -----------------------------
(***************************************************************************)
(* The open system: one endpoint in an environment that may send any       *)
(* segment at any moment, by class: every sequence number (below, at,      *)
(* inside, at the end of, and above the window), every acknowledgment      *)
(* number (old, acceptable, of the future), every combination of control   *)
(* bits, no text, one octet, or more than the window.  Its user may make   *)
(* any call in any state.  This is what a blind attacker can do, and what  *)
(* an implementation of one side is judged by.                             *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANTS
  Isses,        \* the ISSs that the endpoint may choose
  PeerIsses,    \* a SYN that is taken has one of these numbers: by the symmetry of
                \* the circle the others say nothing new
  Lengths,      \* octets of text in a segment: none, some, more than the window
  MaxSent,      \* how many sequence numbers the endpoint uses, SYN and FIN counted
  MaxTaken,     \* how many of the peer's it takes: SYN, a full window of text, and one
                \* more, so that what lies just beyond the window is seen to be refused
  MaxQueued     \* octets that wait to be sent

VARIABLES tcb, event

vars  == << tcb, event >>
world == tcb                                    \* VIEW
A     == "A"
t0    == tcb[A]

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

\* The bound: how far the numbers of a connection may go
InBounds(t) ==
  /\ Off(t.iss, t.nxt) <= MaxSent /\ t.txq <= MaxQueued
  /\ Off(t.irs, t.rnxt) <= MaxTaken

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

Names == {"OpenPassive", "OpenActive", "Send", "Close", "Abort"}

UserCalls == \E name \in Names, iss \in Isses :
  \E r \in UserCall(t0, [name |-> name, iss |-> iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> iss, r |-> r]

TimersFire == \E which \in Timers(t0) :
  \E r \in Timeout(t0, which) :
    /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

Takes(m) == t0.st \in {"LISTEN", "SYN-SENT"} /\ Has(m, "SYN")

SegmentComes == \E seq \in Seqs, ctl \in SUBSET Controls, len \in Lengths, iss \in Isses :
  \E ack \in (IF "ACK" \in ctl THEN Seqs ELSE {0}) :
    LET m == Segment(seq, ack, ctl, len, Window) IN
    /\ Takes(m) => seq \in PeerIsses
    /\ t0.st # "LISTEN" => iss = CHOOSE i \in Isses : TRUE     \* only LISTEN needs one
    /\ \E r \in SegmentArrives(t0, m, iss) :
         \* in bounds, and so is what is preferred to it
         /\ InBounds(r.tcb) /\ Step(r)
         /\ ~r.pref => InBounds(SegmentArrivesResult(t0, m, iss).tcb)
         /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> iss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
TypeOK == TypeOKTcb(t0)

Received == event'.name = "Deliver"
Seg == event'.packet.seg
Safe == t0.st \in Synchronized /\ ~SynOutstanding(t0)
Same == IntervalEnds(tcb'[A]) = IntervalEnds(t0)      \* but for the count of challenge ACKs
Challenging == event'.r.pref /\ ~ChallengeAckThrottled(t0)
Answer == event'.r.out

\* A reset is believed only from the window's exact place (RFC 5961 section 3.2) ...
BlindRstStep ==
  [][Received /\ Safe /\ Has(Seg, "RST") /\ Seg.seq # t0.rnxt => Same]_vars

\* ... and a reset elsewhere in the window is challenged
RstChallengedStep ==
  [][Received /\ Challenging /\ Safe /\ Has(Seg, "RST") /\ Seg.seq # t0.rnxt /\ Within(Seg.seq, t0.rnxt, Window)
     => Answer = << AckSegment(t0) >>]_vars

\* A SYN never changes a synchronized connection; it is challenged (RFC 5961 section 4.2)
BlindSynStep ==
  [][Received /\ Safe /\ Has(Seg, "SYN") /\ ~Has(Seg, "RST")
     => Same /\ (Challenging => Answer = << AckSegment(t0) >>)]_vars

\* ... and so is one in the window of who opened at the same time as the peer
SynAgainstOpenerStep ==
  [][Received /\ Challenging /\ t0.st = "SYN-RECEIVED" /\ ~t0.passive
       /\ Has(Seg, "SYN") /\ ~Has(Seg, "RST") /\ Within(Seg.seq, t0.rnxt, Window)
     => Same /\ Answer = << AckSegment(t0) >>]_vars

\* An ACK of what was never sent, or older than the largest window, changes nothing
\* (RFC 5961 section 5), whatever text comes with it
BlindAckStep ==
  [][Received /\ Safe /\ Has(Seg, "ACK") /\ ~Has(Seg, "RST")
       /\ Off(Sub(t0.una, Window), Seg.ack) > Off(Sub(t0.una, Window), t0.nxt)
     => Same]_vars

\* What lies outside the window changes nothing (TIME-WAIT begins anew, no more)
OutsideStep ==
  [][Received /\ Safe /\ ~Acceptable(t0, Seg) /\ Window > 0 => Same]_vars

\* Nor does it change a listener's opening: the allowance for a SYN,ACK that crossed ours
\* is for those who opened themselves (RFC 9293 appendix A.2)
OutsideListenerStep ==
  [][Received /\ t0.st = "SYN-RECEIVED" /\ t0.passive /\ ~Acceptable(t0, Seg) => Same]_vars

\* What lies wholly outside the window is not heeded (the same, by numbers alone)
OutsideHeededStep ==
  [][Received /\ Safe /\ SegLen(Seg) = 0 /\ ~Within(Seg.seq, t0.rnxt, Window) => Same]_vars

\* A segment without ACK (and no RST, no SYN) is dropped without a trace
NoAckStep ==
  [][Received /\ Safe /\ ~Has(Seg, "ACK") /\ ~Has(Seg, "RST") /\ ~Has(Seg, "SYN")
       /\ Acceptable(t0, Seg) => Same /\ Answer = << >>]_vars

Paired(t)  == t.st \notin {"CLOSED", "LISTEN", "SYN-SENT"}
Told(what) == \E i \in 1 .. Len(event'.r.tell) : event'.r.tell[i] = what

\* How far RCV.NXT moves, from where the SYN puts it
Taken == Off(IF Paired(t0) THEN t0.rnxt ELSE Add(tcb'[A].irs, 1), tcb'[A].rnxt)

\* What is taken is at most the window, in order, and text is never taken twice; what
\* RCV.NXT has passed, the user has
TextStep ==
  [][Received /\ Paired(tcb'[A]) =>
       /\ Safe => Taken <= Window
       /\ Taken = event'.r.got + (IF Told("closing") THEN 1 ELSE 0)]_vars

\* Nothing is acknowledged but what was taken
AcknowledgesTakenStep ==
  [][Received => \A i \in 1 .. Len(Answer) :
       Has(Answer[i], "ACK") /\ ~Has(Answer[i], "RST") => Answer[i].ack = tcb'[A].rnxt]_vars

\* Text that comes with a SYN, or before ours is acknowledged, is given to no user before:
\* the SYN may be an old one
SynTextWaitsStep ==
  [][Received /\ (event'.r.got > 0 \/ Told("closing")) =>
       tcb'[A].st \in Synchronized /\ tcb'[A].una # tcb'[A].iss]_vars

\* ... and then all of it that was kept
SynTextKeptStep ==
  [][Received /\ SynTextWaits(t0) /\ Paired(tcb'[A]) /\ tcb'[A].una # t0.iss =>
       /\ event'.r.got >= Cardinality(t0.held)
       /\ (t0.hfin # None => Told("closing"))
       /\ Len(Answer) = 1]_vars

\* A SYN that arrives again, with its text, undoes nothing
RepeatedSynStep ==
  [][Received /\ event'.r.pref /\ t0.st = "SYN-RECEIVED" /\ Seg.ctl = {"SYN"} /\ Seg.seq = t0.irs => Same]_vars

\* SND.UNA only advances, and never beyond SND.NXT
UnaStep ==
  [][Received /\ Safe /\ tcb'[A].st # "CLOSED" =>
       Off(t0.una, tcb'[A].una) <= Off(t0.una, t0.nxt)]_vars

\* After the peer's FIN nothing more is taken from it, whatever comes
FinTaken(t) == t.st \in {"CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"}

AfterFinStep ==
  [][Received /\ FinTaken(t0) /\ tcb'[A].st # "CLOSED" =>
       event'.r.got = 0 /\ tcb'[A].rnxt = t0.rnxt]_vars

ResetAnswersNoResetStep ==
  [][Received /\ Has(Seg, "RST") => \A i \in 1 .. Len(Answer) : ~Has(Answer[i], "RST")]_vars

\* One event, at most one segment: nobody is amplified
OneAnswerStep == [][Received => Len(Answer) <= 1]_vars

(***************************************************************************)
(* The arrows of figure 5 of RFC 9293, with its notes, and those that its  *)
(* text adds: CLOSE in SYN-RECEIVED may skip ESTABLISHED when the FIN was  *)
(* queued, and a reset or ABORT leads to CLOSED from anywhere.             *)
(***************************************************************************)
Arrows ==
  { << "CLOSED", "LISTEN" >>, << "CLOSED", "SYN-SENT" >>,
    << "LISTEN", "SYN-SENT" >>, << "LISTEN", "SYN-RECEIVED" >>,
    << "SYN-SENT", "SYN-RECEIVED" >>, << "SYN-SENT", "ESTABLISHED" >>,
    << "SYN-RECEIVED", "LISTEN" >>, << "SYN-RECEIVED", "ESTABLISHED" >>,
    << "SYN-RECEIVED", "FIN-WAIT-1" >>, << "ESTABLISHED", "FIN-WAIT-1" >>,
    << "ESTABLISHED", "CLOSE-WAIT" >>, << "FIN-WAIT-1", "FIN-WAIT-2" >>,
    << "FIN-WAIT-1", "CLOSING" >>, << "FIN-WAIT-2", "TIME-WAIT" >>,
    << "CLOSING", "TIME-WAIT" >>, << "CLOSE-WAIT", "LAST-ACK" >>,
    \* two at once, when one segment carries both
    << "FIN-WAIT-1", "TIME-WAIT" >>, << "SYN-RECEIVED", "CLOSE-WAIT" >>,
    << "SYN-SENT", "CLOSE-WAIT" >>, << "SYN-RECEIVED", "CLOSING" >>,
    << "SYN-SENT", "FIN-WAIT-1" >> }

ArrowsStep ==
  [][LET a == t0.st  b == tcb'[A].st IN
       a = b \/ b = "CLOSED" \/ << a, b >> \in Arrows]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
RstInWindowChallenged == Received /\ Safe /\ Has(Seg, "RST") /\ Seg.seq # t0.rnxt /\ Answer # << >>
RstBelievedExactly    == Received /\ Safe /\ Has(Seg, "RST") /\ tcb'[A].st = "CLOSED"
SynChallenged         == Received /\ Safe /\ Has(Seg, "SYN") /\ Within(Seg.seq, t0.rnxt, Window) /\ Answer # << >>
FutureAckChallenged   == Received /\ Safe /\ Seg.ctl = {"ACK"} /\ Seg.ack = Add(t0.nxt, 1) /\ Answer # << >>
TextOverWindowCut     == Received /\ Seg.len > Window /\ event'.r.got = Window
TextOverlapTaken      == Received /\ event'.r.got > 0 /\ Seg.seq # t0.rnxt
BothSteps             == Received /\ t0.st = "FIN-WAIT-1" /\ tcb'[A].st = "TIME-WAIT"
SynReceivedToCloseWait == Received /\ t0.st = "SYN-RECEIVED" /\ tcb'[A].st = "CLOSE-WAIT"
SynSentToCloseWait    == Received /\ t0.st = "SYN-SENT" /\ tcb'[A].st = "CLOSE-WAIT"
SynTextQueued         == Received /\ tcb'[A].held # {} /\ t0.st = "LISTEN"
SynTextQueuedByOpener == Received /\ tcb'[A].held # {} /\ t0.st = "SYN-SENT"
SynTextDelivered      == Received /\ SynTextWaits(t0) /\ event'.r.got > 0 /\ IsPureAck(Seg)
SynTextAndMore        == Received /\ SynTextWaits(t0) /\ event'.r.got > Cardinality(t0.held)
SynTextAtOnce         == Received /\ t0.st = "SYN-SENT" /\ event'.r.got > 0
SynFinTaken           == Received /\ SynTextWaits(t0) /\ Told("closing") /\ IsPureAck(Seg)
SynTextOverWindowCut  == Received /\ Has(Seg, "SYN") /\ Has(Seg, "FIN") /\ Seg.len > Window /\ Cardinality(tcb'[A].held) = Window
SynTextForgotten      == Received /\ SynTextWaits(t0) /\ tcb'[A].st = "LISTEN"
ErrorTold             == event'.name \in Names /\ event'.r.tell = << "error: connection closing" >>
=============================================================================
