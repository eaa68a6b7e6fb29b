------------------------------ MODULE Arrival -------------------------------
(***************************************************************************)
(* SEGMENT ARRIVES, RFC 9293 section 3.10.7, state by state and check by   *)
(* check: what our core does with a segment m that arrives in the state t. *)
(***************************************************************************)
EXTENDS Tcb

-----------------------------------------------------------------------------
(* SEGMENT ARRIVES: CLOSED and LISTEN *)

\* 3.10.7.1
ClosedArrives(t, m) == Send(t, ResetFor(m))

(***************************************************************************)
(* Text and FIN that come with a SYN (3.10.7.2, 3.10.7.3) wait until the   *)
(* own SYN is acknowledged, as far as they fit the window: nobody knows    *)
(* before that the SYN is not an old one.  Only then are they given to the *)
(* user, and acknowledged.                                                 *)
(***************************************************************************)
QueueSynText(t, m) ==
  LET n == Min(m.len, Window)
  IN  [t EXCEPT !.rxq = n, !.rxfin = Has(m, "FIN") /\ n = m.len /\ n < Window]

\* 3.10.7.2
AcceptSyn(m, iss) ==
  [Closed EXCEPT !.st = "SYN-RECEIVED", !.passive = TRUE, !.iss = iss, !.una = iss,
                 !.nxt = Add(iss, 1), !.irs = m.seq, !.rnxt = Add(m.seq, 1)]

ListenSyn(t, m, iss) ==
  LET t1 == QueueSynText(AcceptSyn(m, iss), m)
  IN  Result(t1, << SynAckSegment(t1) >>, << >>, 0, {"retransmission"})

ListenAck(t, m, iss) == Send(t, ResetFor(m))

ListenArrives(t, m, iss) ==
  IF Has(m, "RST") THEN Nothing(t)                        \* first, check for an RST
  ELSE IF Has(m, "ACK") THEN ListenAck(t, m, iss)         \* second, check for an ACK
  ELSE IF Has(m, "SYN") THEN ListenSyn(t, m, iss)         \* third, check for a SYN
  ELSE Nothing(t)                                         \* fourth, other text or control

AckOfSyn(t, m) == After(t.una, m.ack, t.nxt)

\* An ACK of something never sent: a half-open peer, who is told so by a reset
SynSentBadAck(t, m) == Send(t, ResetFor(m))


-----------------------------------------------------------------------------
(* SEGMENT ARRIVES: SYN-RECEIVED and the synchronized states, 3.10.7.4; SYN-SENT, 3.10.7.3 *)

\* First, the sequence number: the four cases of section 3.4, table 6
Acceptable(t, m) ==
  IF Window = 0 THEN SegLen(m) = 0 /\ m.seq = t.rnxt
  ELSE \/ Within(m.seq, t.rnxt, Window)
       \/ SegLen(m) > 0 /\ Within(Add(m.seq, SegLen(m) - 1), t.rnxt, Window)

\* ... and the answer where it does not fit: a repeated segment, whose ACK was lost perhaps,
\* or a keep-alive.  No challenge, and never withheld on account of its number.
Acknowledge(t) == Send(t, << AckSegment(t) >>)

