------------------------------ MODULE Endpoint ------------------------------
(***************************************************************************)
(* One TCP endpoint as a set-valued function: for each state (TCB) and     *)
(* event, the set of results that RFC 9293 section 3.10 allows.            *)
(*                                                                         *)
(*     SegmentArrives(t, m, iss)     section 3.10.7                        *)
(*     UserCall(t, call)             sections 3.10.1 to .5                 *)
(*     Timeout(t, timer)             section 3.10.8                        *)
(*     TooBig(t, seq, len, mss)      sections 3.7.2 and 3.9.2.2            *)
(*     Widens(t, mss)                section 3.7.2, RFC 1191 section 6.3   *)
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
(* (Timers); when it fires is the affair of the closed system or of the    *)
(* world.                                                                  *)
(*                                                                         *)
(* RFC 5961 (challenge ACKs for RST, SYN and ACK) and RFC 1337 (a reset    *)
(* does not end TIME-WAIT) are in force.  Each named operator is a rule;   *)
(* the modules in flawed/ replace one rule each and must be refuted.       *)
(*                                                                         *)
(* Tcb has the states and results, Sender and Receiver the two halves of   *)
(* the data transfer, Arrival what comes of a segment; here are the user   *)
(* calls, the timeouts, and what else the RFCs allow.                      *)
(***************************************************************************)
EXTENDS Arrival

-----------------------------------------------------------------------------
(* USER CALLS *)

\* 3.10.1 OPEN, active: in CLOSED, or in LISTEN when a remote socket is now named
SendSyn(t, iss, octets) ==
  LET t1 == [Closed EXCEPT !.st = "SYN-SENT", !.iss = iss, !.una = iss,
                           !.nxt = Add(iss, 1), !.txq = octets]
  IN  Result(t1, << SynSegment(t1) >>, << >>, 0, {"retransmission"})

\* RFC9293-3.10.1-active, RFC9293-3.10.1-listen-active, RFC9293-3.10.1-exists
OpenActive(t, iss) ==
  IF t.st \in {"CLOSED", "LISTEN"} THEN SendSyn(t, iss, 0)
  ELSE Refuse(t, "error: connection already exists")

\* RFC9293-3.10.1-exists
OpenPassive(t) ==
  IF t.st = "CLOSED" THEN Nothing(Listen)
  ELSE Refuse(t, "error: connection already exists")

\* 3.10.2 SEND.  In LISTEN it opens actively, with the text queued.
\* RFC9293-3.10.2-closed, RFC9293-3.10.2-synsent, RFC9293-3.10.2-closing, RFC9293-3.10.2-closewait
SendText(t, iss) ==
  CASE t.st = "CLOSED"  -> Refuse(t, "error: connection does not exist")
    [] t.st = "LISTEN"  -> SendSyn(t, iss, SendLength)
    [] t.fin # "none"   -> Refuse(t, "error: connection closing")
    [] t.st \in {"SYN-SENT", "SYN-RECEIVED"} -> Nothing([t EXCEPT !.txq = @ + SendLength])
    [] OTHER            -> Transmission([t EXCEPT !.txq = @ + SendLength])

(***************************************************************************)
(* The peer is told at once, also where its window is closed.  An          *)
(* acknowledgment behind an outstanding probe of a closed window would lie *)
(* beyond that window, and not be heard: there the probe says it, again.   *)
(***************************************************************************)
Announcing(r) ==
  IF r.out = << >> /\ r.tcb.wnd = 0 /\ RetransmissionArmed(r.tcb) THEN [r EXCEPT !.out = << Again(r.tcb) >>]
  ELSE Acknowledging(r)

\* SEND with the urgent flag
\* MUST-30
SendUrgent(t, iss) ==
  CASE t.st \in {"SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT"} /\ t.fin = "none" ->
         IF t.st \in Synchronized
         THEN Only({Announcing(r) : r \in {Transmission(MarkUrgent([t EXCEPT !.txq = @ + SendLength]))}})
         ELSE Nothing(MarkUrgent([t EXCEPT !.txq = @ + SendLength]))
    [] t.st = "LISTEN" -> Only({[r EXCEPT !.tcb = MarkUrgent(@)] : r \in {SendText(t, iss)}})
    [] OTHER -> SendText(t, iss)

\* Nagle's algorithm is switched on or off for this connection (MUST-17); what waited for it goes out
\* MUST-17
SwitchNagle(t, on) ==
  CASE t.st \in {"CLOSED", "LISTEN"} -> Refuse(t, "error: connection does not exist")
    [] t.st \in Synchronized -> Transmission([t EXCEPT !.nagle = on])
    [] OTHER -> Nothing([t EXCEPT !.nagle = on])

