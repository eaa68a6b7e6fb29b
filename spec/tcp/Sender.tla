------------------------------- MODULE Sender -------------------------------
(***************************************************************************)
(* The sender's half of an endpoint: what the peer acknowledges, the       *)
(* window that it offers, what is sent within that window, and what is     *)
(* sent again.                                                             *)
(***************************************************************************)
EXTENDS Congestion

-----------------------------------------------------------------------------
(* What an acknowledgment says *)

\* Fifth, the ACK (RFC 5961 section 5: not older than the largest window ever seen)
\* RFC5961-5.2-1, MAY-12
AckInRange(t, m) ==
  Off(Sub(t.una, t.maxw), m.ack) <= Off(Sub(t.una, t.maxw), t.nxt)

(***************************************************************************)
(* SND.WND is taken from the newest segment (RFC 9293 section 3.10.7.4):   *)
(* the one that begins last, and of two that begin alike the one that      *)
(* acknowledges more.  An older one may be late, and its window with it.   *)
(***************************************************************************)
\* RFC9293-3.8.6-wl
NewerWindow(t, m) == IsAhead(t.wl1, m.seq) \/ (t.wl1 = m.seq /\ ~IsAhead(m.ack, t.wl2))

\* RFC5961-5.2-2
Offered(t, m) ==
  LET wnd == WindowOf(t, m)
  IN  IF ReadsAtOnce THEN [t EXCEPT !.wnd = wnd, !.maxw = wnd]
      ELSE [t EXCEPT !.wnd = wnd, !.maxw = Max(@, wnd), !.wl1 = m.seq,
                     !.wl2 = IF Has(m, "ACK") THEN m.ack ELSE t.una]

TakeWindow(t, m) == IF ReadsAtOnce \/ ~NewerWindow(t, m) THEN t ELSE Offered(t, m)

(***************************************************************************)
(* What is new in an ACK.  While the window is closed an answer to a probe *)
(* is progress enough: a peer that answers is not given up, however long   *)
(* its window stays closed (MUST-37).  So is one to a keep-alive.          *)
(***************************************************************************)
\* RFC9293-3.4-ackrange, RFC9293-3.10.7.4-dupack, MUST-37
TakeAck(t, m) ==
  LET news == After(t.una, m.ack, t.nxt)
      t1   == IF news THEN [t EXCEPT !.una = m.ack, !.tries = 0]
              ELSE IF t.wnd = 0 \/ KeepAliveArmed(t) THEN [t EXCEPT !.tries = 0] ELSE t
  IN  IF news \/ m.ack = t.una THEN TakeWindow(t1, m) ELSE t

\* Progress starts the timer again when more is outstanding (RFC 6298, 5.2, 5.3)
\* RFC6298-5.2, RFC6298-5.3
Restart(t, t1) ==
  IF t1.una # t.una /\ RetransmissionArmed(t1) THEN {"retransmission"} ELSE {}

FinAcked(t) == t.fin = "sent" /\ t.una = t.nxt

-----------------------------------------------------------------------------
(* What is sent *)

\* What the window leaves room for; nothing, where the peer has shrunk it (MUST-34)
\* MUST-34, SHLD-15
Room(t) ==
  LET used == Off(t.una, t.nxt)
  IN  IF t.wnd > used THEN t.wnd - used ELSE 0

(***************************************************************************)
(* Silly windows are avoided (section 3.8.6.2.1): a segment is sent when   *)
(* it is full, or all that waits, or half of the largest window.  What     *)
(* congestion leaves room for is full segments.  By Nagle's algorithm      *)
(* (section 3.7.4) what is not full waits besides until all that was sent  *)
(* is acknowledged; what goes with a FIN does not.                         *)
(***************************************************************************)
\* SHLD-7
SmallMayGo(t, n) == ~Nagle \/ ~t.nagle \/ t.fin = "queued" \/ (t.una = t.nxt /\ n < t.smss)

\* RFC9293-3.8.6.2.1-rules, MUST-38
Sendable(t) ==
  LET n    == Min(t.txq, Min(Room(t), CwndRoom(t)))
      full == (n \div t.smss) * t.smss
  IN  IF SmallMayGo(t, n) /\ (n = t.txq \/ 2 * n >= t.maxw) THEN n ELSE full

\* So much text from x on, in segments of at most SMSS, and the FIN with the last
\* MUST-16, SHLD-28
TextSegments(t, x, n, fin) ==
  LET count == Max(1, (n + t.smss - 1) \div t.smss)
  IN  [i \in 1 .. count |->
        Segment(Add(x, (i - 1) * t.smss), t.rnxt,
                IF fin /\ i = count THEN {"ACK", "FIN"} ELSE {"ACK"},
                Min(t.smss, n - (i - 1) * t.smss), WindowField(t))]

\* CLOSE-WAIT lasts until the FIN is sent (section 3.10.4)
\* RFC9293-3.10.4-closewait
SendFin(t) == [t EXCEPT !.fin = "sent", !.st = IF @ = "CLOSE-WAIT" THEN "LAST-ACK" ELSE @]

\* RFC6298-5.1
SendNow(t, n, fin) ==
  LET t1 == [WentNew(IF fin THEN SendFin(t) ELSE t, n)
               EXCEPT !.nxt = Add(@, n + (IF fin THEN 1 ELSE 0)), !.txq = @ - n,
                      !.tries = IF RetransmissionArmed(t) THEN @ ELSE 0]
  IN  Result(t1, TextSegments(t, t.nxt, n, fin), << >>, 0,
             IF RetransmissionArmed(t) THEN {} ELSE {"retransmission"})

(***************************************************************************)
(* Text that the send window allows, then the FIN if CLOSE was called and  *)
(* no text is left: sections 3.10.2 and 3.10.4.  The FIN has a number, and *)
(* waits for the window like any other.  What waits with nothing           *)
(* outstanding starts the persist timer.                                   *)
(***************************************************************************)
PersistArmed(t) == Waits(t) /\ ~RetransmissionArmed(t) /\ t.st \in Synchronized

\* No keep-alive counts that was sent before
\* MUST-36, SHLD-29
Persists(r, t) ==
  IF PersistArmed(r.tcb) /\ ~PersistArmed(t) THEN [r EXCEPT !.start = @ \cup {"persist"}, !.tcb.tries = 0] ELSE r

\* The interval begins anew with whatever is heard of the peer
\* MUST-26
Heard(r) == IF KeepAlive THEN [r EXCEPT !.start = @ \cup {"keep-alive"}] ELSE r

KeepsAlive(r, t) ==
  IF ~KeepAlive THEN r
  ELSE [r EXCEPT !.start =
          IF KeepAliveArmed(r.tcb) /\ (~KeepAliveArmed(t) \/ "keep-alive" \in @)
          THEN @ \cup {"keep-alive"} ELSE @ \ {"keep-alive"}]

\* The user's timeout begins anew with progress
StartsUserTimeout(r, t) ==
  IF UserTimeoutArmed(r.tcb) /\ (~UserTimeoutArmed(t) \/ r.tcb.una # t.una)
  THEN [r EXCEPT !.start = @ \cup {"user"}] ELSE r

StartsIdle(r, t) == IF IdleArmed(r.tcb) /\ ~IdleArmed(t) THEN [r EXCEPT !.start = @ \cup {"idle"}] ELSE r

\* Of a step that came to the member of rs: the timers of what waits, of a connection that idles, and
\* of what is not acknowledged; and the marks of urgent text
Finished(rs, t) ==
  Only({Urging(StartsIdle(StartsUserTimeout(Delays(r, t), t), t)) : r \in {KeepsAlive(Persists(r, t), t) : r \in rs}})

\* RFC9293-3.6-data-before-fin
NewTransmission(t, n) ==
  LET fin == t.fin = "queued" /\ n = t.txq /\ Room(t) > n
  IN  IF n = 0 /\ ~fin THEN Nothing(t) ELSE SendNow(t, n, fin)

\* While a loss is being repaired, a segment at a time: what is to be sent again, or what is new
RECURSIVE Repair(_)
Repair(r) ==
  LET t     == r.tcb
      new   == NewTransmission(t, Min(t.smss, Sendable(t)))
      again == NextAgain(t, new.out # << >>)
      more  == IF again # None THEN Send(WentAgain(t, again), << AgainFrom(t, again) >>) ELSE new
  IN  IF more.out = << >> \/ ~OneByOne(t) THEN r
      ELSE Repair([r EXCEPT !.tcb = more.tcb, !.out = @ \o more.out, !.start = @ \cup more.start])

Transmission(t) ==
  IF OneByOne(t) THEN Repair(Nothing(t)) ELSE NewTransmission(t, Sendable(t))

-----------------------------------------------------------------------------
(* What is sent again, or in spite of the window *)

(***************************************************************************)
(* What is earliest outstanding: the SYN alone, else text and FIN          *)
(* (AgainFrom).                                                            *)
(***************************************************************************)
\* RFC6298-5.4
Again(t) ==
  IF SynOutstanding(t)
  THEN IF t.st = "SYN-SENT" THEN SynSegment(t) ELSE SynAckSegment(t)
  ELSE AgainFrom(t, t.una)

(***************************************************************************)
(* A window that was closed has opened (t1 is after the ACK): what was     *)
(* sent into it, a probe or what the peer withdrew its offer from, was     *)
(* dropped there, and is sent again now; by the timer it would come as     *)
(* late as the next probe.                                                 *)
(***************************************************************************)
Reopened(t, t1) == t.wnd = 0 /\ t1.wnd > 0 /\ RetransmissionArmed(t1)

\* What this says of the ACK, it carries
SendAgain(r) == [r EXCEPT !.out = << Again(r.tcb) >>, !.start = @ \cup {"retransmission"}]

(***************************************************************************)
(* What waited goes out as soon as the window opens, and what a loss has   *)
(* left to repair.  It carries the ACK, unless that has blocks, for which  *)
(* text has no room.                                                       *)
(***************************************************************************)
HasBlocks(out) == out # << >> /\ out[1].sack # << >>

\* MUST-58
WithTransmission(r, again) ==
  LET r1   == IF again THEN SendAgain(r) ELSE r
      x    == IF Waits(r.tcb) \/ OneByOne(r.tcb) THEN Transmission(r.tcb) ELSE Nothing(r.tcb)
      ack  == IF HasBlocks(r.out) THEN r.out ELSE << >>
      text == (IF again THEN r1.out ELSE << >>) \o x.out
  IN  IF (~again /\ ~Waits(r.tcb) /\ ~OneByOne(r.tcb)) \/ text = << >> THEN r
      ELSE [r1 EXCEPT !.tcb = x.tcb, !.start = @ \cup x.start, !.out = ack \o text]

\* R2 is reached (section 3.8.3): a listener listens again, others tell their user
\* RFC9293-3.5.3-synrcvd-passive, RFC9293-3.10.8-user
GiveUp(t) ==
  IF t.st = "SYN-RECEIVED" /\ t.passive THEN Nothing(Listen)
  ELSE Tell(Closed, "timeout")

(***************************************************************************)
(* Nothing was heard of the peer for long (section 3.8.4): a segment that  *)
(* lies before its window, and has no text (SHLD-12), has to be answered.  *)
(* One that is not answered says nothing (MUST-29).                        *)
(***************************************************************************)
\* SHLD-12
KeepAliveSegment(t) == Segment(Sub(t.nxt, 1), t.rnxt, {"ACK"}, 0, WindowField(t))

\* The user's timeout (section 3.10.8): all is given up
\* RFC9293-3.10.8-user
UserTimeoutExpires(t) == GiveUp(t)

\* MUST-29
KeepAliveTimeout(t) ==
  IF t.tries >= KeepAliveTries THEN GiveUp(t)
  ELSE Result([t EXCEPT !.tries = @ + 1], << KeepAliveSegment(t) >>, << >>, 0, {"keep-alive"})

\* RFC9293-3.10.8-rexmt, RFC6298-5.6
RetransmissionTimeout(t) ==
  IF Tries # Forever /\ t.tries >= Tries /\ ~SetsTimeout(t) THEN GiveUp(t)
  ELSE LET t1 == TimedOut(t)
       IN  Result([t1 EXCEPT !.tries = IF Tries = Forever THEN 0
                                       ELSE IF SetsTimeout(t) THEN Min(@ + 1, Max(Tries, 1)) ELSE @ + 1],
                  << Again(t1) >>, << >>, 0, {"retransmission"})

(***************************************************************************)
(* The window stayed closed, or too small to be worth a segment (section   *)
(* 3.8.6.1): what fits is sent, and if nothing does one octet in spite of  *)
(* it, or the FIN.  The answer says how large the window is.               *)
(***************************************************************************)
\* MUST-35, MUST-36
PersistTimeout(t) ==
  LET n == Min(t.txq, Min(t.smss, Max(1, Room(t))))
  IN  SendNow(t, n, n = 0)

-----------------------------------------------------------------------------
(***************************************************************************)
(* The network reports that a packet of ours, with text of this length     *)
(* from seq on, was too big for its path, which leaves room for mss octets *)
(* (section 3.7.2, RFC 1191 section 6.4).  Anybody can make such a report: *)
(* it counts only if its number is in flight (RFC 5927 section 5.2).  What *)
(* did not fit is sent again at once, in segments that do.  It was not     *)
(* lost to congestion, so that the windows and the timer stay as they are. *)
(* A report of what fits says nothing, so that a report and what it causes *)
(* do not follow each other for ever.                                      *)
(***************************************************************************)
InFlight(t, x) == t.st \in Synchronized /\ ~SynOutstanding(t) /\ Within(x, t.una, Off(t.una, t.nxt))

\* RFC1191-3, RFC5927-5.2
PacketTooBig(t, seq, len, mss) ==
  IF ~InFlight(t, seq) \/ len <= Max(mss, 1) THEN Nothing(t)
  ELSE LET ahead == Ahead(t, seq)
           room  == IF t.wnd > ahead THEN t.wnd - ahead ELSE 0
           n     == Min(len, Min(TextFrom(t, seq), room))
           fin   == FinOutstanding(t) /\ n = TextFrom(t, seq) /\ n < room
           t1    == [t EXCEPT !.smss = Min(@, Max(mss, 1))]
       IN  Send(t1, IF n = 0 THEN << >> ELSE TextSegments(t1, seq, n, fin))

(***************************************************************************)
(* What was learnt of the path is forgotten after a time (RFC 1191 section *)
(* 6.3), or it is another: there is room for mss octets.  Windows that are *)
(* counted in segments are at least what they are at the least.            *)
(***************************************************************************)
\* RFC1191-3
PathWidens(t, mss) ==
  LET smss == Max(t.smss, Min(Mss, mss))
      t1   == [t EXCEPT !.smss = smss]
  IN  IF t.st \notin Synchronized THEN Nothing(t)
      ELSE IF ~CongestionControl THEN Nothing(t1)
      ELSE Nothing([t1 EXCEPT !.cc.cwnd = Max(@, smss), !.cc.ssthresh = Max(@, 2 * smss)])
=============================================================================