(***************************************************************************)
(* What a blind attacker could have sent, a RST or an ACK near the right   *)
(* number, a SYN anywhere, is challenged: the true peer will answer with   *)
(* the right number (RFC 5961 sections 3 to 5).  The challenges of one     *)
(* interval are limited (section 7).  They are counted for each connection *)
(* by itself: a count for the whole host tells anybody who sends segments  *)
(* in other people's names whether they hit (CVE-2016-5696).  The interval *)
(* begins with the first challenge; when it ends is the affair of who has  *)
(* a clock (MCThrottle).                                                   *)
(***************************************************************************)
ChallengeAckThrottled(t) == t.challenges >= ChallengeLimit

CountChallenge(t) == IF ChallengeLimit = Unlimited THEN t ELSE [t EXCEPT !.challenges = @ + 1]

ChallengeAck(t) ==
  IF ChallengeAckThrottled(t) THEN Nothing(t)
  ELSE Send(CountChallenge(t), << AckSegment(t) >>)

IntervalEnds(t) == [t EXCEPT !.challenges = 0]

\* TIME-WAIT: a FIN that comes again is acknowledged, and 2 MSL begin anew
RepeatedFin(t, m) ==
  t.st = "TIME-WAIT" /\ Has(m, "FIN") /\ ~Has(m, "SYN")
  /\ Add(m.seq, SegLen(m)) = t.rnxt

EnterTimeWait(t, out, tell, got) ==
  Result([t EXCEPT !.st = "TIME-WAIT", !.tries = 0], out, tell, got, {"time-wait"})

(***************************************************************************)
(* Two ends that each took an old SYN of the other stand in SYN-RECEIVED   *)
(* with windows that do not fit, and by the first step alone would answer  *)
(* one pure ACK with the next for ever (TLC shows it: the twin AckStorm).  *)
(* An answer is not needed: in SYN-RECEIVED the SYN,ACK is sent again.     *)
(***************************************************************************)
PureAckUnanswered(t, m) == SynUnacknowledged(t) /\ IsPureAck(m)

Unacceptable(t, m) ==
  IF Has(m, "RST") \/ PureAckUnanswered(t, m) THEN Nothing(t)
  ELSE IF Has(m, "SYN") THEN ChallengeAck(t)
  ELSE IF RepeatedFin(t, m) THEN EnterTimeWait(t, << AckSegment(t) >>, << >>, 0)
  ELSE Acknowledge(t)

\* Second, the RST: believed from the exact place only (RFC 5961 section 3.2)
RstBelieved(t, m) == m.seq = t.rnxt

BelieveRst(t) ==
  CASE t.st = "SYN-RECEIVED" -> IF t.passive THEN Nothing(Listen) ELSE Tell(Closed, "refused")
    [] t.st \in {"CLOSING", "LAST-ACK"} -> Nothing(Closed)
    [] t.st = "TIME-WAIT" -> Nothing(t)                   \* RFC 1337: not assassinated
    [] OTHER -> Tell(Closed, "reset")

CheckRst(t, m) == IF RstBelieved(t, m) THEN BelieveRst(t) ELSE ChallengeAck(t)

\* Fourth, the SYN: in the window it is never obeyed (RFC 5961 section 4.2), except
\* that a passive SYN-RECEIVED goes back to listening for the newer attempt
CheckSyn(t, m) ==
  IF t.st = "SYN-RECEIVED" /\ t.passive THEN Nothing(Listen) ELSE ChallengeAck(t)

\* Fifth, the ACK (RFC 5961 section 5: not older than the largest window ever seen)
AckInRange(t, m) ==
  Off(Sub(t.una, Window), m.ack) <= Off(Sub(t.una, Window), t.nxt)

SynReceivedBadAck(t, m) == Send(t, ResetFor(m))

\* Progress stops the timer, or starts it again when more is outstanding (RFC 6298, 5.2, 5.3)
TakeAck(t, m) ==
  IF After(t.una, m.ack, t.nxt) THEN [t EXCEPT !.una = m.ack, !.tries = 0] ELSE t

Restart(t, t1) ==
  IF t1.una # t.una /\ RetransmissionArmed(t1) THEN {"retransmission"} ELSE {}

FinAcked(t) == t.fin = "sent" /\ t.una = t.nxt

\* Seventh, the text, as far as it begins at RCV.NXT and fits the window.  What lies
\* beyond a hole is acknowledged by the place of the hole, and not kept (Alternatives).
TextOffset(t, m) == Off(IF Has(m, "SYN") THEN Add(m.seq, 1) ELSE m.seq, t.rnxt)

NewText(t, m) ==
  LET skip == TextOffset(t, m)
  IN  IF m.len > 0 /\ skip < m.len THEN Min(m.len - skip, Window) ELSE 0

\* Eighth, the FIN, when it is the very next octet after the text that was taken, and
\* within the window, like any other
FinIsNext(t, m, got) ==
  /\ Has(m, "FIN") /\ got < Window
  /\ Add(m.seq, SegLen(m) - 1) = Add(t.rnxt, got)

CountFin(t) == Add(t.rnxt, 1)

ReceivesText(t) == t.st \in {"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"}

\* What is taken in, and the acknowledgment that follows; t is after the ACK step
TakeFin(t, got, tell, start) ==
  LET t1  == [t EXCEPT !.rnxt = CountFin(t)]
      ack == << AckSegment(t1) >>
      say == Append(tell, "closing")
      go(st) == Result([t1 EXCEPT !.st = st], ack, say, got, start)
  IN  CASE t.st = "ESTABLISHED" -> go("CLOSE-WAIT")
        [] t.st = "FIN-WAIT-1"  -> go("CLOSING")
        [] t.st = "FIN-WAIT-2"  -> EnterTimeWait(t1, ack, say, got)

CheckText(t, m, tell, start) ==
  LET got == IF ReceivesText(t) THEN NewText(t, m) ELSE 0
      t1  == [t EXCEPT !.rnxt = Add(@, got)]
  IN  IF ReceivesText(t) /\ FinIsNext(t, m, got) THEN TakeFin(t1, got, tell, start)
      ELSE IF t.st = "TIME-WAIT" /\ Has(m, "FIN") THEN
             EnterTimeWait(t, << AckSegment(t) >>, tell, 0)
      ELSE Result(t1, IF m.len > 0 \/ Has(m, "FIN") THEN << AckSegment(t1) >> ELSE << >>,
                  tell, got, start)

\* What waited in txq goes out as soon as the window opens; it carries the ACK
WithTransmission(r) ==
  IF r.tcb.txq = 0 THEN r
  ELSE LET x == Transmission(r.tcb)
       IN  IF x.out = << >> THEN r
           ELSE [r EXCEPT !.tcb = x.tcb, !.start = @ \cup x.start, !.out = x.out]

\* What waited since the peer's SYN is processed as if it came now, and then m
SynText(t) == Segment(t.irs, 0, {"SYN"} \cup (IF t.rxfin THEN {"FIN"} ELSE {}), t.rxq)
ForgetSynText(t) == [t EXCEPT !.rxq = 0, !.rxfin = FALSE]

CheckSynText(t, m, tell, start) ==
  LET first  == CheckText(ForgetSynText(t), SynText(t), tell, start)
      second == CheckText(first.tcb, m, first.tell, first.start)
  IN  [second EXCEPT !.got = @ + first.got, !.out = << AckSegment(second.tcb) >>]

Process(t, m, tell, start) ==
  WithTransmission(IF SynTextWaits(t) THEN CheckSynText(t, m, tell, start)
                   ELSE CheckText(t, m, tell, start))

\* Where an end goes when its SYN is acknowledged
SynAckedState(t, t1) ==
  IF t.st = "SYN-RECEIVED" /\ t.fin = "none" THEN "ESTABLISHED"
  ELSE IF FinAcked(t1) THEN "FIN-WAIT-2" ELSE "FIN-WAIT-1"

CheckAckSynUnacknowledged(t, m) ==
  IF ~AckOfSyn(t, m) THEN SynReceivedBadAck(t, m)
  ELSE LET t1 == TakeAck(t, m)
       IN  Process([t1 EXCEPT !.passive = FALSE, !.st = SynAckedState(t, t1)], m,
                   IF t.st = "SYN-RECEIVED" THEN << "established" >> ELSE << >>,
                   Restart(t, t1))

CheckAck(t, m) ==
  LET t1    == TakeAck(t, m)
      acked == FinAcked(t1)
      start == Restart(t, t1)
  IN  CASE ~Has(m, "ACK") -> Nothing(t)
        [] SynUnacknowledged(t) -> CheckAckSynUnacknowledged(t, m)
        [] ~AckInRange(t, m) -> ChallengeAck(t)
        [] t.st = "FIN-WAIT-1" /\ acked -> Process([t1 EXCEPT !.st = "FIN-WAIT-2"], m, << >>, start)
        [] t.st = "CLOSING" -> IF acked THEN EnterTimeWait(t1, << >>, << >>, 0)
                               ELSE Process(t1, m, << >>, start)
        [] t.st = "LAST-ACK" -> IF acked THEN Tell(Closed, "closed")
                                ELSE Process(t1, m, << >>, start)
        [] OTHER -> Process(t1, m, << >>, start)

(***************************************************************************)
(* Simultaneous open, figure 7: the peer's SYN,ACK repeats a SYN that was  *)
(* already taken, so that it lies before the window, and yet its ACK must  *)
(* count (RFC 9293 appendix A.2).                                          *)
(***************************************************************************)
CrossedSynAck(t, m) ==
  /\ SynUnacknowledged(t) /\ ~t.passive
  /\ {"SYN", "ACK"} \subseteq m.ctl /\ ~Has(m, "RST") /\ m.seq = t.irs
  /\ AckOfSyn(t, m)

\* A SYN that was already taken lies before the window, though text behind it may reach
\* into it; like all that lies before the window it is trimmed off
RepeatedSyn(t, m) == SynUnacknowledged(t) /\ Has(m, "SYN") /\ m.seq = t.irs

(***************************************************************************)
(* SYN-SENT, 3.10.7.3.  Text and FIN that come with the SYN,ACK are        *)
(* processed at once (sixth step); what the user queued goes out and       *)
(* carries the acknowledgment.                                             *)
(***************************************************************************)
Opened(t, m) ==
  LET r == Process(t, m, << "established" >>, {})
  IN  IF r.out = << >> THEN [r EXCEPT !.out = << AckSegment(r.tcb) >>] ELSE r

SynSentSyn(t, m) ==
  LET heard == [t EXCEPT !.irs = m.seq, !.rnxt = Add(m.seq, 1), !.tries = 0]
      both  == QueueSynText([heard EXCEPT !.st = "SYN-RECEIVED"], m)  \* simultaneous open
  IN  IF Has(m, "ACK") THEN Opened([heard EXCEPT !.st = "ESTABLISHED", !.una = m.ack], m)
      ELSE Result(both, << SynAckSegment(both) >>, << >>, 0, {"retransmission"})

SynSentArrives(t, m) ==
  IF Has(m, "ACK") /\ ~AckOfSyn(t, m) THEN SynSentBadAck(t, m)   \* first, the ACK
  ELSE IF Has(m, "RST") THEN                                      \* second, the RST
    IF Has(m, "ACK") THEN Tell(Closed, "refused") ELSE Nothing(t)
  ELSE IF Has(m, "SYN") THEN SynSentSyn(t, m)                     \* fourth, the SYN
  ELSE Nothing(t)                                                 \* fifth, neither

Check(t, m) ==
  IF CrossedSynAck(t, m) THEN CheckAck(t, m)
  ELSE IF ~Acceptable(t, m) THEN Unacceptable(t, m)
  ELSE IF Has(m, "RST") THEN CheckRst(t, m)
  ELSE IF Has(m, "SYN") /\ ~RepeatedSyn(t, m) THEN CheckSyn(t, m)
  ELSE CheckAck(t, m)

SegmentArrivesResult(t, m, iss) ==
  CASE t.st = "CLOSED"   -> ClosedArrives(t, m)
    [] t.st = "LISTEN"   -> ListenArrives(t, m, iss)
    [] t.st = "SYN-SENT" -> SynSentArrives(t, m)
    [] OTHER             -> Check(t, m)
=============================================================================
