----------------------------- MODULE MCReports ------------------------------
(***************************************************************************)
(* The open system of congestion and loss: one endpoint, whose peer        *)
(* permits SACK or not, acknowledges what it likes, and reports what it    *)
(* likes: blocks that are old, empty, the wrong way round, too long, or    *)
(* that contradict its ACK.  Its segments have no text, or one octet,      *)
(* which is next or behind a hole.                                         *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANTS
  MaxSent,      \* how many sequence numbers the endpoint uses, SYN and FIN counted
  MaxCwnd       \* where the congestion window is bounded

VARIABLES tcb, event

vars  == << tcb, event >>
world == tcb                                    \* VIEW
A     == "A"
t0    == tcb[A]
t1    == tcb'[A]

Iss     == 14
PeerIss == 13
Lengths == {0, 1, 3, N - 1}

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) ==
  Off(t.iss, t.nxt) + t.txq <= MaxSent /\ t.cc.cwnd <= MaxCwnd /\ Off(t.irs, t.rnxt) <= 1

\* Where the endpoint begins, and with what windows its peer answers; a cfg may replace them
Begins  == Closed
Windows == {Window}

(***************************************************************************)
(* A recovery of which all but one is repaired, and text that was sent     *)
(* after it began: places 1 to 3, and 4 to 7.                              *)
(***************************************************************************)
Recovering ==
  LET una == Add(Iss, 1) IN
  [BeginCongestion(Closed, TRUE) EXCEPT
     !.st = "ESTABLISHED", !.iss = Iss, !.una = una, !.nxt = Add(una, 7), !.wnd = Window, !.maxw = Window,
     !.wl1 = PeerIss, !.wl2 = una, !.irs = PeerIss, !.rnxt = Add(PeerIss, 1), !.rwnd = Window,
     !.cc.ssthresh = 2, !.cc.phase = "recovery", !.cc.recover = Add(una, 3),
     !.cc.sacked = {Add(una, 1), Add(una, 2)}, !.cc.rexmit = Add(una, 1), !.cc.rescue = Add(una, 1)]

Init == tcb = [e \in {A} |-> Begins] /\ event = [name |-> "Init"]

