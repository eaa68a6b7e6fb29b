------------------------------ MODULE Handshake ------------------------------
(***************************************************************************)
(* The closed system: hosts, each with one end of one or more connections  *)
(* (port pairs), users who call, hosts that crash, time that passes, and a *)
(* network that loses, duplicates, reorders and keeps old segments.        *)
(*                                                                         *)
(* Time is counted in ticks.  A segment lives for at most MSL ticks after  *)
(* the one it was sent in.  A tick cannot pass while a timer is due, so a  *)
(* retransmission is late by less than a tick; TIME-WAIT and the quiet     *)
(* time after a crash (section 3.4.3) are counts of ticks.                 *)
(*                                                                         *)
(* The variables `who' and `hist' are history: no rule reads them; the     *)
(* properties do.  `event' is the last step, for properties of steps and   *)
(* for the replay; a VIEW hides it.                                        *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANTS
  Ends,          \* the ends of all connections
  PeerOf,        \* [Ends -> Ends]   the other end of the same connection
  HostOf,        \* [Ends -> Hosts]  the host it is on
  Listeners,     \* ends whose user may call passive OPEN
  Openers,       \* ends whose user may call active OPEN
  Closers,       \* ends whose user may call CLOSE on a connection
  FirstIss,      \* [Ends -> Seqs]   the first ISS that a host gives after a start
  IssStep,       \* the ISN clock: how far the next incarnation's ISS lies ahead
  MaxIss,        \* incarnations of one end between two crashes
  Opens,         \* calls of active OPEN of one end
  Sends, Aborts, Crashes, Losses, Duplicates,   \* how often, in all
  Capacity,      \* packets in the network; what is sent into a full one is lost
  MSL,           \* maximum segment lifetime, in ticks
  TimeWaitTicks, \* 2 MSL of the RFC, in ticks
  QuietTicks,    \* a host opens nothing for so long after a crash
  AnyChoice      \* TRUE: every allowed result; FALSE: the preferred ones

Hosts == {HostOf[e] : e \in Ends}

(***************************************************************************)
(* 2 MSL must outlast the peer's patience, or its last FIN outlives        *)
(* TIME-WAIT.  RFC 9293's numbers agree: R2 of at least 100 s and an MSL   *)
(* of 120 s fit into 240 s.                                                *)
(***************************************************************************)
ASSUME HandshakeConstants ==
  /\ \A e \in Ends : PeerOf[PeerOf[e]] = e /\ HostOf[e] # HostOf[PeerOf[e]]
  /\ Listeners \cup Openers \cup Closers \subseteq Ends
  /\ \A e \in Ends : FirstIss[e] \in Seqs
  /\ {IssStep, MaxIss, Opens, Sends, Aborts, Crashes, Losses, Duplicates,
      Capacity, MSL, TimeWaitTicks, QuietTicks} \subseteq Nat
  /\ AnyChoice \in BOOLEAN

VARIABLES
  tcb,       \* [Ends -> TCB]
  net,       \* set of packets in flight
  timer,     \* [Ends -> [due: retransmission is due now, wait: ticks of TIME-WAIT left]]
  quiet,     \* [Hosts -> ticks of quiet time left]
  iss,       \* [Ends -> [n: ISSs given since the host started, first: the first of them]]
  left,      \* what may still happen: opens, sends, aborts, crashes, losses, duplicates
  who,       \* history: [Ends -> incarnation, the peer's incarnation, segments received]
  hist,      \* history: incarnations born, SYNs heard, incarnations over
  event      \* the last step

vars  == << tcb, net, timer, quiet, iss, left, who, hist, event >>
world == << tcb, net, timer, quiet, iss, left, who, hist >>         \* VIEW

-----------------------------------------------------------------------------
(* The network: packets, each with its connection (the end it goes to) and age *)

(***************************************************************************)
(* History in a packet: the sender's incarnation; `re', the incarnation it *)
(* answers, for a reset and for what answers an incarnation other than the *)
(* sender's peer; and `echo', how many pure ACKs in a row led to  *)
(* this one, each an answer to the one before.                             *)
(* Two copies of one segment are one element: a second copy only matters   *)
(* if it is delivered too, and that is what Duplicate is for.              *)
(***************************************************************************)
Packet(to, seg, from, re, echo) ==
  [to |-> to, seg |-> seg, from |-> from, re |-> re, echo |-> echo, life |-> MSL]

SameCopy(p, q) == p.to = q.to /\ p.seg = q.seg /\ p.from = q.from /\ p.re = q.re

MaxEcho == 6

RECURSIVE PutAll(_, _)
PutAll(n, ps) ==
  IF ps = << >> THEN n
  ELSE LET p    == Head(ps)
           rest == {q \in n : ~SameCopy(p, q)}
       IN  PutAll(IF Cardinality(rest) < Capacity THEN rest \cup {p} ELSE n, Tail(ps))

Age(n) == {[p EXCEPT !.life = @ - 1] : p \in {q \in n : q.life > 0}}

-----------------------------------------------------------------------------
(* Initial sequence numbers: section 3.4.1, a clock that outruns the numbers in use *)

NextIss(e) == Add(iss[e].first, (iss[e].n * IssStep) % N)
MayOpen(e) == iss[e].n < MaxIss /\ quiet[HostOf[e]] = 0

Nobody == [id |-> 0, peer |-> 0, n |-> 0]
Rested == [due |-> FALSE, wait |-> 0]

\* An incarnation begins when an ISS is taken
Begins(t, t1) ==
  \/ /\ t1.st \in {"SYN-SENT", "SYN-RECEIVED"} \cup Synchronized
     /\ t.st \in {"CLOSED", "LISTEN"}
  \/ t.st = "TIME-WAIT" /\ t1.st = "SYN-RECEIVED"

Min2(n) == IF n > 2 THEN 2 ELSE n

\* Who this end is after a step; in = the packet received, from = 0 where there was none
WhoAfter(e, t, t1, from) ==
  IF t1.st \in {"CLOSED", "LISTEN"} THEN Nobody
  ELSE LET w  == who[e]
           id == IF Begins(t, t1) THEN hist.born[e] + 1 ELSE w.id
           heard == t1.st # "SYN-SENT" /\ (t.st = "SYN-SENT" \/ Begins(t, t1))
           n  == IF Begins(t, t1) THEN 0 ELSE w.n
       IN  [id |-> id, peer |-> IF heard THEN from ELSE IF Begins(t, t1) THEN 0 ELSE w.peer,
            n |-> IF from = 0 THEN n ELSE Min2(n + 1)]

\* An incarnation is over for both ends when TIME-WAIT has ended, other than by ABORT
Lapses(t, r) == t.st = "TIME-WAIT" /\ r.tcb.st = "CLOSED" /\ r.tell # << "aborted" >>

HistAfter(e, t, r, w1) ==
  LET p == PeerOf[e]
      t1 == r.tcb
      h == IF Begins(t, t1) THEN [hist EXCEPT !.born[e] = @ + 1] ELSE hist
      g == IF w1.peer # 0 /\ w1.peer # who[e].peer
           THEN [h EXCEPT !.heard[e] = @ \cup {<< w1.id, w1.peer >>}] ELSE h
  IN  IF Lapses(t, r)
      THEN [g EXCEPT !.over[e] = @ \cup {who[e].id}, !.over[p] = @ \cup {who[e].peer}]
      ELSE g

TimerAfter(e, r) ==
  [due  |-> timer[e].due /\ "retransmission" \notin r.start /\ RetransmissionArmed(r.tcb),
   wait |-> IF "time-wait" \in r.start THEN TimeWaitTicks
            ELSE IF r.tcb.st = "TIME-WAIT" THEN timer[e].wait ELSE 0]

\* The packets of a result.  A reset speaks of the incarnation that provoked it.
Packets(e, t, r, w1, from, echo) ==
  [i \in 1 .. Len(r.out) |->
     LET m == r.out[i]
     IN  Packet(PeerOf[e], m, IF w1.id # 0 THEN w1.id ELSE who[e].id,
                IF from # 0 /\ (Has(m, "RST") \/ from # w1.peer) THEN from
                ELSE IF Has(m, "RST") THEN who[e].peer ELSE 0,
                IF IsPureAck(m) THEN echo ELSE 0)]

\* End e goes from t to r.tcb; the network is n before what it sends
Step(e, r, n, from, echo) ==
  LET t  == tcb[e]
      w1 == WhoAfter(e, t, r.tcb, from)
  IN  /\ tcb'   = [tcb EXCEPT ![e] = r.tcb]
      /\ who'   = [who EXCEPT ![e] = w1]
      /\ hist'  = HistAfter(e, t, r, w1)
      /\ timer' = [timer EXCEPT ![e] = TimerAfter(e, r)]
      /\ net'   = PutAll(n, Packets(e, t, r, w1, from, echo))
      /\ iss'   = IF Begins(t, r.tcb) THEN [iss EXCEPT ![e].n = @ + 1] ELSE iss
      /\ UNCHANGED quiet

\* Every allowed result, or the preferred one (which is then all that is computed)
Arrivals(t, m, i) ==
  IF AnyChoice THEN SegmentArrives(t, m, i) ELSE {SegmentArrivesResult(t, m, i)}

\* Records the step; the liveness models replace it by Forgotten
Happened(what) == event' = what
Forgotten(what) == UNCHANGED event

\* One less of what may still happen
Spends(what) == left[what] > 0 /\ left' = [left EXCEPT ![what] = @ - 1]

-----------------------------------------------------------------------------
(* Users *)

Call(e, name) ==
  \E r \in UserCall(tcb[e], [name |-> name, iss |-> NextIss(e)]) :
    /\ Step(e, r, net, 0, 0)
    /\ Happened([name |-> name, at |-> e, iss |-> NextIss(e), r |-> r])

CallOpenPassive(e) ==
  /\ e \in Listeners /\ tcb[e].st = "CLOSED" /\ MayOpen(e)
  /\ Call(e, "OpenPassive")
  /\ UNCHANGED left

CallOpenActive(e) ==
  /\ e \in Openers /\ tcb[e].st \in {"CLOSED", "LISTEN"} /\ MayOpen(e)
  /\ left.opens[e] > 0 /\ left' = [left EXCEPT !.opens[e] = @ - 1]
  /\ Call(e, "OpenActive")

CallSend(e) ==
  /\ Spends("sends")
  /\ tcb[e].fin = "none" /\ tcb[e].st # "CLOSED"
  /\ tcb[e].st = "LISTEN" => e \in Openers /\ MayOpen(e)
  /\ Call(e, "Send")

CallClose(e) ==
  /\ e \in Closers /\ tcb[e].fin = "none" /\ tcb[e].st # "CLOSED"
  /\ Call(e, "Close")
  /\ UNCHANGED left

CallAbort(e) ==
  /\ Spends("aborts")
  /\ tcb[e].st \notin {"CLOSED", "LISTEN"}
  /\ Call(e, "Abort")

-----------------------------------------------------------------------------
(* The network and time *)

\* What the answer to p counts, if both are pure ACKs
EchoOf(p) == IF IsPureAck(p.seg) THEN Min(p.echo + 1, MaxEcho) ELSE 0

\* A listener that has no ISS left (a bound of the model) gets no more SYNs
Deliverable(p) == tcb[p.to].st = "LISTEN" \/ NewIncarnation(tcb[p.to], p.seg) => iss[p.to].n < MaxIss

DeliverTo(p, n, name) ==
  LET e == p.to IN
  \E r \in Arrivals(tcb[e], p.seg, NextIss(e)) :
    /\ Step(e, r, n, p.from, EchoOf(p))
    /\ Happened([name |-> name, at |-> e, packet |-> p, iss |-> NextIss(e), r |-> r])

Deliver(p) ==
  /\ Deliverable(p)
  /\ DeliverTo(p, net \ {p}, "Deliver")
  /\ UNCHANGED left

\* Delivered, and still in flight
Duplicate(p) ==
  /\ Deliverable(p)
  /\ Spends("dups")
  /\ DeliverTo(p, net, "Duplicate")

Lose(p) ==
  /\ Spends("losses")
  /\ net' = net \ {p}
  /\ UNCHANGED << tcb, timer, quiet, iss, who, hist >>
  /\ Happened([name |-> "Lose", at |-> p.to, packet |-> p])

Fire(e, which) ==
  \E r \in Timeout(tcb[e], which) :
    /\ Step(e, r, net, 0, 0)
    /\ Happened([name |-> "Timeout", at |-> e, timer |-> which, r |-> r])

RetransmissionFires(e) ==
  /\ timer[e].due /\ Fire(e, "retransmission") /\ UNCHANGED left

TimeWaitFires(e) ==
  /\ tcb[e].st = "TIME-WAIT" /\ timer[e].wait = 0
  /\ Fire(e, "time-wait") /\ UNCHANGED left

\* Something is under way that time can change
Busy ==
  \/ net # {}
  \/ \E e \in Ends : RetransmissionArmed(tcb[e]) \/ tcb[e].st = "TIME-WAIT"
  \/ \E h \in Hosts : quiet[h] > 0

Tick ==
  /\ Busy
  /\ \A e \in Ends : ~timer[e].due /\ (tcb[e].st = "TIME-WAIT" => timer[e].wait > 0)
  /\ net' = Age(net)
  /\ timer' = [e \in Ends |->
       [due  |-> RetransmissionArmed(tcb[e]),
        wait |-> IF timer[e].wait > 0 THEN timer[e].wait - 1 ELSE 0]]
  /\ quiet' = [h \in Hosts |-> IF quiet[h] > 0 THEN quiet[h] - 1 ELSE 0]
  /\ UNCHANGED << tcb, iss, left, who, hist >>
  /\ Happened([name |-> "Tick"])

(***************************************************************************)
(* A crash loses the memory of every connection.  The ISN clock goes on    *)
(* (RFC 6528), so that the next ISS is apart from the numbers in use; and  *)
(* the host keeps quiet for a time (RFC 9293 section 3.4.3).               *)
(*                                                                         *)
(* Without such a clock the quiet time keeps segments from before the      *)
(* crash out of what comes after (MCQuiet), and no more than that: TLC     *)
(* shows ends that remember the old numbers, and answer with them, as long *)
(* as they live.                                                           *)
(***************************************************************************)
AfterCrash(i) == i

EndsOf(h) == {e \in Ends : HostOf[e] = h}

Crash(h) ==
  LET mine == EndsOf(h) IN
  /\ Spends("crashes")
  /\ \E e \in mine : tcb[e].st # "CLOSED"
  /\ tcb'   = [e \in Ends |-> IF e \in mine THEN Closed ELSE tcb[e]]
  /\ who'   = [e \in Ends |-> IF e \in mine THEN Nobody ELSE who[e]]
  /\ timer' = [e \in Ends |-> IF e \in mine THEN Rested ELSE timer[e]]
  /\ iss'   = [e \in Ends |-> IF e \in mine THEN AfterCrash(iss[e]) ELSE iss[e]]
  /\ quiet' = [quiet EXCEPT ![h] = QuietTicks]
  /\ UNCHANGED << net, hist >>
  /\ Happened([name |-> "Crash", at |-> h])

-----------------------------------------------------------------------------
Init ==
  /\ tcb   = [e \in Ends |-> Closed]
  /\ net   = {}
  /\ timer = [e \in Ends |-> Rested]
  /\ quiet = [h \in Hosts |-> 0]
  /\ iss   = [e \in Ends |-> [n |-> 0, first |-> FirstIss[e]]]
  /\ left  = [opens |-> [e \in Ends |-> Opens], sends |-> Sends, aborts |-> Aborts,
              crashes |-> Crashes, losses |-> Losses, dups |-> Duplicates]
  /\ who   = [e \in Ends |-> Nobody]
  /\ hist  = [born |-> [e \in Ends |-> 0], heard |-> [e \in Ends |-> {}],
              over |-> [e \in Ends |-> {}]]
  /\ event = [name |-> "Init"]

UserStep == \E e \in Ends :
  CallOpenPassive(e) \/ CallOpenActive(e) \/ CallSend(e) \/ CallClose(e) \/ CallAbort(e)

NetworkStep == \E p \in net : Deliver(p) \/ Duplicate(p) \/ Lose(p)

TimeStep == Tick \/ \E e \in Ends : RetransmissionFires(e) \/ TimeWaitFires(e)

(***************************************************************************)
(* The states in which nothing more need happen, unless a user wants it.   *)
(* FIN-WAIT-2 is one of them: RFC 9293 gives it no timer, so that it lasts *)
(* as long as the peer's user, and for ever where the peer has vanished    *)
(* without a trace (the witness Stranded).  Only the user's ABORT, or a    *)
(* keep-alive (MAY-5), ends that.                                          *)
(***************************************************************************)
Resting == {"CLOSED", "LISTEN", "ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-2"}

Rest ==
  /\ \A e \in Ends : tcb[e].st \in Resting
  /\ ~Busy
  /\ UNCHANGED world
  /\ Happened([name |-> "Rest"])

Next == UserStep \/ NetworkStep \/ TimeStep \/ (\E h \in Hosts : Crash(h)) \/ Rest

Spec == Init /\ [][Next]_vars
=============================================================================
