---------------------------- MODULE MCTimestamps ----------------------------
(***************************************************************************)
(* The open system of the timestamps option: one endpoint, whose peer's    *)
(* SYN has the option or not, and whose segments have any timestamp, or    *)
(* none: old and new ones, in order, repeated, and behind a hole, resets   *)
(* and FINs among them.                                                    *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANTS
  MaxSent,      \* how many sequence numbers the endpoint uses, SYN and FIN counted
  MaxTaken      \* how many of the peer's it takes

VARIABLES tcb, event

vars  == << tcb, event >>
world == tcb                                    \* VIEW
A     == "A"
t0    == tcb[A]
t1    == tcb'[A]

Iss     == 14
PeerIss == 13
Clocks  == {0, TsSpace - 1}

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) == Off(t.iss, t.nxt) + t.txq <= MaxSent /\ Off(t.irs, t.rnxt) <= MaxTaken

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

UserCalls == \E name \in {"OpenPassive", "OpenActive", "Send", "Close", "Abort"}, now \in Clocks :
  \E r \in {Stamped(it, t0, now) : it \in UserCall(t0, [name |-> name, iss |-> Iss])} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, now |-> now, r |-> r]

TimersFire == \E which \in Timers(t0), now \in Clocks :
  \E r \in {Stamped(it, t0, now) : it \in Timeout(t0, which)} :
    /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, now |-> now, r |-> r]

Options == {<< >>} \cup {<< v, 1 >> : v \in 0 .. TsSpace - 1}

Timestamped(ms) == {[m EXCEPT !.ts = ts] : m \in ms, ts \in Options}
NextButOne == {t0.rnxt, Add(t0.rnxt, 1)}

Syns ==
  Timestamped({Segment(PeerIss, IF ack THEN t0.nxt ELSE 0, IF ack THEN {"SYN", "ACK"} ELSE {"SYN"}, 0, Window) :
            ack \in BOOLEAN})

Texts ==
  {Segment(seq, ack, {"ACK"}, len, Window) :
     seq \in {Sub(t0.rnxt, 1)} \cup NextButOne, ack \in {t0.nxt, Add(t0.nxt, 1)}, len \in {0, 1}}

Ends ==
  {Segment(seq, IF "ACK" \in ctl THEN t0.nxt ELSE 0, ctl, 0, Window) :
     seq \in NextButOne, ctl \in {{}, {"ACK", "FIN"}, {"RST"}, {"SYN"}, {"SYN", "ACK"}}}

Arriving ==
  CASE t0.st = "CLOSED"               -> Timestamped(Texts)
    [] t0.st \in {"LISTEN", "SYN-SENT"} -> Syns \cup Timestamped(Texts \cup {m \in Ends : ~Has(m, "SYN")})
    [] OTHER                          -> Timestamped(Texts \cup Ends)

