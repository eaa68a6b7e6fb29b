------------------------------ MODULE Endpoint ------------------------------
(***************************************************************************)
(* One TCP endpoint as a set-valued function: for each state (TCB) and     *)
(* event, the set of results that RFC 9293 section 3.10 allows.            *)
(*                                                                         *)
(*     SegmentArrives(t, m, iss)     section 3.10.7                        *)
(*     UserCall(t, call)             sections 3.10.1, .2, .4, .5           *)
(*     Timeout(t, timer)             section 3.10.8                        *)
(*                                                                         *)
(* A result is [tcb, out, tell, got, start, pref]:                         *)
(*     tcb    the next state           out    segments sent, in order      *)
(*     tell   what the user is told    got    octets of text delivered     *)
(*     start  timers (re)started now   pref   this is the preferred result *)
(*                                                                         *)
(* Exactly one result of each set is preferred; the Java core gives that   *)
(* one.  The others are what the RFCs permit another implementation to do  *)
(* (MAY, SHOULD, or a known reading): see Alternatives.                    *)
(*                                                                         *)
(* Time is not in here.  A timer is running exactly when a state says so   *)
(* (RetransmissionArmed, st = "TIME-WAIT"); when it fires is the affair of *)
(* the closed system (Handshake) or of the world.                          *)
(*                                                                         *)
(* RFC 5961 (challenge ACKs for RST, SYN and ACK) and RFC 1337 (a reset    *)
(* does not end TIME-WAIT) are in force.  Each named operator is a rule;   *)
(* the modules in flawed/ replace one rule each and must be refuted.       *)
(***************************************************************************)
EXTENDS Segments, Sequences

CONSTANTS
  Window,     \* RCV.WND = SND.WND = MAX.SND.WND, in octets, constant here
  SendLength, \* octets of one SEND
  Tries       \* retransmissions of one segment before giving up (R2 as a
              \* count); Forever: it never gives up

Forever == 99

ASSUME EndpointConstants ==
  /\ Window \in 0 .. (N \div 2) - 1
  /\ Tries \in Nat /\ SendLength \in Nat \ {0}

States == {"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED",
           "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK",
           "TIME-WAIT"}

Synchronized == States \ {"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"}

(***************************************************************************)
(* The transmission control block, section 3.3.1.  Variables that a state  *)
(* does not have are zero, so that equal situations are equal states.      *)
(*     passive  SYN-RECEIVED remembers that it came from LISTEN            *)
(*     txq      octets given by SEND that are not yet sent                 *)
(*     fin      "none", "queued" (CLOSE waits for data to be sent), "sent" *)
(*     tries    retransmissions since the last progress                    *)
(***************************************************************************)
Closed == [st |-> "CLOSED", passive |-> FALSE, iss |-> 0, una |-> 0, nxt |-> 0,
           irs |-> 0, rnxt |-> 0, txq |-> 0, fin |-> "none", tries |-> 0]

Listen == [Closed EXCEPT !.st = "LISTEN", !.passive = TRUE]

TypeOKTcb(t) ==
  /\ t.st \in States
  /\ t.passive \in BOOLEAN
  /\ {t.iss, t.una, t.nxt, t.irs, t.rnxt} \subseteq Seqs
  /\ t.txq \in Nat
  /\ t.fin \in {"none", "queued", "sent"}
  /\ t.tries \in 0 .. Tries

SynOutstanding(t) == t.st \notin {"CLOSED", "LISTEN"} /\ t.una = t.iss /\ t.nxt # t.iss
FinOutstanding(t) == t.fin = "sent" /\ t.una # t.nxt
TextOutstanding(t) ==
  Off(t.una, t.nxt) - (IF SynOutstanding(t) THEN 1 ELSE 0) - (IF FinOutstanding(t) THEN 1 ELSE 0)

RetransmissionArmed(t) == t.una # t.nxt

-----------------------------------------------------------------------------
(* Results *)

Result(t, out, tell, got, start) ==
  [tcb |-> t, out |-> out, tell |-> tell, got |-> got, start |-> start, pref |-> TRUE]

Nothing(t)        == Result(t, << >>, << >>, 0, {})
Send(t, out)      == Result(t, out, << >>, 0, {})
Tell(t, what)     == Result(t, << >>, << what >>, 0, {})

\* The user may ask for anything in any state; what makes no sense is refused.
Refuse(t, why)    == Tell(t, why)

-----------------------------------------------------------------------------
(* Segments that an endpoint forms *)

\* <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>: every acknowledgment, challenge ACKs too
AckSegment(t)    == Segment(t.nxt, t.rnxt, {"ACK"}, 0)
SynSegment(t)    == Segment(t.iss, 0, {"SYN"}, 0)
SynAckSegment(t) == Segment(t.iss, t.rnxt, {"SYN", "ACK"}, 0)