NagleOn(t)  == SwitchNagle(t, TRUE)
NagleOff(t) == SwitchNagle(t, FALSE)

\* Keep-alives are wanted or not (MUST-24); they are not, unless the user says so (MUST-25)
\* MUST-24, MUST-25
SwitchKeepAlive(t, on) ==
  IF t.st \in {"CLOSED", "LISTEN"} THEN Refuse(t, "error: connection does not exist")
  ELSE Nothing([t EXCEPT !.keepalive = on, !.tries = IF KeepAliveArmed(t) /\ ~on THEN 0 ELSE @])

KeepAliveOn(t)  == SwitchKeepAlive(t, TRUE)
KeepAliveOff(t) == SwitchKeepAlive(t, FALSE)

(***************************************************************************)
(* The user sets a timeout, or none (section 3.9.1.2, MUST-21).  One that  *)
(* is set anew begins anew.                                                *)
(***************************************************************************)
\* MUST-21
SetTimeout(t, on) ==
  IF t.st \in {"CLOSED", "LISTEN"} THEN Refuse(t, "error: connection does not exist")
  ELSE LET t1 == [t EXCEPT !.utimeout = on]
       IN  Result(t1, << >>, << >>, 0, IF UserTimeoutArmed(t1) THEN {"user"} ELSE {})

UserTimeoutOn(t)  == SetTimeout(t, TRUE)
UserTimeoutOff(t) == SetTimeout(t, FALSE)

\* 3.10.4 CLOSE
\* RFC9293-3.10.4-listen, RFC9293-3.10.4-synrcvd, RFC9293-3.10.4-est, RFC9293-3.10.4-closewait,
\* RFC9293-3.10.4-second
Close(t) ==
  CASE t.st = "CLOSED" -> Refuse(t, "error: connection does not exist")
    [] t.st \in {"LISTEN", "SYN-SENT"} -> Tell(Closed, "closed")
    [] t.fin # "none" -> Refuse(t, "error: connection closing")
    [] t.st = "SYN-RECEIVED" ->
         IF t.txq > 0 THEN Nothing([t EXCEPT !.fin = "queued"])
         ELSE Transmission([t EXCEPT !.fin = "queued", !.st = "FIN-WAIT-1", !.passive = FALSE])
    [] t.st = "ESTABLISHED" -> Transmission([t EXCEPT !.fin = "queued", !.st = "FIN-WAIT-1"])
    [] t.st = "CLOSE-WAIT"  -> Transmission([t EXCEPT !.fin = "queued"])

\* 3.10.5 ABORT
\* RFC9293-3.10.5-rst, RFC9293-3.10.5-quiet
Abort(t) ==
  CASE t.st = "CLOSED" -> Refuse(t, "error: connection does not exist")
    [] t.st \in {"SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT"} ->
         Result(Closed, << Segment(t.nxt, 0, {"RST"}, 0, 0) >>, << "aborted" >>, 0, {})
    [] OTHER -> Tell(Closed, "aborted")

\* The one result of a user call; call is [name |-> ..., iss |-> ...]
OfCall(t, call) ==
  CASE call.name = "OpenPassive" -> OpenPassive(t)
    [] call.name = "OpenActive"  -> OpenActive(t, call.iss)
    [] call.name = "Send"        -> SendText(t, call.iss)
    [] call.name = "SendUrgent"  -> SendUrgent(t, call.iss)
    [] call.name = "UserTimeoutOn"  -> UserTimeoutOn(t)
    [] call.name = "UserTimeoutOff" -> UserTimeoutOff(t)
    [] call.name = "Close"       -> Close(t)
    [] call.name = "Abort"       -> Abort(t)
    [] call.name = "Receive"     -> Receive(t, ReadLength)
    [] call.name = "NagleOn"     -> NagleOn(t)
    [] call.name = "NagleOff"    -> NagleOff(t)
    [] call.name = "KeepAliveOn"  -> KeepAliveOn(t)
    [] call.name = "KeepAliveOff" -> KeepAliveOff(t)

UserCallResult(t, call) == Finished({OfCall(t, call)}, t)

-----------------------------------------------------------------------------
(* TIMEOUTS, section 3.10.8 *)

\* MUST-13
TimeWaitTimeout(t) == Tell(Closed, "closed")

\* MUST-40
DelayedAckTimeout(t) == Acknowledge(t)

OfTimeout(t, timer) ==
  CASE timer = "time-wait"      -> TimeWaitTimeout(t)
    [] timer = "retransmission" -> RetransmissionTimeout(t)
    [] timer = "persist"        -> PersistTimeout(t)
    [] timer = "delayed-ack"    -> DelayedAckTimeout(t)
    [] timer = "keep-alive"     -> KeepAliveTimeout(t)
    [] timer = "user"           -> UserTimeoutExpires(t)
    [] timer = "idle"           -> IdleTimeout(t)