SegmentComes == \E m \in Arriving, now \in {TsSpace - 1} :
  \E r \in {StampedAnswer(SegmentArrivesResult(t0, m, Iss), t0, m, now)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, now |-> now, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received  == event'.name = "Deliver"
Seg       == event'.packet.seg
Out       == event'.r.out
IsSent(o) == \E i \in 1 .. Len(Out) : Out[i] = o
Paired(t) == t.st \notin {"CLOSED", "LISTEN", "SYN-SENT"}
Agreed(t) == t.tsrecent # NoTimestamp

\* By numbers alone: the clock showed a some ticks before b, less than half of its circle
OlderByTicks(a, b) == \E d \in 1 .. (TsSpace \div 2) - 1 : (a + d) % TsSpace = b
IsOld(m) == m.ts # << >> /\ OlderByTicks(m.ts[1], t0.tsrecent)

\* The connection was opened anew from TIME-WAIT, and what was agreed on before says nothing
OpensAnew == t0.st = "TIME-WAIT" /\ t1.st = "SYN-RECEIVED"

TypeOK == TypeOKTcb(t0)

\* The option is used if both SYNs had it, and then as long as the connection lasts (section 3.2)
BothSynsStep ==
  [][/\ Received /\ ~Paired(t0) /\ Paired(t1) => (Agreed(t1) <=> Seg.ts # << >>)
     /\ Paired(t0) /\ Paired(t1) /\ ~OpensAnew => (Agreed(t0) <=> Agreed(t1))]_vars

\* Every segment has it then, and none but a first SYN otherwise
StampedStep ==
  [][\A i \in 1 .. Len(Out) : LET o == Out[i] IN
       CASE Has(o, "RST") -> Received \/ (o.ts = IF Agreed(t0) THEN << event'.now, 0 >> ELSE << >>)
         [] ~Has(o, "RST") /\ ~Has(o, "ACK") -> o.ts = << event'.now, 0 >>
         [] OTHER -> o.ts = IF Agreed(t1) THEN << event'.now, t1.tsrecent >> ELSE << >>]_vars

\* A reset that answers a segment has its timestamp (section 5.2)
ResetAnswersStep ==
  [][Received => \A i \in 1 .. Len(Out) :
       Has(Out[i], "RST") => Out[i].ts = IF Seg.ts = << >> THEN << >> ELSE << 0, Seg.ts[1] >>]_vars

\* What is older than the last in order changes nothing, and is acknowledged (R1)
OldRefusedStep ==
  [][Received /\ Paired(t0) /\ IsOld(Seg) /\ ~Has(Seg, "RST") =>
       /\ t1 = [t0 EXCEPT !.delayed = t1.delayed] /\ event'.r.got = 0
       /\ t0.st \in Synchronized /\ ~SynOutstanding(t0) => Len(Out) = 1 /\ Out[1].ack = t0.rnxt]_vars

\* A reset is believed whatever its timestamp, and its timestamp is not (section 5.2)
ResetsStep ==
  [][Received /\ Has(Seg, "RST") /\ Paired(t0) =>
       IF Paired(t1) THEN t1.tsrecent = t0.tsrecent /\ (t0.st = "TIME-WAIT" \/ Seg.seq # t0.rnxt)
       ELSE Seg.seq = t0.rnxt]_vars

\* What lacks the option once it is agreed on is dropped, and not answered (section 3.2)
LackingDroppedStep ==
  [][Received /\ Paired(t0) /\ Agreed(t0) /\ Seg.ts = << >> /\ ~Has(Seg, "RST") /\ ~OpensAnew =>
       t1 = t0 /\ Out = << >>]_vars

\* Where it was not agreed on it says nothing (section 3.2)
UnaskedIgnoredStep ==
  [][Received /\ Paired(t0) /\ ~Agreed(t0) /\ Acceptable(t0, Seg) /\ Seg.ctl = {"ACK"} /\ Seg.len = 1
       /\ t0.st = "ESTABLISHED" /\ Seg.seq = t0.rnxt /\ Seg.ack = t0.una => event'.r.got > 0]_vars

\* TSecr is of the earliest segment that is not acknowledged (section 4.3): TS.Recent moves on, and
\* with a segment that begins no later than the last acknowledgment, whether that went out or waits
EchoStep ==
  [][Received /\ Paired(t0) /\ Paired(t1) /\ Agreed(t0) /\ ~OpensAnew =>
       LET early == Off(Seg.seq, Sub(t0.rnxt, t0.delayed)) < N \div 2
       IN  /\ t1.tsrecent # t0.tsrecent => ~OlderByTicks(t1.tsrecent, t0.tsrecent) /\ early
           /\ event'.r.got > 0 /\ t0.delayed = 0 /\ Seg.seq = t0.rnxt => t1.tsrecent = Seg.ts[1]
           /\ t0.delayed > 0 /\ Seg.seq = t0.rnxt => t1.tsrecent = t0.tsrecent]_vars

(***************************************************************************)
(* A SYN opens the connection anew from TIME-WAIT where the peer's clock   *)
(* has gone on, or is there where it was not; without that its number has  *)
(* to be beyond all that it used (RFC 6191 section 2).  Our numbers are    *)
(* beyond ours, and the old user is told.                                  *)
(***************************************************************************)
\* Of a connection that was opened anew all has been seen before, with other numbers
OpenedOnce == tcb[A].iss \in {0, Iss}

BeyondAll(m) == Off(t0.rnxt, m.seq) < N \div 2

ReopensStep ==
  [][Received /\ t0.st = "TIME-WAIT" =>
       /\ OpensAnew <=>
            /\ Reopens /\ Seg.ctl = {"SYN"}
            /\ CASE Seg.ts = << >> -> BeyondAll(Seg)
                 [] Seg.ts # << >> /\ ~Agreed(t0) -> TRUE
                 [] OTHER -> OlderByTicks(t0.tsrecent, Seg.ts[1])
                               \/ (Seg.ts[1] = t0.tsrecent /\ BeyondAll(Seg))
       /\ OpensAnew => /\ Off(t0.nxt, t1.iss) < N \div 2 /\ t1.irs = Seg.seq /\ event'.r.tell = << "closed" >>
                      /\ Len(Out) = 1 /\ Out[1].ctl = {"SYN", "ACK"} /\ Out[1].seq = t1.iss]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
ReopenedByClock   == OpensAnew /\ Agreed(t0) /\ Seg.ts # << >> /\ Seg.ts[1] # t0.tsrecent
ReopenedByNumber  == OpensAnew /\ Seg.ts = << >>
ReopenedByBoth    == OpensAnew /\ Agreed(t0) /\ Seg.ts # << >> /\ Seg.ts[1] = t0.tsrecent
ReopenedWithClock == OpensAnew /\ ~Agreed(t0) /\ Agreed(t1)
ReopenedBeyond    == OpensAnew /\ t1.iss # event'.iss
OldSynChallenged  == Received /\ t0.st = "TIME-WAIT" /\ Seg.ctl = {"SYN"} /\ ~OpensAnew /\ Out # << >>
AgreedByBoth      == Received /\ ~Paired(t0) /\ Paired(t1) /\ Agreed(t1)
NotAgreed         == Received /\ ~Paired(t0) /\ Paired(t1) /\ ~Agreed(t1)
OldSynRefused     == Received /\ Agreed(t0) /\ IsOld(Seg) /\ Has(Seg, "SYN")
OldResetBelieved  == Received /\ Agreed(t0) /\ IsOld(Seg) /\ t0.st = "ESTABLISHED" /\ t1.st = "CLOSED"
LackingDropped    == Received /\ Agreed(t0) /\ Seg.ts = << >> /\ Seg.len > 0 /\ Seg.seq = t0.rnxt
BeyondHoleNotEchoed == Received /\ Agreed(t0) /\ t1.held # {} /\ OlderByTicks(t0.tsrecent, Seg.ts[1]) /\ t1.tsrecent = t0.tsrecent
DelayedNotEchoed  == Received /\ Agreed(t0) /\ t0.delayed > 0 /\ event'.r.got > 0 /\ t1.tsrecent # Seg.ts[1]
FillingEchoed     == Received /\ Agreed(t0) /\ t0.held # {} /\ event'.r.got > 1 /\ t1.tsrecent = Seg.ts[1]
ClockWraps        == Received /\ Paired(t1) /\ Agreed(t0) /\ Agreed(t1) /\ t1.tsrecent < t0.tsrecent
AbortIsStamped    == event'.name = "Abort" /\ Out # << >> /\ Out[1].ts # << >>
=============================================================================
