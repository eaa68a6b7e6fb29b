------------------------------ MODULE Arrival -------------------------------
(***************************************************************************)
(* SEGMENT ARRIVES, RFC 9293 section 3.10.7, state by state and check by   *)
(* check: what our core does with a segment m that arrives in the state t. *)
(***************************************************************************)
EXTENDS Receiver

-----------------------------------------------------------------------------
(* SEGMENT ARRIVES: CLOSED and LISTEN *)

\* 3.10.7.1
\* RFC9293-3.10.7.1, RFC9293-3.5.2-closed
ClosedArrives(t, m) == Send(t, ResetFor(m))

(***************************************************************************)
(* Text and FIN that come with a SYN (3.10.7.2, 3.10.7.3) are held until   *)
(* the own SYN is acknowledged, as far as they fit the window: nobody      *)
(* knows before that the SYN is not an old one.  Only then are they given  *)
(* to the user, and acknowledged.                                          *)
(***************************************************************************)
\* RFC9293-3.10.7.2-syn-text, RFC9293-3.10.7.3-syn-text, RFC9293-3.5-data-on-syn
QueueSynText(t, m) == Hold(t, m)

\* The peer's SYN has come: its numbers, the window that it offers, and its options
Hear(t, m) ==
  LET shift == AgreedShift(m)
      heard == [t EXCEPT !.irs = m.seq, !.rnxt = Add(m.seq, 1), !.shift = shift, !.tsrecent = AgreedTimestamp(m),
                         !.rwnd = Buffer(IF shift = NoShift THEN 0 ELSE ScaleShift)]
  IN  BeginCongestion(Offered(heard, m), m.permits)

\* 3.10.7.2
\* MUST-11
AcceptSyn(m, iss) ==
  Hear([Closed EXCEPT !.st = "SYN-RECEIVED", !.passive = TRUE, !.iss = iss, !.una = iss, !.nxt = Add(iss, 1)], m)

\* RFC9293-3.10.7.2-syn
ListenSyn(t, m, iss) ==
  LET t1 == QueueSynText(AcceptSyn(m, iss), m)
  IN  Result(t1, << SynAckSegment(t1) >>, << >>, 0, {"retransmission"})

\* RFC9293-3.10.7.2-ack
ListenAck(t, m, iss) == Send(t, ResetFor(m))

\* RFC9293-3.5.3-listen
ListenRst(t) == Nothing(t)

\* RFC9293-3.10.7.2-other
ListenOther(t) == Nothing(t)

