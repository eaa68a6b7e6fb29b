--------------------------- MODULE MCSmallWindow ----------------------------
(***************************************************************************)
(* The open system of a sender's silly windows (section 3.8.6.2.1): one    *)
(* endpoint, whose peer acknowledges what it likes and offers a window of  *)
(* any size, however small, as our own receiver would not.                 *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANT
  MaxSent       \* how many sequence numbers the endpoint uses, SYN and FIN counted

VARIABLES tcb, event

vars  == << tcb, event >>
world == tcb                                    \* VIEW
A     == "A"
t0    == tcb[A]
t1    == tcb'[A]

Iss     == N - 4
PeerIss == 5

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) == Off(t.iss, t.nxt) + t.txq <= MaxSent

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

UserCalls == \E name \in {"OpenActive", "Send", "Close"} :
  \E r \in UserCall(t0, [name |-> name, iss |-> Iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, r |-> r]

TimersFire == \E which \in Timers(t0) :
  \E r \in Timeout(t0, which) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

Arriving ==
  CASE t0.st = "SYN-SENT" -> {Segment(PeerIss, t0.nxt, {"SYN", "ACK"}, 0, Window)}
    [] t0.st \in {"ESTABLISHED", "FIN-WAIT-1"} ->
         {Segment(t0.rnxt, Add(t0.una, n), {"ACK"}, 0, wnd) : n \in 0 .. Off(t0.una, t0.nxt), wnd \in 0 .. Window}
    [] OTHER -> {}

SegmentComes == \E m \in Arriving :
  \E r \in {SegmentArrivesResult(t0, m, Iss)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Out      == event'.r.out
Persist  == event'.name = "Timeout" /\ event'.timer = "persist"
Lives(t) == t.st \in {"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"}

TypeOK == TypeOKTcb(t0)

\* New text of this step
NewText == Off(t0.nxt, t1.nxt) - (IF t1.fin = "sent" /\ t0.fin # "sent" THEN 1 ELSE 0)

(***************************************************************************)
(* Without the timer, text goes out in full segments, or because it is all *)
(* there is, or half of the largest window that was ever offered.          *)
(***************************************************************************)
NotSillyStep ==
  [][Lives(t0) /\ Lives(t1) /\ ~Persist /\ NewText > 0 =>
       NewText % Mss = 0 \/ t1.txq = 0 \/ 2 * NewText >= t1.maxw]_vars

\* What is worth it does not wait, with room for it
NotIdleStep ==
  [][Lives(t1) => LET room == IF t1.wnd > Off(t1.una, t1.nxt) THEN t1.wnd - Off(t1.una, t1.nxt) ELSE 0
                      n    == Min(room, t1.txq)
                  IN  n < Mss /\ (n = 0 \/ (n < t1.txq /\ 2 * n < t1.maxw))]_vars

\* The timer sends what fits, and into a closed window one octet
WhatFitsStep ==
  [][Persist => NewText = Min(t0.txq, Min(Mss, Max(1, t0.wnd)))]_vars

\* And it runs wherever something waits and nothing is outstanding (MUST-36)
TimerRuns == Lives(t0) /\ t0.una = t0.nxt /\ (t0.txq > 0 \/ t0.fin = "queued") => "persist" \in Timers(t0)

-----------------------------------------------------------------------------
(* Witnesses *)
TwoFit       == Persist /\ NewText = 2 /\ t1.txq > 0
OneFits      == Persist /\ t0.wnd = 1 /\ t0.txq > 1
Probes       == Persist /\ t0.wnd = 0 /\ t0.txq > 1
HalfIsWorthIt == Lives(t0) /\ Lives(t1) /\ ~Persist /\ 0 < NewText /\ NewText < Mss /\ t1.txq > 0
Waits2       == event'.name = "Deliver" /\ t0.txq > 0 /\ t1.txq = t0.txq /\ t1.una = t1.nxt /\ t1.wnd = 2
FinWaits     == Lives(t1) /\ t1.fin = "queued" /\ t1.txq = 0 /\ t1.una = t1.nxt
=============================================================================