TimeoutResult(t, timer) == Urging(Delays(OfTimeout(t, timer), t))

\* The timers that are running in a state
Timers(t) ==
  (IF RetransmissionArmed(t) THEN {"retransmission"} ELSE {})
    \cup (IF PersistArmed(t) THEN {"persist"} ELSE {})
    \cup (IF t.delayed > 0 THEN {"delayed-ack"} ELSE {})
    \cup (IF t.st = "TIME-WAIT" THEN {"time-wait"} ELSE {})
    \cup (IF KeepAliveArmed(t) THEN {"keep-alive"} ELSE {})
    \cup (IF UserTimeoutArmed(t) THEN {"user"} ELSE {})
    \cup (IF IdleArmed(t) THEN {"idle"} ELSE {})

-----------------------------------------------------------------------------
(* What the network reports *)

TooBigResult(t, seq, len, mss) == Finished({PacketTooBig(t, seq, len, mss)}, t)
WidensResult(t, mss)           == Finished({PathWidens(t, mss)}, t)

-----------------------------------------------------------------------------
(***************************************************************************)
(* What else the RFCs allow.  None of these is what our core does; a judge *)
(* accepts them, and the closed system is checked with them too.           *)
(***************************************************************************)
MayBeThrottled(t, m) ==
  /\ t.st \notin {"CLOSED", "LISTEN", "SYN-SENT"}
  /\ ~CrossedSynAck(t, m)
  /\ IF Has(m, "RST") THEN Acceptable(t, m) /\ ~RstBelieved(t, m)
     ELSE IF Has(m, "SYN") THEN TRUE
     ELSE \/ ~Acceptable(t, m)
          \/ m.ctl \in {{"ACK"}, {"ACK", "FIN"}} /\ ~SynUnacknowledged(t) /\ ~AckInRange(t, m)

Alternatives(t, m, iss) ==
  \* RFC 5961 section 7: challenge ACKs may be throttled, and other answers that change nothing
     (IF MayBeThrottled(t, m) THEN {Nothing(t)} ELSE {})
  \* and the one that PureAckUnanswered withholds may be sent
  \cup (IF PureAckUnanswered(t, m) /\ ~Acceptable(t, m) THEN {Acknowledge(t)} ELSE {})
  \* RFC 9293 3.10.7.4 second step: CLOSING, LAST-ACK and TIME-WAIT end at a reset
  \cup (IF t.st = "TIME-WAIT" /\ Has(m, "RST") /\ RstBelieved(t, m)
        THEN {Nothing(Closed)} ELSE {})
  \* A new SYN in TIME-WAIT challenged: MAY-2 is a MAY
  \cup (IF NewIncarnation(t, m) THEN {Unacceptable(t, m), Nothing(t)} ELSE {})
  \* The repeated FIN acknowledged by the first step alone, 2 MSL not begun anew
  \cup (IF RepeatedFin(t, m) /\ ~Has(m, "RST") THEN {Acknowledge(t)} ELSE {})
  \* A repeated SYN in SYN-RECEIVED answered with the SYN,ACK again, as most stacks do
  \cup (IF RepeatedSyn(t, m) /\ t.st = "SYN-RECEIVED" /\ ~Has(m, "ACK") /\ ~Has(m, "RST")
        THEN {Send(t, << SynAckSegment(t) >>)} ELSE {})
  \* One with text that reaches into the window taken for a SYN in the window
  \cup (IF RepeatedSyn(t, m) /\ Acceptable(t, m) /\ ~Has(m, "RST") THEN {CheckSyn(t, m)} ELSE {})
  \* Text and FIN of a SYN not kept: they are not acknowledged, so that they come again
  \cup (IF t.st \in {"LISTEN", "SYN-SENT"} /\ Has(m, "SYN")
        THEN {SegmentArrivesResult(t, WithoutText(m), iss)} ELSE {})
  \* Text and FIN beyond a hole not kept
  \cup (IF ReceivesText(t) /\ Acceptable(t, m) /\ {"ACK"} = m.ctl \ {"FIN"} /\ SegLen(m) > 0 /\ AckInRange(t, m)
          /\ ~SynUnacknowledged(t) /\ IsAhead(t.rnxt, m.seq)
        THEN {AckAlone(t, m)} ELSE {})
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
TooBig(t, seq, len, mss)  == {TooBigResult(t, seq, len, mss)}
Widens(t, mss)            == {WidensResult(t, mss)}
=============================================================================