(***************************************************************************)
(* Where somebody listens, a new SYN opens the connection anew from        *)
(* TIME-WAIT (section 3.6.1): the old user is told that it is closed, the  *)
(* new one is the listener's.  Our first number is beyond all that we used *)
(* before, too.                                                            *)
(***************************************************************************)
\* MAY-2
NewIncarnation(t, m) ==
  Reopens /\ t.st = "TIME-WAIT" /\ m.ctl \cap {"SYN", "ACK", "RST"} = {"SYN"} /\ IsNewSyn(t, m)

IssBeyond(t, iss) == IF iss = t.nxt \/ IsAhead(t.nxt, iss) THEN iss ELSE t.nxt

\* MAY-2
OpenNewIncarnation(t, m, iss) ==
  Only({[r EXCEPT !.tell = << "closed" >>] : r \in {ListenSyn(Listen, m, IssBeyond(t, iss))}})

ListenArrives(t, m, iss) ==
  IF Has(m, "RST") THEN ListenRst(t)                      \* first, check for an RST
  ELSE IF Has(m, "ACK") THEN ListenAck(t, m, iss)         \* second, check for an ACK
  ELSE IF Has(m, "SYN") THEN ListenSyn(t, m, iss)         \* third, check for a SYN
  ELSE ListenOther(t)                                     \* fourth, other text or control

AckOfSyn(t, m) == After(t.una, m.ack, t.nxt)

\* An ACK of something never sent: a half-open peer, who is told so by a reset
\* RFC9293-3.10.7.3-badack, RFC9293-3.5.2-nonsync
SynSentBadAck(t, m) == Send(t, ResetFor(m))


-----------------------------------------------------------------------------
(* SEGMENT ARRIVES: SYN-RECEIVED and the synchronized states, 3.10.7.4; SYN-SENT, 3.10.7.3 *)

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
\* RFC5961-7-1
ChallengeAckThrottled(t) == t.challenges >= ChallengeLimit

CountChallenge(t) == IF ChallengeLimit = Unlimited THEN t ELSE [t EXCEPT !.challenges = @ + 1]

ChallengeAck(t) ==
  IF ChallengeAckThrottled(t) THEN Nothing(t)
  ELSE Send(CountChallenge(t), << AckSegment(t) >>)

IntervalEnds(t) == [t EXCEPT !.challenges = 0]

\* TIME-WAIT: a FIN that arrives again is acknowledged, and 2 MSL begin anew
\* RFC9293-3.10.7.4-timewait
RepeatedFin(t, m) ==
  t.st = "TIME-WAIT" /\ Has(m, "FIN") /\ ~Has(m, "SYN")
  /\ Add(m.seq, SegLen(m)) = t.rnxt

(***************************************************************************)
(* Two ends that each took an old SYN of the other stand in SYN-RECEIVED   *)
(* with windows that do not fit, and by the first step alone would answer  *)
(* one pure ACK with the next for ever (TLC shows it: the twin AckStorm).  *)
(* An answer is not needed: in SYN-RECEIVED the SYN,ACK is sent again.     *)
(***************************************************************************)
PureAckUnanswered(t, m) == SynUnacknowledged(t) /\ IsPureAck(m)

\* No challenge, and never withheld on account of its number
\* RFC9293-3.5.2-sync
AcknowledgeOf(t, m) == Send(t, << AckFor(t, m, t) >>)

\* RFC9293-3.5.2-sync, RFC9293-3.10.7.4-rst-no-ack, RFC5961-3.2-1
Unacceptable(t, m) ==
  IF Has(m, "RST") \/ PureAckUnanswered(t, m) THEN Nothing(t)
  ELSE IF Has(m, "SYN") THEN ChallengeAck(t)
  ELSE IF RepeatedFin(t, m) THEN EnterTimeWait(t, << AckFor(t, m, t) >>, << >>, 0)
  ELSE AcknowledgeOf(t, m)

\* Second, the RST: believed from the exact place only (RFC 5961 section 3.2)
\* RFC5961-3.2-2
RstBelieved(t, m) == m.seq = t.rnxt

\* RFC9293-3.5.3-synrcvd-passive, RFC9293-3.5.3-synrcvd-active, RFC9293-3.5.3-other, RFC1337-3,
\* MUST-12
BelieveRst(t) ==
  CASE t.st = "SYN-RECEIVED" -> IF t.passive THEN Nothing(Listen) ELSE Tell(Closed, "refused")
    [] t.st \in {"CLOSING", "LAST-ACK"} -> Nothing(Closed)
    [] t.st = "TIME-WAIT" -> Nothing(t)                   \* RFC 1337: not assassinated
    [] OTHER -> Tell(Closed, "reset")

\* RFC5961-3.2-3
CheckRst(t, m) == IF RstBelieved(t, m) THEN BelieveRst(t) ELSE ChallengeAck(t)

\* Fourth, the SYN: in the window it is never obeyed (RFC 5961 section 4.2), except
\* that a passive SYN-RECEIVED goes back to listening for the newer attempt
\* RFC9293-3.10.7.4-synrcvd-syn, RFC5961-4.2-1
CheckSyn(t, m) ==
  IF t.st = "SYN-RECEIVED" /\ t.passive THEN Nothing(Listen) ELSE ChallengeAck(t)

\* RFC9293-3.10.7.4-synrcvd-badack
SynReceivedBadAck(t, m) == Send(t, ResetFor(m))

\* Sixth to eighth, URG, text and FIN; what waited to be sent goes out with the acknowledgment
Process(t, m, tell, start, again) ==
  Only({WithTransmission(r, again) : r \in {CheckText(CheckUrg(t, m), m, TellUrgent(t, m, tell), start)}})

\* Where an end goes when its SYN is acknowledged
SynAckedState(t, t1) ==
  IF t.st = "SYN-RECEIVED" /\ t.fin = "none" THEN "ESTABLISHED"
  ELSE IF FinAcked(t1) THEN "FIN-WAIT-2" ELSE "FIN-WAIT-1"

\* RFC9293-3.10.7.4-synrcvd-ack
CheckAckSynUnacknowledged(t, m) ==
  IF ~AckOfSyn(t, m) THEN SynReceivedBadAck(t, m)
  ELSE LET t1 == Remember(t, SynCounted(t, Offered(TakeAck(t, m), m)), m)
       IN  Process([t1 EXCEPT !.passive = FALSE, !.st = SynAckedState(t, t1)], m,
                   IF t.st = "SYN-RECEIVED" THEN << "established" >> ELSE << >>,
                   Restart(t, t1), FALSE)

\* The ACK m counts; t is the state before it, t1 after it
\* RFC9293-3.10.7.4-fw1, RFC9293-3.10.7.4-closing, RFC9293-3.10.7.4-lastack
AckTaken(t, taken, m) ==
  LET again == Reopened(t, taken) \/ Resends(t, taken)
      t1    == IF again THEN EarliestResent(taken) ELSE taken
      acked == FinAcked(t1)
      start == Restart(t, t1)
  IN  CASE t.st = "FIN-WAIT-1" /\ acked -> Process([t1 EXCEPT !.st = "FIN-WAIT-2"], m, << >>, start, FALSE)
        [] t.st = "CLOSING" -> IF acked THEN EnterTimeWait(t1, << >>, << >>, 0)
                               ELSE Process(t1, m, << >>, start, again)
        [] t.st = "LAST-ACK" -> IF acked THEN Tell(Closed, "closed")
                                ELSE Process(t1, m, << >>, start, again)
        [] OTHER -> Process(t1, m, << >>, start, again)

\* RFC9293-3.10.7.4-noack
CheckAck(t, m) ==
  IF ~Has(m, "ACK") THEN Nothing(t)
  ELSE IF SynUnacknowledged(t) THEN CheckAckSynUnacknowledged(t, m)
  ELSE IF ~AckInRange(t, m) THEN ChallengeAck(t)
  ELSE Heard(Only({AckTaken(t, t1, m) : t1 \in {Remember(t, Congest(t, TakeAck(t, m), m), m)}}))

(***************************************************************************)
(* Simultaneous open, figure 7: the peer's SYN,ACK repeats a SYN that was  *)
(* already taken, so that it lies before the window, and yet its ACK must  *)
(* count (RFC 9293 appendix A.2).                                          *)
(***************************************************************************)
\* RFC9293-A.2, MUST-10
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
\* RFC9293-3.10.7.3-synack
Opened(t, m) == Acknowledging(Process(t, m, << "established" >>, {}, FALSE))

\* RFC9293-3.10.7.3-syn, MUST-10
SynSentSyn(t, m) ==
  LET heard == [Hear(t, m) EXCEPT !.tries = 0]
      both  == QueueSynText([heard EXCEPT !.st = "SYN-RECEIVED"], m)  \* simultaneous open
  IN  IF Has(m, "ACK") THEN Opened([heard EXCEPT !.st = "ESTABLISHED", !.una = m.ack], m)
      ELSE Result(both, << SynAckSegment(both) >>, << >>, 0, {"retransmission"})

\* It counts only with an ACK of our SYN
\* RFC9293-3.5.3-synsent, RFC5961-3.2-4
SynSentRst(t, m) == IF Has(m, "ACK") THEN Tell(Closed, "refused") ELSE Nothing(t)

\* RFC9293-3.10.7.3-neither
SynSentNeither(t) == Nothing(t)

SynSentArrives(t, m) ==
  IF Has(m, "ACK") /\ ~AckOfSyn(t, m) THEN SynSentBadAck(t, m)   \* first, the ACK
  ELSE IF Has(m, "RST") THEN SynSentRst(t, m)                     \* second, the RST
  ELSE IF Has(m, "SYN") THEN SynSentSyn(t, m)                     \* fourth, the SYN
  ELSE SynSentNeither(t)                                          \* fifth, neither

(***************************************************************************)
(* Text or FIN for which there is no room, because the window is closed:   *)
(* the acknowledgment and the window that come with it count all the same  *)
(* (section 3.10.7.4, first step), or two ends with closed windows would   *)
(* never hear that the other's has opened.                                 *)
(***************************************************************************)
\* RFC9293-3.8.6.1-zero-ack, MUST-66
NoRoom(t, m) ==
  /\ t.rwnd = 0 /\ Off(m.seq, t.rnxt) < SegLen(m) /\ Has(m, "ACK")
  /\ ~Has(m, "SYN") /\ ~Has(m, "RST") /\ ReceivesText(t) /\ ~SynUnacknowledged(t) /\ AckInRange(t, m)

WithoutText(m) == [m EXCEPT !.ctl = @ \ {"FIN"}, !.len = 0]

AckAlone(t, m) == Acknowledging(CheckAck(t, WithoutText(m)))

\* R1 (RFC 7323 section 5.3): a pure ACK is not answered where that could go on for ever
\* RFC7323-5.3-R1
PawsRefused(t, m) ==
  IF PureAckUnanswered(t, m) THEN Nothing(t)
  ELSE IF Has(m, "SYN") THEN ChallengeAck(t) ELSE Acknowledge(t)

Check(t, m, iss) ==
  IF NewIncarnation(t, m) THEN OpenNewIncarnation(t, m, iss)
  ELSE IF LacksTimestamps(t, m) THEN Nothing(t)
  ELSE IF PawsRefuses(t, m) THEN PawsRefused(t, m)
  ELSE IF CrossedSynAck(t, m) THEN CheckAck(t, m)
  ELSE IF NoRoom(t, m) THEN AckAlone(t, m)
  ELSE IF ~Acceptable(t, m) THEN Unacceptable(t, m)
  ELSE IF Has(m, "RST") THEN CheckRst(t, m)
  ELSE IF Has(m, "SYN") /\ ~RepeatedSyn(t, m) THEN CheckSyn(t, m)
  ELSE CheckAck(t, m)

OfSegment(t, m, iss) ==
  CASE t.st = "CLOSED"   -> ClosedArrives(t, m)
    [] t.st = "LISTEN"   -> ListenArrives(t, m, iss)
    [] t.st = "SYN-SENT" -> SynSentArrives(t, m)
    [] OTHER             -> Check(t, m, iss)

SegmentArrivesResult(t, m, iss) == Finished({OfSegment(t, m, iss)}, t)
=============================================================================
