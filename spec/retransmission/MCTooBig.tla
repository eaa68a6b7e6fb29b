------------------------------ MODULE MCTooBig ------------------------------
(***************************************************************************)
(* The open system of reports that a packet was too big: one endpoint,     *)
(* whose peer acknowledges what it likes, and to whom anybody may report   *)
(* anything about its packets: numbers that are in flight and others,      *)
(* lengths that were sent and others, and paths that leave room for any    *)
(* number of octets, or for none.                                          *)
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

Iss     == N - 3
PeerIss == 13

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) ==
  /\ Off(t.iss, t.nxt) + t.txq <= MaxSent /\ Off(t.irs, t.rnxt) <= 2
  /\ CongestionControl => t.cc.cwnd <= MaxCwnd

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

UserCalls == \E name \in {"OpenPassive", "OpenActive", "Send", "Close"} :
  \E r \in UserCall(t0, [name |-> name, iss |-> Iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, r |-> r]

TimersFire == \E which \in Timers(t0) :
  \E r \in Timeout(t0, which) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

Syns ==
  {Segment(PeerIss, IF ack THEN t0.nxt ELSE 0, IF ack THEN {"SYN", "ACK"} ELSE {"SYN"}, 0, Window) :
     ack \in BOOLEAN}

\* Windows shrink, too; the peer may send an octet, which is acknowledged late
Acks ==
  {Segment(t0.rnxt, Add(t0.una, n), {"ACK"}, len, wnd) :
     n \in 0 .. Off(t0.una, t0.nxt), len \in {0, 1}, wnd \in {1, Window}}

Arriving ==
  CASE t0.st \in {"LISTEN", "SYN-SENT"} -> Syns
    [] t0.st \in Synchronized \cup {"SYN-RECEIVED"} -> Acks
    [] OTHER                            -> {}

SegmentComes == \E m \in Arriving :
  \E r \in {SegmentArrivesResult(t0, m, Iss)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, r |-> r]

Reports == \E n \in {N - 1} \cup 0 .. Off(t0.una, t0.nxt), len \in 0 .. Mss + 1, mss \in 0 .. Mss :
  \E r \in TooBig(t0, Add(t0.una, n), len, mss) :
    /\ Step(r)
    /\ event' = [name |-> "PacketTooBig", at |-> A, seq |-> Add(t0.una, n), len |-> len, mss |-> mss, r |-> r]

PathChanges == \E mss \in 1 .. Mss + 1 :
  \E r \in Widens(t0, mss) :
    /\ Step(r)
    /\ event' = [name |-> "PathWidens", at |-> A, mss |-> mss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes \/ Reports \/ PathChanges

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Told   == event'.name = "PacketTooBig"
Out    == event'.r.out
Texts  == {Add(Out[i].seq, k) : <<i, k>> \in {<<i, k>> \in (1 .. Len(Out)) \X (0 .. MaxSent) : k < Out[i].len}}

\* Numbers of text that are in flight: all but those of SYN and FIN
TextInFlight ==
  IF t0.st \notin Synchronized THEN {}
  ELSE {x \in Outstanding(t0) : (x # t0.iss \/ ~SynOutstanding(t0)) /\ (t0.fin # "sent" \/ x # Sub(t0.nxt, 1))}

\* Of these the report is about
About == {Add(event'.seq, k) : k \in 0 .. event'.len - 1}

\* It is believed if what it tells of is in flight, and would not have fitted
IsBelieved ==
  /\ t0.st \in Synchronized /\ ~SynOutstanding(t0)
  /\ event'.seq \in Outstanding(t0) /\ event'.len > event'.mss /\ event'.len > 1

TypeOK == TypeOKTcb(t0)

\* No report opens what another has closed, and none closes it altogether; nothing else changes
ShrinksStep ==
  [][Told =>
       /\ t1.smss <= t0.smss /\ t1.smss >= 1
       /\ t1.smss # t0.smss => IsBelieved /\ t1.smss = Max(1, event'.mss)
       /\ t1 = [t0 EXCEPT !.smss = t1.smss, !.delayed = t1.delayed]]_vars

\* What anybody could have made up is not answered (RFC 5927 section 5.2)
MadeUpStep == [][Told /\ ~IsBelieved => t1 = t0 /\ Out = << >>]_vars

\* What did not fit goes again at once, and nothing else (RFC 1191 section 6.4): as far as the window
\* admits, which the peer may have shrunk
AgainStep ==
  [][Told /\ IsBelieved =>
       Texts = {x \in About \cap TextInFlight : Off(t0.una, x) < t0.wnd /\ Off(event'.seq, x) < event'.len}]_vars

\* What was learnt is kept
RememberedStep == [][Told /\ IsBelieved => t1.smss <= Max(1, event'.mss)]_vars

\* Whatever is sent from then on fits, once and a second time
FitsStep == [][\A i \in 1 .. Len(Out) : Out[i].len <= t1.smss]_vars

\* A path that is wide again is used, but not for more than the peer takes
WidensStep ==
  [][event'.name = "PathWidens" =>
       /\ Out = << >> /\ event'.r.start = {}
       /\ t1.smss = IF t0.st \in Synchronized THEN Max(t0.smss, Min(Mss, event'.mss)) ELSE t0.smss
       /\ CongestionControl /\ t0.st \in Synchronized => t1.cc.cwnd >= t1.smss /\ t1.cc.ssthresh >= 2 * t1.smss]_vars

\* The window of congestion has always room for a segment
AtLeastOneSegment ==
  CongestionControl /\ t0.st \in Synchronized => t0.cc.cwnd >= t0.smss /\ t0.cc.ssthresh >= 2 * t0.smss

\* A report is no timeout, and no loss: what is outstanding keeps its timer
TimerKeptStep == [][Told => event'.r.start = {} /\ event'.r.tell = << >>]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
CutInThree      == Told /\ Len(Out) = 3
TwiceSmaller    == Told /\ t0.smss = 2 /\ t1.smss = 1
WithFin         == Told /\ Out # << >> /\ Has(Out[Len(Out)], "FIN") /\ Len(Out) > 1
FinAlone        == Told /\ IsBelieved /\ Out = << >>
LeavesNothing   == Told /\ event'.mss = 0 /\ t1.smss = 1 /\ t0.smss > 1
SaysNothing     == Told /\ event'.len <= event'.mss /\ event'.seq \in Outstanding(t0)
OfTheSyn        == Told /\ t0.st = "SYN-RECEIVED" /\ event'.seq = t0.iss
ShrunkWindow    == Told /\ IsBelieved /\ t0.wnd = 1 /\ Cardinality(Texts) = 1
CarriesAck      == Told /\ t0.delayed > 0 /\ t1.delayed = 0
WideAgain       == event'.name = "PathWidens" /\ t0.smss = 1 /\ t1.smss = Mss
LostBefore      == event'.name = "PathWidens" /\ CongestionControl /\ t0.cc.cwnd < t1.smss
SmallerTimeout  == event'.name = "Timeout" /\ t0.smss = 1 /\ Out # << >> /\ Out[1].len = 1 /\ Off(t0.una, t0.nxt) > 2
=============================================================================
