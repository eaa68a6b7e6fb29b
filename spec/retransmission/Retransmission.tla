--------------------------- MODULE Retransmission ---------------------------
(***************************************************************************)
(* The closed system of the data transfer: two endpoints of an established *)
(* connection, users who send, receive and close, and a network that       *)
(* loses, duplicates and reorders.  It refines ReliableStream.             *)
(*                                                                         *)
(* Time is counted in ticks, as in Handshake: a tick makes every timer due *)
(* that is running, and none passes while one is due.  A packet lives for  *)
(* at most MSL ticks after the one it was sent in; what is sent into a     *)
(* full network is lost.                                                   *)
(*                                                                         *)
(* `hist' and a packet's `pos' are history: no rule reads them.  Octets    *)
(* are told apart by their place in the stream, so that one that is taken  *)
(* for another of the same number is seen.                                 *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANTS
  FirstNxt,      \* [Ends -> Seqs]  SND.NXT of each end in the beginning
  Gives,         \* [Ends -> Nat]   calls of SEND
  Closers,       \* ends whose user may call CLOSE
  Losses, Duplicates,               \* how often, in all
  Capacity,      \* packets in the network
  MSL,           \* ticks that a packet lives
  TimeWaitTicks  \* 2 MSL of the RFC

Ends == {"A", "B"}
PeerOf == [A |-> "B", B |-> "A"]

VARIABLES
  tcb,       \* [Ends -> TCB]
  net,       \* packets in flight
  timer,     \* [Ends -> [due: the timers that are due now, wait: ticks of TIME-WAIT left]]
  left,      \* what may still happen: gives, losses, dups
  hist,      \* history, see HistInit
  event      \* the last step

vars  == << tcb, net, timer, left, hist, event >>
world == << tcb, net, timer, left, hist >>          \* VIEW

\* What the clocks show first; a cfg may replace it
FirstTimestamp == 0

-----------------------------------------------------------------------------
(* History: for each end, what its user gave and got, and the places of what it holds *)

Begun(e) ==
  LET p == PeerOf[e] IN
  BeginCongestion([Closed EXCEPT !.st = "ESTABLISHED",
     !.iss = Sub(FirstNxt[e], 1), !.una = FirstNxt[e], !.nxt = FirstNxt[e],
     !.wnd = Window, !.maxw = Window,
     !.wl1 = IF ReadsAtOnce THEN 0 ELSE Sub(FirstNxt[p], 1), !.wl2 = IF ReadsAtOnce THEN 0 ELSE FirstNxt[e],
     !.irs = Sub(FirstNxt[p], 1), !.rnxt = FirstNxt[p], !.rwnd = Window, !.shift = ScaleShift,
     !.tsrecent = IF UsesTimestamps THEN FirstTimestamp ELSE NoTimestamp], TRUE)

(***************************************************************************)
(*     given, sent   octets that the user gave, and that were sent once    *)
(*     closed        the user has called CLOSE                             *)
(*     got, read     the places of the octets that were delivered, and how *)
(*                   many of them the user has taken                       *)
(*     ended         the user was told that there is no more               *)
(*     places        {<< number, place >>} of the text that is held        *)
(*     edge          the place of the last octet that was ever offered     *)
(*     window        the place of the segment that gave SND.WND            *)
(*     marks         the places of the last octets of what the user gave   *)
(*                   as urgent                                             *)
(*     lost          without SACK, how much had been sent when a loss was  *)
(*                   noticed last; with SACK, while it is repaired, the    *)
(*                   place of the last octet that was sent again first, or *)
(*                   once its rescue was sent of the last of all           *)
(*     told          the last such place that the user was told of         *)
(***************************************************************************)
HistInit ==
  [given |-> 0, sent |-> 0, closed |-> FALSE, got |-> << >>, read |-> 0, ended |-> FALSE,
   places |-> {}, edge |-> Window, window |-> 0,
   marks |-> {}, told |-> 0, lost |-> 0]

Unread(e) == Len(hist[e].got) - hist[e].read

\* The number after the last octet of text that was sent
TextEnd(t) == IF t.fin = "sent" THEN Sub(t.nxt, 1) ELSE t.nxt

\* The place of the number x in the stream of who sends it; h is its history after the step
PlaceOf(t, h, x) == h.sent + (IF t.fin = "sent" THEN 1 ELSE 0) + 1 - Off(x, t.nxt)

PlaceIn(p, x) == IF Off(p.seg.seq, x) < p.seg.len THEN p.pos + Off(p.seg.seq, x) ELSE 0

\* The places of what is delivered: r.got octets from RCV.NXT on, held before or brought by p
Delivered(t, h, p, n) ==
  [i \in 1 .. n |->
     LET x == Add(t.rnxt, i - 1)
         before == {q \in h.places : q[1] = x}
     IN  IF before # {} THEN (CHOOSE q \in before : TRUE)[2] ELSE PlaceIn(p, x)]

Told(r, what) == \E i \in 1 .. Len(r.tell) : r.tell[i] = what

NoPacket == [seg |-> Segment(0, 0, {}, 0, 0), pos |-> 0]

\* Duplicate ACKs, or the timer, tell of a loss
NoticesLoss(t, t1) ==
  t1.cc.phase # "open" /\ (t.cc.phase = "open" \/ (t1.cc.phase = "loss" /\ t1.cc.recover # t.cc.recover))

LostAfter(h, t, r, sent) ==
  IF ~CongestionControl \/ r.tcb.st = "CLOSED" THEN h.lost
  ELSE IF ~t.cc.sack THEN IF NoticesLoss(t, r.tcb) THEN h.sent ELSE h.lost
  ELSE IF r.tcb.cc.phase # "recovery" THEN 0
  ELSE IF r.tcb.cc.rescue = r.tcb.cc.recover /\ t.cc.rescue # r.tcb.cc.recover THEN sent
  ELSE IF t.cc.phase = "recovery" /\ r.tcb.cc.recover = t.cc.recover THEN h.lost
  ELSE LET m == r.out[1] IN PlaceOf(r.tcb, [h EXCEPT !.sent = sent], m.seq) + SegLen(m) - 1

HistAfter(h, t, r, p, given) ==
  LET n    == IF r.tcb.st \in {"CLOSED", "LISTEN"} THEN 0
              ELSE Off(TextEnd(t), TextEnd(r.tcb))
      got1 == h.got \o Delivered(t, h, p, r.got)
      kept == {q \in h.places : q[1] \in r.tcb.held}
      more == {<< x, PlaceIn(p, x) >> : x \in r.tcb.held \ t.held}
  IN  [h EXCEPT !.given = @ + given, !.sent = @ + n,
                !.got = got1, !.read = IF ReadsAtOnce THEN Len(got1) ELSE @, !.ended = @ \/ Told(r, "closing"),
                !.places = kept \cup more,
                !.edge = Max(@, Len(got1) + r.tcb.rwnd),
                !.window = IF r.tcb.wl1 # t.wl1 THEN p.pos ELSE @,
                !.lost = LostAfter(h, t, r, h.sent + n),
                !.told = IF Told(r, "urgent") THEN p.pos + p.seg.urg - 1 ELSE @]

-----------------------------------------------------------------------------
(* The network *)

Packet(to, seg, pos) == [to |-> to, seg |-> seg, pos |-> pos, life |-> MSL]

SameCopy(p, q) == p.to = q.to /\ p.seg = q.seg /\ p.pos = q.pos

RECURSIVE PutAll(_, _)
PutAll(n, ps) ==
  IF ps = << >> THEN n
  ELSE LET p    == Head(ps)
           rest == {q \in n : ~SameCopy(p, q)}
       IN  PutAll(IF Cardinality(rest) < Capacity THEN rest \cup {p} ELSE n, Tail(ps))

Age(n) == {[p EXCEPT !.life = @ - 1] : p \in {q \in n : q.life > 0}}

Packets(e, r, h) ==
  [i \in 1 .. Len(r.out) |->
     Packet(PeerOf[e], r.out[i], IF Has(r.out[i], "RST") THEN 0 ELSE PlaceOf(r.tcb, h, r.out[i].seq))]

-----------------------------------------------------------------------------
(* Steps of an endpoint *)

(***************************************************************************)
(* Both clocks show the same, and tick as seldom as they may: once for     *)
(* each half of the numbers (RFC 7323 section 5.4).                        *)
(***************************************************************************)
Now == (FirstTimestamp + (hist["A"].sent + hist["B"].sent) \div (N \div 2)) % TsSpace

Running(t) == Timers(t) \ {"time-wait"}

TimerAfter(e, r) ==
  [due  |-> (timer[e].due \ r.start) \cap Running(r.tcb),
   wait |-> IF "time-wait" \in r.start THEN TimeWaitTicks
            ELSE IF r.tcb.st = "TIME-WAIT" THEN timer[e].wait ELSE 0]

\* End e comes to r by packet p; the network is n before what it sends
Step(e, r, n, p, given, name) ==
  LET h1 == HistAfter(hist[e], tcb[e], r, p, given)
      h  == CASE name = "Close"   -> [h1 EXCEPT !.closed = TRUE]
              [] name = "SendUrgent" -> [h1 EXCEPT !.marks = @ \cup {h1.given}]
              [] name = "Receive" -> [h1 EXCEPT !.read = @ + Min(ReadLength, Unread(e))]
              [] OTHER            -> h1
  IN  /\ tcb'   = [tcb EXCEPT ![e] = r.tcb]
      /\ hist'  = [hist EXCEPT ![e] = h]
      /\ timer' = [timer EXCEPT ![e] = TimerAfter(e, r)]
      /\ net'   = PutAll(n, Packets(e, r, h))

Happened(what) == event' = what

Call(e, name, given) ==
  \E r \in {Stamped(it, tcb[e], Now) : it \in UserCall(tcb[e], [name |-> name, iss |-> 0])} :
    /\ Step(e, r, net, NoPacket, given, name)
    /\ Happened([name |-> name, at |-> e, iss |-> 0, now |-> Now, r |-> r])

CallSend(e) ==
  /\ left.gives[e] > 0 /\ left' = [left EXCEPT !.gives[e] = @ - 1]
  /\ tcb[e].fin = "none" /\ tcb[e].st \in {"ESTABLISHED", "CLOSE-WAIT"}
  /\ Call(e, "Send", SendLength) \/ (UsesUrgent /\ Call(e, "SendUrgent", SendLength))

\* Whether users call RECEIVE where nothing waits, or where nothing is left; a cfg may replace it
ReadsInVain == FALSE

CallReceive(e) ==
  /\ ~ReadsAtOnce
  /\ ReadsInVain \/ (Unread(e) > 0 /\ tcb[e].st # "CLOSED")
  /\ Call(e, "Receive", 0)
  /\ UNCHANGED left

\* Where Nagle's algorithm is used, whoever sends switches it off and on
CallSwitch(e) ==
  /\ Nagle /\ Gives[e] > 0 /\ tcb[e].st # "CLOSED"
  /\ IF tcb[e].nagle THEN Call(e, "NagleOff", 0) ELSE Call(e, "NagleOn", 0)
  /\ UNCHANGED left

CallClose(e) ==
  /\ e \in Closers /\ tcb[e].fin = "none" /\ tcb[e].st # "CLOSED"
  /\ Call(e, "Close", 0)
  /\ UNCHANGED left

DeliverTo(p, n, name) ==
  LET e == p.to IN
  \E r \in {StampedAnswer(SegmentArrivesResult(tcb[e], p.seg, 0), tcb[e], p.seg, Now)} :
    /\ Step(e, r, n, p, 0, name)
    /\ Happened([name |-> name, at |-> e, packet |-> p, iss |-> 0, now |-> Now, r |-> r])

\* How much text a packet may have to get through; a cfg may replace it
PathMss == Unlimited

Fits(p) == p.seg.len <= PathMss

Deliver(p) == Fits(p) /\ DeliverTo(p, net \ {p}, "Deliver") /\ UNCHANGED left

Duplicate(p) ==
  /\ Fits(p)
  /\ left.dups > 0 /\ left' = [left EXCEPT !.dups = @ - 1]
  /\ DeliverTo(p, net, "Duplicate")

Lose(p) ==
  /\ left.losses > 0 /\ left' = [left EXCEPT !.losses = @ - 1]
  /\ net' = net \ {p}
  /\ UNCHANGED << tcb, timer, hist >>
  /\ Happened([name |-> "Lose", at |-> p.to, packet |-> p])

\* A packet that does not get through is reported to who sent it
Report(p) ==
  LET e == PeerOf[p.to] IN
  /\ ~Fits(p)
  /\ \E r \in {Stamped(it, tcb[e], Now) : it \in TooBig(tcb[e], p.seg.seq, p.seg.len, PathMss)} :
       /\ Step(e, r, net \ {p}, NoPacket, 0, "PacketTooBig")
       /\ Happened([name |-> "PacketTooBig", at |-> e, seq |-> p.seg.seq, len |-> p.seg.len, mss |-> PathMss,
                    now |-> Now, r |-> r])
  /\ UNCHANGED left

Fire(e, which) ==
  \E r \in {Stamped(it, tcb[e], Now) : it \in Timeout(tcb[e], which)} :
    /\ Step(e, r, net, NoPacket, 0, "Timeout")
    /\ Happened([name |-> "Timeout", at |-> e, timer |-> which, now |-> Now, r |-> r])

TimerFires(e) == (\E which \in timer[e].due : Fire(e, which)) /\ UNCHANGED left

TimeWaitFires(e) ==
  tcb[e].st = "TIME-WAIT" /\ timer[e].wait = 0 /\ Fire(e, "time-wait") /\ UNCHANGED left

Busy == net # {} \/ \E e \in Ends : Timers(tcb[e]) # {}

Tick ==
  /\ Busy
  /\ \A e \in Ends : timer[e].due = {} /\ (tcb[e].st = "TIME-WAIT" => timer[e].wait > 0)
  /\ net' = Age(net)
  /\ timer' = [e \in Ends |->
       [due  |-> Running(tcb[e]),
        wait |-> IF timer[e].wait > 0 THEN timer[e].wait - 1 ELSE 0]]
  /\ UNCHANGED << tcb, left, hist >>
  /\ Happened([name |-> "Tick"])

-----------------------------------------------------------------------------
Init ==
  /\ tcb   = [e \in Ends |-> Begun(e)]
  /\ net   = {}
  /\ timer = [e \in Ends |-> [due |-> {}, wait |-> 0]]
  /\ left  = [gives |-> Gives, losses |-> Losses, dups |-> Duplicates]
  /\ hist  = [e \in Ends |-> HistInit]
  /\ event = [name |-> "Init"]

\* Nothing more need happen, unless a user wants it
Resting == {"CLOSED", "ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-2"}

Rest ==
  /\ \A e \in Ends : tcb[e].st \in Resting
  /\ ~Busy
  /\ UNCHANGED world
  /\ Happened([name |-> "Rest"])

Next ==
  \/ \E e \in Ends : CallSend(e) \/ CallReceive(e) \/ CallSwitch(e) \/ CallClose(e)
  \/ \E p \in net : Deliver(p) \/ Duplicate(p) \/ Lose(p) \/ Report(p)
  \/ Tick \/ \E e \in Ends : TimerFires(e) \/ TimeWaitFires(e)
  \/ Rest

Spec == Init /\ [][Next]_vars
=============================================================================