(***************************************************************************)
(* Text that the send window allows, then the FIN if CLOSE was called and  *)
(* no text is left: sections 3.10.2 and 3.10.4.  The FIN does not wait for *)
(* the window; one beyond it is refused by the peer and comes again.       *)
(***************************************************************************)
Min(a, b) == IF a < b THEN a ELSE b

Sendable(t) ==
  LET used == Off(t.una, t.nxt)
  IN  Min(t.txq, IF Window > used THEN Window - used ELSE 0)

Transmission(t) ==
  LET n    == Sendable(t)
      fin  == t.fin = "queued" /\ n = t.txq
      more == n + (IF fin THEN 1 ELSE 0)
      t1   == [t EXCEPT !.nxt = Add(@, more), !.txq = @ - n,
                        !.fin = IF fin THEN "sent" ELSE @]
  IN  IF more = 0 THEN Nothing(t)
      ELSE Result(t1,
             << Segment(t.nxt, t.rnxt, IF fin THEN {"ACK", "FIN"} ELSE {"ACK"}, n) >>,
             << >>, 0,
             IF RetransmissionArmed(t) THEN {} ELSE {"retransmission"})

-----------------------------------------------------------------------------
(* USER CALLS *)

\* 3.10.1 OPEN, active: in CLOSED, or in LISTEN when a remote socket is now named
SendSyn(t, iss, octets) ==
  LET t1 == [Closed EXCEPT !.st = "SYN-SENT", !.iss = iss, !.una = iss,
                           !.nxt = Add(iss, 1), !.txq = octets]
  IN  Result(t1, << SynSegment(t1) >>, << >>, 0, {"retransmission"})

OpenActive(t, iss) ==
  IF t.st \in {"CLOSED", "LISTEN"} THEN SendSyn(t, iss, 0)
  ELSE Refuse(t, "error: connection already exists")

OpenPassive(t) ==
  IF t.st = "CLOSED" THEN Nothing(Listen)
  ELSE Refuse(t, "error: connection already exists")

\* 3.10.2 SEND.  In LISTEN it opens actively, with the text queued.
SendText(t, iss) ==
  CASE t.st = "CLOSED"  -> Refuse(t, "error: connection does not exist")
    [] t.st = "LISTEN"  -> SendSyn(t, iss, SendLength)
    [] t.fin # "none"   -> Refuse(t, "error: connection closing")
    [] t.st \in {"SYN-SENT", "SYN-RECEIVED"} -> Nothing([t EXCEPT !.txq = @ + SendLength])
    [] OTHER            -> Transmission([t EXCEPT !.txq = @ + SendLength])

\* 3.10.4 CLOSE
Close(t) ==
  CASE t.st = "CLOSED" -> Refuse(t, "error: connection does not exist")
    [] t.st \in {"LISTEN", "SYN-SENT"} -> Tell(Closed, "closed")
    [] t.fin # "none" -> Refuse(t, "error: connection closing")
    [] t.st = "SYN-RECEIVED" ->
         IF t.txq > 0 THEN Nothing([t EXCEPT !.fin = "queued"])
         ELSE Transmission([t EXCEPT !.fin = "queued", !.st = "FIN-WAIT-1", !.passive = FALSE])
    [] t.st = "ESTABLISHED" -> Transmission([t EXCEPT !.fin = "queued", !.st = "FIN-WAIT-1"])
    [] t.st = "CLOSE-WAIT"  -> Transmission([t EXCEPT !.fin = "queued", !.st = "LAST-ACK"])

\* 3.10.5 ABORT
Abort(t) ==
  CASE t.st = "CLOSED" -> Refuse(t, "error: connection does not exist")
    [] t.st \in {"SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"} ->
         Result(Closed, << Segment(t.nxt, 0, {"RST"}, 0) >>, << "aborted" >>, 0, {})
    [] OTHER -> Tell(Closed, "aborted")

\* The one result of a user call; call is [name |-> ..., iss |-> ...]
UserCallResult(t, call) ==
  CASE call.name = "OpenPassive" -> OpenPassive(t)
    [] call.name = "OpenActive"  -> OpenActive(t, call.iss)
    [] call.name = "Send"        -> SendText(t, call.iss)
    [] call.name = "Close"       -> Close(t)
    [] call.name = "Abort"       -> Abort(t)

-----------------------------------------------------------------------------
(* SEGMENT ARRIVES: CLOSED and LISTEN *)

\* 3.10.7.1
ClosedArrives(t, m) == Send(t, ResetFor(m))

