----------------------------- MODULE MCPointers -----------------------------
(***************************************************************************)
(* The open system of the urgent mechanism (section 3.8.5): one endpoint,  *)
(* whose peer points wherever it likes, with text and without, at an open  *)
(* window and a closed one, and after its FIN; and whose user sends urgent *)
(* text in any state.                                                      *)
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

Iss     == N - 2
PeerIss == N - 3

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) == Off(t.iss, t.nxt) + t.txq <= MaxSent /\ Off(t.irs, t.rnxt) <= MaxTaken

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

Calls == {"OpenPassive", "OpenActive", "Send", "SendUrgent", "Receive", "Close"}

UserCalls == \E name \in Calls :
  \E r \in UserCall(t0, [name |-> name, iss |-> Iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, r |-> r]

TimersFire == \E which \in Timers(t0) \ {"time-wait"} :
  \E r \in Timeout(t0, which) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

Syns ==
  {Segment(PeerIss, IF ack THEN t0.nxt ELSE 0, IF ack THEN {"SYN", "ACK"} ELSE {"SYN"}, 0, wnd) :
     ack \in BOOLEAN, wnd \in {0, Window}}

\* How far ahead of a segment a pointer may be: not at all, within the text, and beyond it
Pointers == {NoUrgent} \cup 0 .. 3

Others ==
  {[Segment(Add(Sub(t0.rnxt, 1), ahead), t0.nxt, ctl, len, Window) EXCEPT !.urg = urg] :
     ahead \in 0 .. 2, ctl \in {{"ACK"}, {"ACK", "FIN"}}, len \in {0, 1}, urg \in Pointers}

Arriving ==
  CASE t0.st \in {"LISTEN", "SYN-SENT"} -> Syns
    [] t0.st = "CLOSED"                 -> {}
    [] OTHER                            -> Others

SegmentComes == \E m \in Arriving :
  \E r \in {SegmentArrivesResult(t0, m, Iss)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received == event'.name = "Deliver"
Seg      == event'.packet.seg
Out      == event'.r.out
ToldNow  == \E i \in 1 .. Len(event'.r.tell) : event'.r.tell[i] = "urgent"
IsLive(t) == t.st \notin {"CLOSED", "LISTEN"}

TypeOK == TypeOKTcb(t0)

\* The peer's FIN has come; and how far the user has read
Ended(t) == t.st \in {"CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"}
Read(t)  == Sub(t.rnxt, t.unread + IF Ended(t) THEN 1 ELSE 0)

\* RCV.UP never moves back (section 3.10.7.4), and goes when the user has taken the text before it
NeverBackStep ==
  [][t0.rup # None /\ IsLive(t1) =>
       IF t1.rup = None THEN t1.unread = 0 \/ Off(t0.rup, Read(t1)) < N \div 2
       ELSE Off(t0.rup, t1.rup) < N \div 2 \/ (Ended(t1) /\ t1.rup = Sub(t1.rnxt, 1))]_vars

\* A mark lies ahead of what the user has taken, and not beyond the peer's FIN
MarkAhead ==
  IsLive(t0) /\ t0.rup # None =>
    /\ t0.rup # Read(t0) /\ Off(Read(t0), t0.rup) < N \div 2
    /\ Ended(t0) => Off(t0.rup, t0.rnxt) \in 1 .. t0.unread

\* Ours lies ahead of what is acknowledged
OursAhead == IsLive(t0) /\ t0.sup # None => t0.sup # t0.una /\ Off(t0.una, t0.sup) < N \div 2

(***************************************************************************)
(* Whenever text becomes pending, or more of it, the user is told, and at  *)
(* no other time (MUST-32); but where the mark of a segment lies beyond    *)
(* its FIN, which is looked at later, there may be no more of it.          *)
(***************************************************************************)
Moved  == IsLive(t1) /\ t1.rup # None /\ t1.rup # t0.rup
EndsNow == \E i \in 1 .. Len(event'.r.tell) : event'.r.tell[i] = "closing"

ToldStep ==
  [][IF EndsNow THEN Moved /\ (t0.rup = None \/ IsAhead(t0.rup, t1.rup)) => ToldNow ELSE Moved <=> ToldNow]_vars

\* The pointer is heeded whether there is room for text or not (MUST-66)
ClosedWindowStep ==
  [][Received /\ t0.rwnd = 0 /\ t0.st \in {"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"} /\ t0.rup = None
       /\ t0.una # t0.iss /\ Seg.seq = t0.rnxt /\ Seg.urg \in 1 .. 3
     => ToldNow]_vars

\* It counts where the peer may send text, and not after its FIN
NotAfterFinStep ==
  [][t0.st \in {"CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT"} => ~ToldNow]_vars

\* Ours points at the number after the urgent text, in all that goes out before it
PointsStep ==
  [][\A i \in 1 .. Len(Out) :
       LET o == Out[i] IN
       IF o.ctl \cap {"SYN", "RST"} # {} \/ t1.sup = None THEN o.urg = NoUrgent
       ELSE IF Off(t1.sup, o.seq) < N \div 2 THEN o.urg = NoUrgent ELSE Add(o.seq, o.urg) = t1.sup]_vars

\* What tells of urgent text is heard: text, or an acknowledgment that lies within the peer's window
AnnouncedStep ==
  [][event'.name = "SendUrgent" /\ t0.st \in {"ESTABLISHED", "CLOSE-WAIT"} /\ t0.fin = "none" =>
       /\ Out # << >> /\ Out[1].urg # NoUrgent
       /\ Out[1].len > 0 \/ t0.una = t0.nxt \/ t0.wnd > 0]_vars

\* Urgent text is that of the last SEND with the flag, until all of it is acknowledged
MarkStep ==
  [][IsLive(t1) =>
       IF event'.name = "SendUrgent" /\ (t0.fin = "none" /\ t0.st # "CLOSED")
       THEN t1.sup = Add(t1.nxt, t1.txq)
       ELSE t1.sup = t0.sup \/ (t1.sup = None /\ Off(t0.sup, t1.una) < N \div 2)]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
ToldOpening      == Received /\ ToldNow /\ t0.st = "SYN-RECEIVED"
ToldWithoutText  == Received /\ ToldNow /\ Seg.len = 0
ToldAtClosedWindow == Received /\ ToldNow /\ t0.rwnd = 0 /\ Seg.len = 0
ToldWithoutRoom  == Received /\ ToldNow /\ t0.rwnd = 0 /\ Seg.len = 1
ToldOfMore       == Received /\ ToldNow /\ t0.rup # None
ToldOfLess       == Received /\ Seg.urg \in 1 .. 3 /\ ~ToldNow /\ t0.rup # None /\ IsAhead(MarkOf(Seg), t0.rup)
PointsNowhere    == Received /\ Seg.urg = 0 /\ ~ToldNow /\ t0.rup = None /\ t0.st = "ESTABLISHED" /\ Seg.seq = t0.rnxt /\ t0.unread = 0
AfterFin         == Received /\ Seg.urg = 1 /\ t0.st = "CLOSE-WAIT" /\ Acceptable(t0, Seg)
MarkBeyondFin    == Received /\ t0.rup # None /\ t1.rup # t0.rup /\ t1.st = "CLOSE-WAIT" /\ ~ToldNow
UrgentReadAtEnd  == event'.name = "Receive" /\ t0.rup # None /\ t1.rup = None /\ t1.st = "CLOSE-WAIT"
PendingAtFin     == Received /\ t0.rup # None /\ t1.rup # None /\ t1.st = "CLOSE-WAIT"
UrgentFromListen == event'.name = "SendUrgent" /\ t0.st = "LISTEN"
UrgentQueued     == event'.name = "SendUrgent" /\ t0.st = "SYN-SENT"
QueuedIsPointedAt == Received /\ t0.st = "SYN-SENT" /\ t0.sup # None /\ Out # << >> /\ Out[1].urg # NoUrgent
UrgentInCloseWait == event'.name = "SendUrgent" /\ t0.st = "CLOSE-WAIT" /\ Out # << >>
UrgentRefused    == event'.name = "SendUrgent" /\ event'.r.tell # << >>
ToldAlone        == event'.name = "SendUrgent" /\ Len(Out) = 1 /\ Out[1].len = 0 /\ Out[1].urg # NoUrgent
ProbeAnnounces   == event'.name = "SendUrgent" /\ t0.wnd = 0 /\ t0.una # t0.nxt /\ Out # << >> /\ t0.st = "ESTABLISHED"
ProbePoints      == event'.name = "Timeout" /\ event'.timer = "persist" /\ Out[1].urg # NoUrgent
=============================================================================
