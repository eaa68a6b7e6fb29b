------------------------------ MODULE MCShifts ------------------------------
(***************************************************************************)
(* The open system of the window scale option: one endpoint, whose peer's  *)
(* SYN has the option or not, and whose segments offer any window, and     *)
(* perhaps have the option where it means nothing.                         *)
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

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) == Off(t.iss, t.nxt) + t.txq <= MaxSent /\ Off(t.irs, t.rnxt) <= MaxTaken

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

UserCalls == \E name \in {"OpenPassive", "OpenActive", "Send", "Receive", "NagleOff", "Close"} :
  \E r \in UserCall(t0, [name |-> name, iss |-> Iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, r |-> r]

TimersFire == \E which \in Timers(t0) :
  \E r \in Timeout(t0, which) :
    /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

Syns ==
  {[Segment(PeerIss, IF ack THEN t0.nxt ELSE 0, IF ack THEN {"SYN", "ACK"} ELSE {"SYN"}, 0, wnd)
      EXCEPT !.shift = shift] : ack \in BOOLEAN, wnd \in {0, 3}, shift \in {NoShift, 0, 1}}

Acks ==
  {[Segment(t0.rnxt, ack, {"ACK"}, len, wnd) EXCEPT !.shift = shift] :
     ack \in {t0.una, t0.nxt}, len \in {0, 1}, wnd \in {0, 1, 3}, shift \in {NoShift, 1}}

Arriving == CASE t0.st \in {"LISTEN", "SYN-SENT"} -> Syns [] t0.st = "CLOSED" -> {} [] OTHER -> Acks

SegmentComes == \E m \in Arriving :
  \E r \in {SegmentArrivesResult(t0, m, Iss)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received  == event'.name = "Deliver"
Seg       == event'.packet.seg
Out       == event'.r.out
Paired(t) == t.st \notin {"CLOSED", "LISTEN", "SYN-SENT"}
Agreed(t) == t.shift # NoShift

TypeOK == TypeOKTcb(t0)

\* Windows are scaled if both SYNs had the option, by the count in the peer's, and by nothing later
BothSynsStep ==
  [][/\ Received /\ ~Paired(t0) /\ Paired(t1) => t1.shift = Seg.shift
     /\ Paired(t0) /\ Paired(t1) => t1.shift = t0.shift]_vars

\* The option is in SYNs alone, and in a SYN,ACK only if the SYN had it
OptionStep ==
  [][\A i \in 1 .. Len(Out) : LET o == Out[i] IN
       o.shift = IF Has(o, "SYN") /\ (Has(o, "ACK") => Agreed(t1)) THEN ScaleShift ELSE NoShift]_vars

\* The window of a SYN is not scaled, that of any other segment is
TakenStep ==
  [][Received /\ Paired(t1) =>
       LET factor == IF Agreed(t1) /\ ~Has(Seg, "SYN") THEN 2 ^ t1.shift ELSE 1
       IN  t1.wnd = t0.wnd \/ t1.wnd = Seg.wnd * factor]_vars

\* No more is offered than there is room for, and less by no more than the shift hides
OfferedStep ==
  [][\A i \in 1 .. Len(Out) : LET o == Out[i] IN
       CASE Has(o, "RST") -> TRUE
         [] Has(o, "SYN") -> o.wnd = IF Has(o, "ACK") THEN t1.rwnd ELSE Window
         [] OTHER -> LET unit == IF Agreed(t1) THEN 2 ^ ScaleShift ELSE 1
                     IN  o.wnd * unit <= t1.rwnd /\ t1.rwnd < (o.wnd + 1) * unit]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
AgreedByBoth    == Received /\ ~Paired(t0) /\ Agreed(t1)
AgreedOnNothing == Received /\ ~Paired(t0) /\ t1.shift = 0
NotAgreed       == Received /\ ~Paired(t0) /\ Paired(t1) /\ ~Agreed(t1)
Scaled          == Received /\ ~Has(Seg, "SYN") /\ t1.wnd > Seg.wnd
LateIgnored     == Received /\ ~Has(Seg, "SYN") /\ Seg.shift # NoShift /\ Seg.wnd > 0 /\ ~Agreed(t1) /\ t1.wnd = Seg.wnd
RoundedAway     == \E i \in 1 .. Len(Out) : Agreed(t1) /\ Out[i].wnd * 2 < t1.rwnd /\ Out[i].ctl = {"ACK"}
=============================================================================