\* 3.10.7.2.  Text and FIN on a SYN are not taken: the peer will send them again.
AcceptSyn(m, iss) ==
  [Closed EXCEPT !.st = "SYN-RECEIVED", !.passive = TRUE, !.iss = iss, !.una = iss,
                 !.nxt = Add(iss, 1), !.irs = m.seq, !.rnxt = Add(m.seq, 1)]

ListenSyn(t, m, iss) ==
  LET t1 == AcceptSyn(m, iss)
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

ChallengeAck(t) == Send(t, << AckSegment(t) >>)

\* TIME-WAIT: a FIN that comes again is acknowledged, and 2 MSL begin anew
RepeatedFin(t, m) ==
  t.st = "TIME-WAIT" /\ Has(m, "FIN") /\ ~Has(m, "SYN")
  /\ Add(m.seq, SegLen(m)) = t.rnxt

EnterTimeWait(t, out, tell, got) ==
  Result([t EXCEPT !.st = "TIME-WAIT", !.tries = 0], out, tell, got, {"time-wait"})

(***************************************************************************)
(* SYN-RECEIVED, and FIN-WAIT-1 when CLOSE was called in SYN-RECEIVED: the *)
(* own SYN is not acknowledged yet.  Section 3.10.7.4 treats the second as *)
(* synchronized; TLC then confuses incarnations and lets two ends answer   *)
(* each other for ever.  Both must see their SYN acknowledged first.       *)
(***************************************************************************)
SynUnacknowledged(t) == t.st = "SYN-RECEIVED" \/ (t.st = "FIN-WAIT-1" /\ SynOutstanding(t))

(***************************************************************************)
(* Two ends that each took an old SYN of the other stand in SYN-RECEIVED   *)
(* with windows that do not fit, and by the first step alone would answer  *)
(* one pure ACK with the next for ever (TLC shows it: the twin AckStorm).  *)
(* Acknowledgments may be throttled (RFC 5961 section 7), and here one is  *)
(* not needed: in SYN-RECEIVED the SYN,ACK is sent again anyway.           *)
(***************************************************************************)
ChallengeAckSuppressed(t, m) == SynUnacknowledged(t) /\ IsPureAck(m)

Unacceptable(t, m) ==
  IF Has(m, "RST") \/ ChallengeAckSuppressed(t, m) THEN Nothing(t)
  ELSE IF RepeatedFin(t, m) THEN EnterTimeWait(t, << AckSegment(t) >>, << >>, 0)
  ELSE ChallengeAck(t)

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

\* What is taken in, and the acknowledgment that follows; t is after the ACK step
TakeFin(t, got, out, tell, start) ==
  LET t1  == [t EXCEPT !.rnxt = CountFin(t)]
      ack == IF out = << >> THEN << AckSegment(t1) >> ELSE out
      say == Append(tell, "closing")
      go(st) == Result([t1 EXCEPT !.st = st], ack, say, got, start)
  IN  CASE t.st \in {"SYN-RECEIVED", "ESTABLISHED"} -> go("CLOSE-WAIT")
        [] t.st = "FIN-WAIT-1" -> go("CLOSING")
        [] t.st = "FIN-WAIT-2" -> EnterTimeWait(t1, ack, say, got)
        [] OTHER -> Result(t, << AckSegment(t) >>, tell, got, start)

ReceivesText(t) == t.st \in {"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"}

CheckText(t, m, tell, start) ==
  LET got == IF ReceivesText(t) THEN NewText(t, m) ELSE 0
      t1  == [t EXCEPT !.rnxt = Add(@, got)]
  IN  IF ReceivesText(t) /\ FinIsNext(t, m, got) THEN TakeFin(t1, got, << >>, tell, start)
      ELSE IF t.st = "TIME-WAIT" /\ Has(m, "FIN") THEN
             EnterTimeWait(t, << AckSegment(t) >>, tell, 0)
      ELSE Result(t1, IF m.len > 0 \/ Has(m, "FIN") THEN << AckSegment(t1) >> ELSE << >>,
                  tell, got, start)

