------------------------ MODULE RetransmissionGoals ------------------------
(***************************************************************************)
(* What the data transfer is for.  The lecture's words: each packet has a  *)
(* sequence number; the receiver orders what comes out of order, and       *)
(* ignores duplicates; all that is received is acknowledged, so that both  *)
(* know; what is not acknowledged is sent again.                           *)
(***************************************************************************)
EXTENDS Retransmission

TypeOK ==
  /\ \A e \in Ends : TypeOKTcb(tcb[e]) /\ timer[e].wait \in 0 .. TimeWaitTicks
  /\ Cardinality(net) <= Capacity
  /\ \A e \in Ends : timer[e].due \subseteq Running(tcb[e])

\* What the users see is two reliable streams
Streams == INSTANCE ReliableStream WITH
  StreamEnds <- Ends, StreamPeer <- PeerOf,
  given  <- [e \in Ends |-> hist[e].given],
  closed <- [e \in Ends |-> hist[e].closed],
  got    <- [e \in Ends |-> hist[e].got],
  ended  <- [e \in Ends |-> hist[e].ended]

RefinesReliableStream == Streams!SSpec

\* The place of the last octet that is acknowledged, as its sender knows
Acked(e) == hist[e].sent - (Off(tcb[e].una, tcb[e].nxt) - (IF FinOutstanding(tcb[e]) THEN 1 ELSE 0))

\* Acknowledged means received
AckedIsReceived ==
  \A e \in Ends : tcb[e].st # "CLOSED" => Acked(e) <= Len(hist[PeerOf[e]].got)

\* Nothing is sent beyond what the peer has ever offered, but one octet to probe it
WithinOffer == \A e \in Ends : hist[e].sent <= hist[PeerOf[e]].edge + 1

BeyondOfferStep ==
  [][\A e \in Ends : hist'[e].sent > hist[e].sent /\ hist'[e].sent > hist[PeerOf[e]].edge
     => event'.name = "Timeout" /\ event'.timer = "persist" /\ event'.at = e]_vars

\* The buffer holds what was promised: what is unread, and what is held
BufferBounded ==
  \A e \in Ends : tcb[e].st # "CLOSED" => Unread(e) + Cardinality(tcb[e].held) <= Window

\* The window's right edge never moves back (SHLD-14)
EdgeStep ==
  [][\A e \in Ends : tcb[e].st # "CLOSED" /\ tcb'[e].st # "CLOSED" =>
       Off(tcb[e].rnxt, tcb'[e].rnxt) + tcb'[e].rwnd >= tcb[e].rwnd]_vars

\* SND.WND is never taken from an older segment than the one that gave the last one
NewestWindowStep ==
  [][event'.name \in {"Deliver", "Duplicate"} =>
       LET e == event'.at IN
       tcb'[e].wnd # tcb[e].wnd /\ tcb'[e].st # "CLOSED" => event'.packet.pos >= hist[e].window]_vars

\* Text is acknowledged in the step in which it comes, or may wait: both know
AnswersTextStep ==
  [][event'.name \in {"Deliver", "Duplicate"} /\ event'.packet.seg.len > 0 /\ tcb'[event'.at].st # "CLOSED"
       /\ tcb[event'.at].st # "CLOSED"
     => \/ tcb'[event'.at].delayed > 0
        \/ \E i \in 1 .. Len(event'.r.out) :
          Has(event'.r.out[i], "ACK") /\ event'.r.out[i].ack = tcb'[event'.at].rnxt]_vars

\* The connection is open, and its SYNs are not sent again, though SND.UNA may come to ISS once more
NoSyn == \A p \in net : ~Has(p.seg, "SYN")

\* While something waits or is outstanding a timer runs, and while an acknowledgment is delayed
TimerRuns ==
  \A e \in Ends : tcb[e].st \notin {"CLOSED", "LISTEN"} =>
    /\ Waits(tcb[e]) \/ tcb[e].una # tcb[e].nxt => Running(tcb[e]) \cap {"retransmission", "persist"} # {}
    /\ tcb[e].delayed > 0 => "delayed-ack" \in Running(tcb[e])

\* Progress with more outstanding starts the timer anew (RFC 6298, 5.3)
RestartsStep ==
  [][event'.name \in {"Deliver", "Duplicate"} =>
       LET e == event'.at IN
       tcb'[e].st # "CLOSED" /\ tcb'[e].una # tcb[e].una /\ tcb'[e].una # tcb'[e].nxt =>
         "retransmission" \notin timer'[e].due]_vars

(***************************************************************************)
(* Silly windows are avoided on both sides (section 3.8.6.2): text that is *)
(* sent for the first time and is neither a full segment nor all there is  *)
(* waits for half of the largest window, or for the timer; and the window  *)
(* opens by as much as is worth a segment.                                 *)
(***************************************************************************)
NotSillyStep ==
  [][/\ "r" \in DOMAIN event' /\ event'.name # "Timeout" =>
          \A i \in 1 .. Len(event'.r.out) : LET m == event'.r.out[i] IN
            m.len > 0 /\ ~IsAhead(m.seq, tcb[event'.at].nxt) =>
              \/ m.len = Mss \/ tcb'[event'.at].txq = 0
              \/ 2 * (hist'[event'.at].sent - hist[event'.at].sent) >= tcb'[event'.at].maxw
     /\ \A e \in Ends : tcb[e].st # "CLOSED" /\ tcb'[e].st # "CLOSED" =>
          LET moved == Off(tcb[e].rnxt, tcb'[e].rnxt) + tcb'[e].rwnd - tcb[e].rwnd
          IN  moved = 0 \/ 2 * moved >= Window - 1 \/ moved >= Mss]_vars

(***************************************************************************)
(* Nagle's algorithm (section 3.7.4): text that is sent for the first time *)
(* in a segment that is not full follows nothing that is not acknowledged, *)
(* unless a FIN follows it, or the timer sends it.                         *)
(***************************************************************************)
NagleStep ==
  [][/\ "r" \in DOMAIN event' /\ event'.name # "Timeout" =>
          LET e == event'.at IN
          \A i \in 1 .. Len(event'.r.out) : LET m == event'.r.out[i] IN
            tcb'[e].nagle /\ 0 < m.len /\ m.len < Mss /\ ~IsAhead(m.seq, tcb[e].nxt)
              => m.seq = tcb'[e].una \/ tcb'[e].fin # "none"
     \* and once all is acknowledged, or it is switched off, nothing waits but for the window
     /\ \A e \in Ends :
          tcb'[e].st \in Synchronized /\ ~CongestionControl /\ tcb'[e].txq > 0 /\ Room(tcb'[e]) >= tcb'[e].txq
            => tcb'[e].nagle /\ tcb'[e].una # tcb'[e].nxt]_vars

\* When a window opens, what was sent while it was closed is sent again at once: the peer dropped it
ReopensStep ==
  [][event'.name \in {"Deliver", "Duplicate"} =>
       LET e == event'.at IN
       tcb[e].wnd = 0 /\ tcb'[e].wnd > 0 /\ tcb'[e].una \in Outstanding(tcb[e])
       => \E i \in 1 .. Len(event'.r.out) : event'.r.out[i].seq = tcb'[e].una]_vars

\* A closed window is probed with one octet (MUST-35, MUST-36)
OneOctetProbesStep ==
  [][event'.name = "Timeout" /\ tcb[event'.at].wnd = 0 =>
       \A i \in 1 .. Len(event'.r.out) : event'.r.out[i].len <= 1]_vars

\* A FIN with text fits the window like the text
FinFitsStep ==
  [][("r" \in DOMAIN event') => LET t == tcb'[event'.at] IN
       t.st # "CLOSED" => \A i \in 1 .. Len(event'.r.out) : LET m == event'.r.out[i] IN
         Has(m, "FIN") /\ m.len > 0 => Off(t.una, FinOf(m)) < t.wnd]_vars

\* A peer that answers is not given up for the sake of a closed window (MUST-37): nobody is told
NoTimeoutStep == [][event'.name = "Timeout" => event'.r.tell # << "timeout" >>]_vars

(***************************************************************************)
(* Delayed acknowledgments: at least every second full segment is          *)
(* acknowledged (SHLD-19), and so is at once what leaves a hole or fills   *)
(* one (RFC 5681 section 4.2).  What is delayed is exactly what no         *)
(* acknowledgment has gone out for, and the delay ends: no text that comes *)
(* later prolongs it (MUST-40).                                            *)
(***************************************************************************)
EverySecondAcked == \A e \in Ends : tcb[e].delayed < 2 * Mss

HolesAckedAtOnceStep ==
  [][event'.name \in {"Deliver", "Duplicate"} /\ event'.packet.seg.len > 0 =>
       LET e == event'.at IN
       event'.r.got = 0 \/ tcb[e].held # {} \/ tcb'[e].held # {} => tcb'[e].delayed = 0]_vars

DelayedStep ==
  [][\A e \in Ends : tcb'[e].st # "CLOSED" =>
       IF "r" \notin DOMAIN event' \/ event'.at # e THEN tcb'[e].delayed = tcb[e].delayed
       ELSE IF \E i \in 1 .. Len(event'.r.out) : Has(event'.r.out[i], "ACK") THEN tcb'[e].delayed = 0
       ELSE tcb'[e].delayed = tcb[e].delayed + event'.r.got]_vars

DelayEndsStep ==
  [][\A e \in Ends :
       /\ "delayed-ack" \in timer[e].due /\ tcb'[e].delayed > 0 => "delayed-ack" \in timer'[e].due
       /\ event'.name = "Tick" /\ tcb[e].delayed > 0 => "delayed-ack" \in timer'[e].due]_vars

-----------------------------------------------------------------------------
(***************************************************************************)
(* Liveness, if time passes, users read, and the network is fair: if       *)
(* segments of one kind are under way to an end again and again, one of    *)
(* them is delivered again and again.  What is enabled is written out, and *)
(* what happens is read off the event: TLC is slow to find out both.       *)
(***************************************************************************)
KindOf(m) == IF m.len > 0 THEN "text" ELSE IF m.ctl = {"ACK"} THEN "acks" ELSE "ends"

\* The event of the liveness models: no more than this
Briefly(what) ==
  event' = [name |-> what.name, at |-> IF "at" \in DOMAIN what THEN what.at ELSE "",
            kind |-> IF "packet" \in DOMAIN what THEN KindOf(what.packet.seg) ELSE ""]

TickHappens       == event'.name = "Tick"
TimeoutHappens(e) == event'.name = "Timeout" /\ event'.at = e
ReceiveHappens(e) == event'.name = "Receive" /\ event'.at = e
Arrives(e, kind)  == event'.name = "Deliver" /\ event'.at = e /\ event'.kind = kind

MayTick     == Busy /\ \A e \in Ends : timer[e].due = {} /\ (tcb[e].st = "TIME-WAIT" => timer[e].wait > 0)
MayFire(e)  == timer[e].due # {} \/ (tcb[e].st = "TIME-WAIT" /\ timer[e].wait = 0)
MayRead(e)  == ~ReadsAtOnce /\ Unread(e) > 0 /\ tcb[e].st # "CLOSED"
UnderWay(e, kind) == \E p \in net : p.to = e /\ KindOf(p.seg) = kind

Fairness ==
  /\ []<>~MayTick \/ []<><<TickHappens>>_vars
  /\ \A e \in Ends :
       /\ []<>~MayFire(e) \/ []<><<TimeoutHappens(e)>>_vars
       /\ []<>~MayRead(e) \/ []<><<ReceiveHappens(e)>>_vars
       /\ \A kind \in {"text", "acks", "ends"} :
            <>[]~UnderWay(e, kind) \/ []<><<Arrives(e, kind)>>_vars

LiveSpec == Spec /\ Fairness

\* All that is given is delivered, and its sender knows
AllGivenArrives ==
  \A e \in Ends : []<>(Len(hist[PeerOf[e]].got) = hist[e].given \/ tcb[e].st = "CLOSED")

AllAcknowledged == \A e \in Ends : []<>(tcb[e].una = tcb[e].nxt /\ ~Waits(tcb[e]))

\* After both close, both come to CLOSED
BothComeToEnd ==
  (\A e \in Ends : hist[e].closed) ~> (\A e \in Ends : tcb[e].st = "CLOSED")
=============================================================================
