------------------------------ MODULE MCBlocks ------------------------------
(***************************************************************************)
(* The open system of SACK reports: one endpoint, whose peer's SYN permits *)
(* SACK or not, and has timestamps or not, and whose segments leave more   *)
(* holes than a header has room to report, and bring again what they have  *)
(* brought.                                                                *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANT
  MaxBlocks       \* how many blocks the peer's segments can form, apart from each other

VARIABLES tcb, event

vars  == << tcb, event >>
world == tcb                                    \* VIEW
A     == "A"
t0    == tcb[A]
t1    == tcb'[A]

Iss     == 14
PeerIss == N - 3

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

Opens == \E r \in {Stamped(it, t0, 0) : it \in UserCall(t0, [name |-> "OpenPassive", iss |-> Iss])} :
  /\ t0.st = "CLOSED" /\ Step(r)
  /\ event' = [name |-> "OpenPassive", at |-> A, iss |-> Iss, now |-> 0, r |-> r]

Timestamps == IF t0.st = "LISTEN" THEN {<< >>, << 1, 0 >>} ELSE IF t0.tsrecent = NoTimestamp THEN {<< >>} ELSE {<< 1, 0 >>}

Syns == {[Segment(PeerIss, 0, {"SYN"}, 0, Window) EXCEPT !.permits = permits] : permits \in BOOLEAN}

Bringing(from, len) == Segment(from, Add(Iss, 1), {"ACK"}, len, Window)

(***************************************************************************)
(* One octet, or two, of which the second fills the hole behind it, or     *)
(* four; and one that is next, in the beginning, or arrives again.         *)
(***************************************************************************)
Texts ==
  {Bringing(Add(t0.rnxt, 2 * i - 1), len) : i \in 1 .. MaxBlocks, len \in {1, 2}}
    \cup {Bringing(Add(t0.rnxt, 1), 4)}
    \cup (IF t0.held = {} \/ t0.rnxt # Add(PeerIss, 1) THEN {Bringing(Add(PeerIss, 1), 1)} ELSE {})

Arriving ==
  CASE t0.st = "LISTEN"       -> Syns
    [] t0.st = "SYN-RECEIVED" -> {Segment(t0.rnxt, t0.nxt, {"ACK"}, 0, Window)}
    [] t0.st = "ESTABLISHED"  -> Texts
    [] OTHER                  -> {}

SegmentComes == \E m \in {[s EXCEPT !.ts = ts] : s \in Arriving, ts \in Timestamps} :
  \E r \in {StampedAnswer(SegmentArrivesResult(t0, m, Iss), t0, m, 1)} :
    /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, now |-> 1, r |-> r]

Next == Opens \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received == event'.name = "Deliver"
Seg      == event'.packet.seg
Out      == event'.r.out
HasText  == Received /\ Seg.len > 0

TypeOK == TypeOKTcb(t0)

\* Octets that an option takes, with what aligns it: two and eight for each block, and ten
Octets(o) ==
  (IF o.sack = << >> THEN 0 ELSE 2 + 2 + 8 * Len(o.sack)) + (IF o.ts = << >> THEN 0 ELSE 2 + 10)

\* No header has room for more than 40
FitsStep == [][\A i \in 1 .. Len(Out) : Octets(Out[i]) <= 40]_vars

\* Where one block begins the number before it is not held
Starts == {x \in HeldNumbers(t1) : Sub(x, 1) \notin HeldNumbers(t1)}

Numbers(b) == {Add(b[1], i) : i \in 0 .. Off(b[1], b[2]) - 1}

\* What the segment brings though it has been received: all from the peer's SYN on, or held
Came == {x \in Text(Seg) : Off(PeerIss, x) < Off(PeerIss, t0.rnxt) \/ x \in t0.held}

\* As many are reported as have room (RFC 2018 section 4), if both permit it; and of what is held the newest first
AsManyAsFitStep ==
  [][HasText => \A i \in 1 .. Len(Out) :
       LET o    == Out[i]
           more == IF Came = {} THEN 0 ELSE 1
       IN
       IF ~t0.cc.sack THEN o.sack = << >>
       ELSE /\ Len(o.sack) = Cardinality(Starts) + more \/ Octets(o) + 8 > 40
            /\ Seg.seq \in HeldNumbers(t1) => Seg.seq \in Numbers(o.sack[1 + more])]_vars

\* What arrived again is reported first, of several stretches the first, as it is and no longer (RFC 2883 section 4)
CameAgainStep ==
  [][HasText /\ t0.cc.sack => \A i \in 1 .. Len(Out) :
       IF Came = {} THEN \A j \in 1 .. Len(Out[i].sack) : Numbers(Out[i].sack[j]) \subseteq HeldNumbers(t1)
       ELSE Out[i].sack # << >> /\ LET told == Numbers(Out[i].sack[1])
            IN  /\ told \subseteq Came
                /\ \A x \in Came \ told : Sub(x, 1) \notin told /\ Off(Seg.seq, Out[i].sack[1][1]) < Off(Seg.seq, x)
                /\ told \subseteq t1.held => Len(Out[i].sack) > 1 /\ told \subseteq Numbers(Out[i].sack[2])]_vars

\* What was reported last is reported again, while there is room (RFC 2018 section 4)
RepeatedStep ==
  [][HasText /\ Len(t0.recent) > 1 /\ Came = {} => \A i \in 1 .. Len(Out) :
       LET told(x) == \E j \in 1 .. Len(Out[i].sack) :
                        Off(Out[i].sack[j][1], x) < Off(Out[i].sack[j][1], Out[i].sack[j][2])
       IN  told(t0.recent[1]) /\ told(t0.recent[2])]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
FourReported    == HasText /\ Len(Out[1].sack) = 4
FifthUnreported == HasText /\ Out[1].ts = << >> /\ Out[1].sack # << >> /\ Cardinality(Starts) = 5
ThreeBesideTimestamps == HasText /\ Out[1].ts # << >> /\ Len(Out[1].sack) = 3 /\ Cardinality(Starts) = 4
NotPermitted    == HasText /\ t1.held # {} /\ Out[1].sack = << >>
CameAgainBefore == HasText /\ Out[1].sack # << >> /\ Came # {} /\ Came \cap t0.held = {}
CameAgainHeld   == HasText /\ Out[1].sack # << >> /\ Came # {} /\ Came \subseteq t0.held
FirstStretch    == HasText /\ Out[1].sack # << >> /\ Off(Out[1].sack[1][1], Out[1].sack[1][2]) < Cardinality(Came)
ThreeInAll      == HasText /\ Out[1].ts # << >> /\ Came # {} /\ Len(Out[1].sack) = 3 /\ Cardinality(Starts) > 2
Merged          == HasText /\ Cardinality(Starts) < Cardinality({x \in t0.held : Sub(x, 1) \notin t0.held})
=============================================================================