\* What waited in txq goes out as soon as the window opens; it carries the ACK
WithTransmission(r) ==
  IF (r.tcb.txq = 0 /\ r.tcb.fin # "queued") \/ r.tcb.st \notin Synchronized THEN r
  ELSE LET x == Transmission(r.tcb)
       IN  IF x.out = << >> THEN r
           ELSE [r EXCEPT !.tcb = x.tcb, !.start = @ \cup x.start,
                          !.out = x.out]

Process(t, m, tell, start) == WithTransmission(CheckText(t, m, tell, start))

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
  /\ m.ctl = {"SYN", "ACK"} /\ m.seq = t.irs /\ m.len = 0
  /\ AckOfSyn(t, m)

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
      both  == [heard EXCEPT !.st = "SYN-RECEIVED"]       \* simultaneous open
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
  ELSE IF Has(m, "SYN") THEN CheckSyn(t, m)
  ELSE CheckAck(t, m)

SegmentArrivesResult(t, m, iss) ==
  CASE t.st = "CLOSED"   -> ClosedArrives(t, m)
    [] t.st = "LISTEN"   -> ListenArrives(t, m, iss)
    [] t.st = "SYN-SENT" -> SynSentArrives(t, m)
    [] OTHER             -> Check(t, m)

-----------------------------------------------------------------------------
(* TIMEOUTS, section 3.10.8 *)

\* What is earliest outstanding is sent again: the SYN alone, else text and FIN
Again(t) ==
  IF SynOutstanding(t)
  THEN IF t.st = "SYN-SENT" THEN SynSegment(t) ELSE SynAckSegment(t)
  ELSE Segment(t.una, t.rnxt, IF FinOutstanding(t) THEN {"ACK", "FIN"} ELSE {"ACK"},
               TextOutstanding(t))

\* R2 is reached (section 3.8.3): a listener listens again, others tell their user
GiveUp(t) ==
  IF t.st = "SYN-RECEIVED" /\ t.passive THEN Nothing(Listen)
  ELSE Tell(Closed, "timeout")

RetransmissionTimeout(t) ==
  IF Tries # Forever /\ t.tries >= Tries THEN GiveUp(t)
  ELSE Result([t EXCEPT !.tries = IF Tries = Forever THEN 0 ELSE @ + 1],
              << Again(t) >>, << >>, 0, {"retransmission"})

TimeWaitTimeout(t) == Tell(Closed, "closed")

TimeoutResult(t, timer) ==
  IF timer = "time-wait" THEN TimeWaitTimeout(t) ELSE RetransmissionTimeout(t)

\* The timers that are running in a state
Timers(t) ==
  (IF RetransmissionArmed(t) THEN {"retransmission"} ELSE {})
    \cup (IF t.st = "TIME-WAIT" THEN {"time-wait"} ELSE {})

-----------------------------------------------------------------------------
(***************************************************************************)
(* What else the RFCs allow.  None of these is what our core does; a judge *)
(* accepts them, and the closed system is checked with them too.           *)
(***************************************************************************)
Challenged(t, m) ==
  \/ /\ t.st \notin {"CLOSED", "LISTEN", "SYN-SENT"}
     /\ ~CrossedSynAck(t, m)
     /\ \/ ~Acceptable(t, m) /\ ~Has(m, "RST")
        \/ Acceptable(t, m) /\ Has(m, "RST") /\ ~RstBelieved(t, m)
        \/ Acceptable(t, m) /\ ~Has(m, "RST") /\ Has(m, "SYN")

Alternatives(t, m, iss) ==
  \* RFC 5961 section 7: challenge ACKs may be throttled
     (IF Challenged(t, m) THEN {Nothing(t)} ELSE {})
  \* and the one that ChallengeAckSuppressed withholds may be sent
  \cup (IF ChallengeAckSuppressed(t, m) /\ ~Acceptable(t, m) THEN {ChallengeAck(t)} ELSE {})
  \* RFC 9293 3.10.7.4 second step: CLOSING, LAST-ACK and TIME-WAIT end at a reset
  \cup (IF t.st = "TIME-WAIT" /\ Has(m, "RST") /\ RstBelieved(t, m)
        THEN {Nothing(Closed)} ELSE {})
  \* The repeated FIN acknowledged by the first step alone, 2 MSL not begun anew
  \cup (IF RepeatedFin(t, m) /\ ~Has(m, "RST") THEN {ChallengeAck(t)} ELSE {})
  \* A repeated SYN in SYN-RECEIVED answered with the SYN,ACK again, as most stacks do
  \cup (IF t.st = "SYN-RECEIVED" /\ m.ctl = {"SYN"} /\ m.seq = t.irs
        THEN {Send(t, << SynAckSegment(t) >>)} ELSE {})
  \* The crossed SYN,ACK: established and acknowledged, or only the first step's ACK
  \cup (IF CrossedSynAck(t, m)
        THEN LET r == CheckAck(t, m)
             IN  {[r EXCEPT !.out = IF @ = << >> THEN << AckSegment(r.tcb) >> ELSE @],
                  ChallengeAck(t)}
        ELSE {})

Mark(preferred, others) ==
  {preferred} \cup {[r EXCEPT !.pref = FALSE] : r \in others \ {preferred}}

SegmentArrives(t, m, iss) == Mark(SegmentArrivesResult(t, m, iss), Alternatives(t, m, iss))
UserCall(t, call)         == {UserCallResult(t, call)}
Timeout(t, timer)         == {TimeoutResult(t, timer)}
=============================================================================
