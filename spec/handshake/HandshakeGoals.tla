--------------------------- MODULE HandshakeGoals ---------------------------
(***************************************************************************)
(* What the handshake is for.  The first four are the lecture's goals, in  *)
(* its words; the others are what RFC 9293, 5961 and 1337 promise.         *)
(*                                                                         *)
(* Names in the form P hold in every state; names that end in Step hold of *)
(* every step ([][..]_vars); the liveness properties stand at the end.     *)
(***************************************************************************)
EXTENDS Handshake

\* Synchronized, and its own SYN acknowledged: a user who calls CLOSE in SYN-RECEIVED
\* enters FIN-WAIT-1 (section 3.10.4) without knowing yet that the peer can hear
Synced(e) == tcb[e].st \in Synchronized /\ tcb[e].una # tcb[e].iss

Mutual(e) == who[e].peer = who[PeerOf[e]].id /\ who[PeerOf[e]].peer = who[e].id

TypeOK ==
  /\ \A e \in Ends : TypeOKTcb(tcb[e]) /\ timer[e].wait \in 0 .. TimeWaitTicks
  /\ Cardinality(net) =< Capacity
  /\ \A e \in Ends : timer[e].due => RetransmissionArmed(tcb[e])

(***************************************************************************)
(* Goals 1 and 2.  "A knows that it can send to and receive from B", and   *)
(* "B knows that it can send to and receive from A": whenever an end is    *)
(* synchronized, the other has received its SYN of this incarnation, and   *)
(* it has received the other's.                                            *)
(***************************************************************************)
CanHearEachOther ==
  \A e \in Ends : Synced(e) =>
    /\ << who[e].peer, who[e].id >> \in hist.heard[PeerOf[e]]
    /\ << who[e].id, who[e].peer >> \in hist.heard[e]

(***************************************************************************)
(* Goal 3.  "Many connections without confusion": synchronized ends agree  *)
(* on both initial sequence numbers, incarnation and port pair ...         *)
(***************************************************************************)
NoConfusion ==
  \A e \in Ends : LET p == PeerOf[e] IN
    Synced(e) /\ Synced(p) =>
      Mutual(e) /\ tcb[e].irs = tcb[p].iss /\ tcb[p].irs = tcb[e].iss

\* ... and a segment of another incarnation or connection is never accepted as of this one
At       == event'.at
Other    == PeerOf[event'.at]
Received == event'.name \in {"Deliver", "Duplicate"}
Changes(e) == tcb'[e] # tcb[e]
\* The connection is opened anew: see ReopensByNewStep
OpensAnew(e) == tcb[e].st = "TIME-WAIT" /\ tcb'[e].st = "SYN-RECEIVED"
Heeded(e) ==
  tcb[e].st \in Synchronized \cup {"SYN-RECEIVED"} /\ Changes(e) /\ tcb'[e].st # "LISTEN" /\ ~OpensAnew(e)

PeerIsGone(e) == who[PeerOf[e]].id # who[e].peer

(***************************************************************************)
(* Two resets are excepted.  One that answers an earlier incarnation may   *)
(* end this one if its peer is gone anyway: both took one old SYN, and     *)
(* this end is half-open.  And <SEQ=0><CTL=RST,ACK>, with which a closed   *)
(* port refuses a SYN, can come late, when the port has opened after all;  *)
(* it is accepted only if RCV.NXT happens to be 0: one chance in N, and a  *)
(* small N shows it (TLC found it within a second).                        *)
(***************************************************************************)
LateRefusal(m) == m.ctl = {"RST", "ACK"} /\ m.seq = 0

OnlyItsOwnStep ==
  [][Received => LET e == event'.at  p == event'.packet IN
       /\ p.to = e
       /\ \A o \in Ends \ {e} : ~Changes(o)
       /\ Heeded(e) /\ ~LateRefusal(p.seg) =>
            IF Has(p.seg, "RST") THEN p.re = who[e].id \/ PeerIsGone(e)
            ELSE p.from = who[e].peer]_vars

(***************************************************************************)
(* A connection is opened anew from TIME-WAIT by a later incarnation of    *)
(* its peer alone, and with numbers beyond those that were used (RFC 9293  *)
(* section 3.6.1, RFC 6191).                                               *)
(***************************************************************************)
ReopensByNewStep ==
  [][\A e \in Ends : OpensAnew(e) =>
       who'[e].peer > who[e].peer /\ Off(tcb[e].nxt, tcb'[e].iss) < N \div 2]_vars

(***************************************************************************)
(* Goal 4.  "As few messages as possible": nothing synchronizes both ends  *)
(* with fewer than three segments received.  That three suffice is the     *)
(* witness ThreeWay.                                                       *)
(***************************************************************************)
ThreeSegments ==
  \A e \in Ends : LET p == PeerOf[e] IN
    Synced(e) /\ Synced(p) /\ Mutual(e) => who[e].n + who[p].n >= 3

-----------------------------------------------------------------------------
(* A reset is accepted only from the window's exact place (RFC 5961 section 3.2) *)
ResetExactStep ==
  [][Received => LET e == event'.at  m == event'.packet.seg IN
       Has(m, "RST") /\ tcb[e].st \in Synchronized /\ Changes(e) => m.seq = tcb[e].rnxt]_vars

\* No reset storms: a reset never answers a reset (section 3.5.2)
ResetAnswersNoResetStep ==
  [][Received /\ Has(event'.packet.seg, "RST") =>
       \A i \in 1 .. Len(event'.r.out) : ~Has(event'.r.out[i], "RST")]_vars

\* ... and a pure ACK does not answer a pure ACK without end: replies to replies die out
NoStorm == \A p \in net : p.echo < MaxEcho

(***************************************************************************)
(* The network is no better than it is said to be, and no worse: a segment *)
(* leaves it by being delivered, lost, or too old, and what is sent enters *)
(* it unless it is full.                                                   *)
(***************************************************************************)
NothingVanishesStep ==
  [][/\ \A p \in net :
          \/ \E q \in net' : q.to = p.to /\ q.seg = p.seg /\ q.from = p.from /\ q.re = p.re
          \/ event'.name \in {"Deliver", "Lose"} /\ p = event'.packet
          \/ event'.name = "Tick" /\ p.life = 0
     /\ "r" \in DOMAIN event' => \A i \in 1 .. Len(event'.r.out) :
          \/ \E q \in net' : q.to = Other /\ q.seg = event'.r.out[i] /\ q.life = MSL
          \/ Cardinality(net') = Capacity]_vars

(***************************************************************************)
(* Time is no faster than it is said to be, and what disturbs is counted.  *)
(***************************************************************************)
\* A tick is one tick for all that counts ticks; one that changes nothing would hide a deadlock
OneTickStep ==
  [][event'.name = "Tick" =>
       /\ << net, timer, quiet >>' # << net, timer, quiet >>
       /\ {[p EXCEPT !.life = @ + 1] : p \in net'} = {p \in net : p.life > 0}
       /\ \A e \in Ends :
            /\ ~timer[e].due /\ timer'[e].due = RetransmissionArmed(tcb[e])
            /\ tcb[e].st = "TIME-WAIT" => timer[e].wait > 0
            /\ timer[e].wait - timer'[e].wait = IF timer[e].wait = 0 THEN 0 ELSE 1
       /\ \A h \in Hosts : quiet[h] - quiet'[h] = IF quiet[h] = 0 THEN 0 ELSE 1]_vars

\* A timer fires when it is due, and neither is set back by what does not concern it
TimersInTimeStep ==
  [][/\ event'.name = "Timeout" =>
          IF event'.timer = "retransmission" THEN timer[At].due
          ELSE tcb[At].st = "TIME-WAIT" /\ timer[At].wait = 0
     /\ event'.name # "Tick" => \A e \in Ends :
          timer'[e] = timer[e] \/ event'.name = "Crash" \/ e = At
     /\ "r" \in DOMAIN event' =>
          /\ timer'[At].due => timer[At].due
          /\ timer[At].due /\ event'.r.start = {} /\ RetransmissionArmed(tcb'[At]) => timer'[At].due
          /\ event'.r.start = {} /\ tcb'[At].st = "TIME-WAIT" => timer'[At].wait = timer[At].wait
          /\ "time-wait" \in event'.r.start => timer'[At].wait = TimeWaitTicks]_vars

Counts(what, name) == left[what] - left'[what] = IF event'.name = name THEN 1 ELSE 0
CountedStep ==
  [][/\ Counts("sends", "Send") /\ Counts("aborts", "Abort") /\ Counts("crashes", "Crash")
     /\ Counts("losses", "Lose") /\ Counts("dups", "Duplicate")
     /\ \A e \in Ends : left.opens[e] - left'.opens[e] = IF event'.name = "OpenActive" /\ At = e THEN 1 ELSE 0
     /\ event'.name = "Deliver" => event'.packet \notin net' \/ event'.packet.life = MSL
     /\ event'.name = "Duplicate" => \E q \in net' : SameCopy(q, event'.packet)]_vars

\* Users call what the model lets them call, and no host opens in its quiet time
TakesIss == iss'[At].n > iss[At].n /\ iss[At].n < MaxIss /\ quiet[HostOf[At]] = 0
CallsAsPermittedStep ==
  [][CASE event'.name = "OpenPassive" -> At \in Listeners /\ tcb[At].st = "CLOSED" /\ quiet[HostOf[At]] = 0
       [] event'.name = "OpenActive"  -> At \in Openers /\ tcb[At].st \in {"CLOSED", "LISTEN"} /\ TakesIss
       [] event'.name = "Send"        -> IF tcb[At].st = "LISTEN" THEN At \in Openers /\ TakesIss
                                         ELSE tcb[At].fin = "none" /\ tcb[At].st # "CLOSED"
       [] event'.name = "Close"       -> At \in Closers /\ tcb[At].fin = "none" /\ tcb[At].st # "CLOSED"
       [] event'.name = "Abort"       -> tcb[At].st \notin {"CLOSED", "LISTEN"}
       [] OTHER                       -> TRUE]_vars

\* A crash concerns all ends of its host, and nothing else
CrashStep ==
  [][event'.name = "Crash" =>
       /\ net' = net /\ quiet' = [quiet EXCEPT ![At] = QuietTicks]
       /\ \E e \in Ends : HostOf[e] = At /\ tcb[e].st # "CLOSED"
       /\ \A e \in Ends :
            IF HostOf[e] = At THEN tcb'[e].st = "CLOSED" /\ ~timer'[e].due /\ timer'[e].wait = 0
            ELSE tcb'[e] = tcb[e] /\ timer'[e] = timer[e] /\ iss'[e] = iss[e]]_vars

\* All is at rest when nothing happens any more unless a user or a crash wants it, and not before
RestsAtTheEndStep ==
  [][event'.name = "Rest" =>
       /\ net = {} /\ \A h \in Hosts : quiet[h] = 0
       /\ \A e \in Ends : ~RetransmissionArmed(tcb[e])
            /\ tcb[e].st \in {"CLOSED", "LISTEN", "ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-2"}]_vars

(***************************************************************************)
(* TIME-WAIT outlives every segment of its connection: once it has run     *)
(* out, nothing that either end of that incarnation sent is in flight.     *)
(* (What answers a newer incarnation, a challenge ACK to its SYN in the    *)
(* last moment of TIME-WAIT, is not counted.)                              *)
(***************************************************************************)
TimeWaitOutlives ==
  \A p \in net : p.re = 0 => p.from \notin hist.over[PeerOf[p.to]]

\* Whoever is told "connection reset" has indeed lost its peer
ToldTheTruthStep ==
  [][Received /\ (\E i \in 1 .. Len(event'.r.tell) : event'.r.tell[i] = "reset")
       /\ ~LateRefusal(event'.packet.seg)
     => PeerIsGone(At)]_vars

(***************************************************************************)
(* A FIN that was acknowledged was counted: who is told that all is closed *)
(* in order has a peer that has taken its FIN.                             *)
(***************************************************************************)
FinCounted ==
  \A e \in Ends : LET p == PeerOf[e] IN
    /\ tcb[e].st \in {"FIN-WAIT-2", "TIME-WAIT"} /\ who[p].id = who[e].peer /\ Mutual(e)
    => tcb[p].st \in {"CLOSE-WAIT", "LAST-ACK", "CLOSING", "TIME-WAIT"}

\* A listener that met an old duplicate listens again: it never reports a failure of its own
ListenerStep ==
  [][event'.name # "Rest" => \A e \in Ends :
       tcb[e].st = "SYN-RECEIVED" /\ tcb[e].passive /\ Changes(e) /\ event'.name # "Crash"
         /\ event'.name # "Abort"
       => tcb'[e].st # "CLOSED"]_vars

-----------------------------------------------------------------------------
(***************************************************************************)
(* Liveness, under these assumptions: time passes, timers fire in time,    *)
(* and the network is fair: if segments of one kind come to an end again   *)
(* and again, one of them is delivered again and again.  (Fairness to each *)
(* end alone is not enough: TLC then delivers ACKs for ever, and lets      *)
(* every SYN,ACK die.)                                                     *)
(***************************************************************************)
DeliverKind(e, kind) == \E p \in net :
  /\ p.to = e
  /\ CASE kind = "opens"  -> Has(p.seg, "SYN")
       [] kind = "closes" -> Has(p.seg, "FIN") \/ Has(p.seg, "RST")
       [] kind = "acks"   -> p.seg.ctl = {"ACK"}
  /\ Deliver(p)

Fairness ==
  /\ WF_vars(Tick)
  /\ \A e \in Ends :
       /\ WF_vars(RetransmissionFires(e)) /\ WF_vars(TimeWaitFires(e))
       /\ SF_vars(DeliverKind(e, "opens"))
       /\ SF_vars(DeliverKind(e, "closes"))
       /\ SF_vars(DeliverKind(e, "acks"))

LiveSpec == Spec /\ Fairness

\* Every state but those of Resting, which wait for a user, is left eventually
LeavesAll == \A e \in Ends : []<>(tcb[e].st \in Resting)

\* Once both users have closed, all is closed eventually
UserIsDone(e) == tcb[e].fin # "none" \/ tcb[e].st \in {"CLOSED", "LISTEN"}

BothClose ==
  (\A e \in Ends : UserIsDone(e)) ~> (\A e \in Ends : tcb[e].st \in {"CLOSED", "LISTEN"})

\* An open by both eventually synchronizes, unless a refusal from before is under way
BothOpen ==
  ((\A e \in Ends : tcb[e].st = "SYN-SENT") /\ (\A p \in net : ~Has(p.seg, "RST")))
    ~> (\A e \in Ends : Synced(e))

\* Half-open connections are found and cleared, as soon as either side speaks
HalfOpen(e) == Synced(e) /\ PeerIsGone(e)
HalfOpenCleared ==
  \A e \in Ends :
    (HalfOpen(e) /\ (RetransmissionArmed(tcb[e]) \/ tcb[PeerOf[e]].st = "SYN-SENT")) ~> ~HalfOpen(e)
=============================================================================