UserCalls == \E name \in {"OpenPassive", "OpenActive", "Send", "Close"} :
  \E r \in UserCall(t0, [name |-> name, iss |-> Iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, r |-> r]

TimersFire == \E which \in Timers(t0) :
  \E r \in Timeout(t0, which) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

AnyBlock == {<< >>} \cup {<< << x, Add(x, n) >> >> : x \in Seqs, n \in Lengths}

\* How far an ACK moves SND.UNA, where so much is outstanding
AnyStep(flight) == {N - 1} \cup 0 .. flight + 1

\* A cfg may replace them
Reports       == AnyBlock
Steps(flight) == AnyStep(flight)

\* Of what is outstanding when the recovery is over, and before, in one block or two
LateReports ==
  {<< >>, << << Add(Iss, 6), Add(Iss, 7) >> >>,
   << << Add(Iss, 5), Add(Iss, 8) >> >>, << << Add(Iss, 3), Add(Iss, 4) >>, << Add(Iss, 7), Add(Iss, 8) >> >>}
BothWindows == {0, Window}
LateSteps(flight) == {N - 1, 0, 3} \cap AnyStep(flight)

Syns ==
  {[Segment(PeerIss, IF ack THEN t0.nxt ELSE 0, IF ack THEN {"SYN", "ACK"} ELSE {"SYN"}, 0, Window)
      EXCEPT !.permits = permits] : ack \in BOOLEAN, permits \in BOOLEAN}

Acks ==
  {[Segment(t0.rnxt, Add(t0.una, n), {"ACK"}, 0, wnd) EXCEPT !.sack = sack] :
     n \in Steps(Off(t0.una, t0.nxt)), sack \in Reports, wnd \in Windows}

BehindHole == {Segment(Add(t0.rnxt, 1), t0.una, {"ACK"}, 1, Window)}

Arriving ==
  CASE t0.st \in {"LISTEN", "SYN-SENT"} -> Syns
    [] t0.st = "SYN-RECEIVED"           -> {m \in Acks : m.sack = << >>}
    [] t0.st \in Synchronized           -> Acks \cup BehindHole
    [] OTHER                            -> {}

SegmentComes == \E m \in Arriving :
  \E r \in {SegmentArrivesResult(t0, m, Iss)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

OnlyAcks == SegmentComes /\ event'.packet.seg.len = 0

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received == event'.name = "Deliver"
Seg      == event'.packet.seg
Paired(t) == t.st \notin {"CLOSED", "LISTEN", "SYN-SENT"}

\* It lies in the range of RFC 5961, and the SYN was acknowledged before
AckTakenNow == ~SynUnacknowledged(t0) /\ AckInRange(t0, Seg)

TypeOK == TypeOKTcb(t0)

ReportedInFlight ==
  /\ t0.cc.sacked \subseteq Outstanding(t0) \ {t0.una}
  /\ t0.cc.phase # "open" =>
        t0.cc.rexmit \in Outstanding(t0) \cup {t0.nxt} /\ t0.cc.recover \in Outstanding(t0) \cup {t0.nxt}

AtLeastOneSegment == Paired(t0) => t0.cc.cwnd >= Mss /\ t0.cc.ssthresh >= 2 * Mss

\* What is reported moves nothing: only the cumulative ACK does (RFC 2018 section 8)
OnlyAckMovesUnaStep == [][Received /\ Paired(t0) /\ Paired(t1) /\ t1.una # t0.una => t1.una = Seg.ack]_vars

\* A block is believed only if all of it was sent, and lies behind the ACK (by its edges alone)
BelievedStep ==
  [][Received /\ Paired(t0) /\ Paired(t1) =>
       \A x \in t1.cc.sacked \ t0.cc.sacked : \E i \in 1 .. Len(Seg.sack) :
         LET b == Seg.sack[i] IN
         /\ Off(t1.una, b[1]) >= 1 /\ Off(b[1], x) < Off(b[1], b[2])
         /\ Off(t1.una, b[1]) + Off(b[1], b[2]) <= Off(t1.una, t1.nxt)]_vars

(***************************************************************************)
(* And such a block is believed, however old the ACK is that brings it     *)
(* (RFC 6675 section 5), unless the peer has thrown away what it reported. *)
(***************************************************************************)
OldAcksToldStep ==
  [][Received /\ Paired(t0) /\ Paired(t1) /\ t1.cc.sack /\ AckTakenNow /\ t1.una \notin t0.cc.sacked =>
       \A i \in 1 .. Len(Seg.sack) :
         LET b == Seg.sack[i]  n == Off(b[1], b[2]) IN
         Off(t1.una, b[1]) >= 1 /\ n >= 1 /\ Off(t1.una, b[1]) + n <= Off(t1.una, t0.nxt) =>
           \A j \in 0 .. n - 1 : Add(b[1], j) \in t1.cc.sacked]_vars

\* What begins a recovery sends the earliest again at once, though another may end with it
BeginsSendsStep ==
  [][Received /\ t1.cc.phase = "recovery" /\ (t0.cc.phase # "recovery" \/ t1.cc.recover # t0.cc.recover) =>
       event'.r.out # << >> /\ event'.r.out[1].seq = t1.una]_vars

\* No number goes out twice in one step
OnceStep ==
  [][Received => \A i, j \in 1 .. Len(event'.r.out) : LET m == event'.r.out[i]  n == event'.r.out[j] IN
       i < j /\ m.len > 0 /\ n.len > 0 => Off(m.seq, n.seq) >= m.len /\ Off(n.seq, m.seq) >= n.len]_vars

\* SACK is used if both permit it, and not otherwise (RFC 2018 section 2)
BothPermitStep ==
  [][Received /\ Has(Seg, "SYN") /\ Paired(t1) /\ ~Paired(t0) => (t1.cc.sack <=> Seg.permits)]_vars

ReportsPermittedStep ==
  [][Received => \A i \in 1 .. Len(event'.r.out) : event'.r.out[i].sack # << >> => t0.cc.sack]_vars

\* A SYN, or SYN,ACK, that had to be sent again leaves one segment (RFC 5681 section 3.1)
SynLossStep ==
  [][Received /\ t0.st \in {"SYN-SENT", "SYN-RECEIVED"} /\ t1.st \in Synchronized =>
       t1.cc.cwnd = IF t0.tries > 0 THEN Mss ELSE IF t0.st = "SYN-SENT" THEN InitialWindow ELSE t0.cc.cwnd]_vars

\* Whatever is reported, no more goes out than a burst of what is outstanding, and what is new
BurstStep ==
  [][Received => Len(event'.r.out) <= MaxSent + 2]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
PermittedByBoth   == Received /\ t1.cc.sack
PermittedByOne    == Received /\ Paired(t1) /\ ~t1.cc.sack /\ Has(Seg, "SYN")
SynSentAgain      == Received /\ t0.st = "SYN-SENT" /\ t0.tries > 0 /\ t1.st = "ESTABLISHED"
SynAckSentAgain   == Received /\ t0.st = "SYN-RECEIVED" /\ t0.passive /\ t0.tries > 0 /\ t1.st = "ESTABLISHED"
TakenBack         == Received /\ Paired(t1) /\ t1.una \in t0.cc.sacked /\ t1.st \in Synchronized
OldBlockIgnored   == Received /\ Seg.sack # << >> /\ Paired(t1) /\ t1.cc.sacked = {} /\ t0.cc.sack
HeldIsReported    == Received /\ event'.r.out # << >> /\ event'.r.out[1].sack # << >>
OldAckTells       == Received /\ Paired(t1) /\ IsAhead(Seg.ack, t0.una) /\ t1.cc.sacked # t0.cc.sacked
BeginsAnother     == Received /\ t0.cc.phase = "recovery" /\ t1.cc.phase = "recovery" /\ t1.cc.recover # t0.cc.recover
ShutWindowTells   == Received /\ t0.wnd = 0 /\ t1.cc.phase = "recovery" /\ t0.cc.phase = "open"
HeldIsNotReported == Received /\ t1.held # {} /\ t1.recent = << >>
=============================================================================
