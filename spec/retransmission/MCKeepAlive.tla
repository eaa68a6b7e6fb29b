---------------------------- MODULE MCKeepAlive -----------------------------
(***************************************************************************)
(* The open system of keep-alives (section 3.8.4): one endpoint, whose     *)
(* user wants them or does not, and whose peer answers, sends, or is       *)
(* silent for ever.                                                        *)
(***************************************************************************)
EXTENDS Endpoint

CONSTANTS
  MaxSent,      \* how many sequence numbers the endpoint uses, SYN and FIN counted
  MaxTaken      \* how many of the peer's it takes

VARIABLES tcb, event

vars  == << tcb, event >>
world == tcb                                    \* VIEW
A     == "A"
t0    == tcb[A]
t1    == tcb'[A]

Iss     == N - 3
PeerIss == 13

Step(r) == tcb' = [tcb EXCEPT ![A] = r.tcb]

InBounds(t) == Off(t.iss, t.nxt) + t.txq <= MaxSent /\ Off(t.irs, t.rnxt) <= MaxTaken

Init == tcb = [e \in {A} |-> Closed] /\ event = [name |-> "Init"]

Calls == {"OpenPassive", "OpenActive", "Send", "Receive", "Close", "Abort", "KeepAliveOn", "KeepAliveOff"}

UserCalls == \E name \in Calls :
  \E r \in UserCall(t0, [name |-> name, iss |-> Iss]) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> name, at |-> A, iss |-> Iss, r |-> r]

TimersFire == \E which \in Timers(t0) :
  \E r \in Timeout(t0, which) :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Timeout", at |-> A, timer |-> which, r |-> r]

Syns ==
  {Segment(PeerIss, IF ack THEN t0.nxt ELSE 0, IF ack THEN {"SYN", "ACK"} ELSE {"SYN"}, 0, Window) :
     ack \in BOOLEAN}

\* In order and before, with a window that closes and opens; resets; and the peer's own keep-alives
Others ==
  {Segment(seq, ack, ctl, len, wnd) :
     seq \in {Sub(t0.rnxt, 1), t0.rnxt}, ack \in {t0.una, t0.nxt},
     ctl \in {{"ACK"}, {"ACK", "FIN"}}, len \in {0, 1}, wnd \in {0, Window}}
  \cup {Segment(seq, 0, {"RST"}, 0, 0) : seq \in {t0.rnxt, Add(t0.rnxt, 1)}}

Arriving ==
  CASE t0.st \in {"LISTEN", "SYN-SENT"} -> Syns
    [] t0.st = "CLOSED"                 -> {}
    [] OTHER                            -> Others

SegmentComes == \E m \in Arriving :
  \E r \in {SegmentArrivesResult(t0, m, Iss)} :
    /\ InBounds(r.tcb) /\ Step(r)
    /\ event' = [name |-> "Deliver", at |-> A, packet |-> [seg |-> m], iss |-> Iss, r |-> r]

Next == UserCalls \/ TimersFire \/ SegmentComes

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Fires    == event'.name = "Timeout" /\ event'.timer = "keep-alive"
Received == event'.name = "Deliver"
Seg      == event'.packet.seg
Out      == event'.r.out
Idles(t) == t.st \in {"ESTABLISHED", "CLOSE-WAIT", "FIN-WAIT-2"} /\ t.una = t.nxt /\ t.txq = 0 /\ t.fin # "queued"

\* What the peer is heard by: an ACK, in the window or before a closed one, and no reset
IsHeard(m) == "ACK" \in m.ctl /\ (Acceptable(t0, m) \/ NoRoom(t0, m))

TypeOK == TypeOKTcb(t0)

\* Off unless the user says so, and on as long as he does (MUST-24, MUST-25)
OnlyByUserStep ==
  [][t1.st \notin {"CLOSED", "LISTEN"} => t1.keepalive =
       CASE event'.name = "KeepAliveOn"  -> t0.keepalive \/ t0.st \notin {"CLOSED", "LISTEN"}
         [] event'.name = "KeepAliveOff" -> t0.keepalive /\ t0.st \in {"CLOSED", "LISTEN"}
         [] OTHER                        -> t0.keepalive]_vars

\* Only where nothing is outstanding, nor waits (MUST-26)
OnlyIdleStep == [][Fires => t0.keepalive /\ Idles(t0)]_vars

\* One segment that the peer has to answer, for it lies before its window, and without text (SHLD-12)
ProbeStep ==
  [][Fires /\ t1.st # "CLOSED" =>
       /\ Len(Out) = 1 /\ Out[1].ctl = {"ACK"} /\ Out[1].len = 0
       /\ Add(Out[1].seq, 1) = t0.nxt /\ Out[1].ack = t0.rnxt
       /\ event'.r.start = {"keep-alive"}]_vars

\* No probe alone says that the peer is gone (MUST-29): so many in a row that were not answered do
GivenUpStep ==
  [][Fires => (t1.st = "CLOSED" <=> t0.tries = KeepAliveTries)
              /\ (t1.st = "CLOSED" => Out = << >> /\ event'.r.tell = << "timeout" >>)
              /\ (t1.st # "CLOSED" => t1.tries = t0.tries + 1)]_vars

\* Whoever is heard is there: the count and the interval begin anew (MUST-26)
AnsweredStep ==
  [][Received /\ IsHeard(Seg) /\ t0.keepalive /\ Idles(t0) /\ t1.keepalive /\ Idles(t1) =>
       t1.tries = 0 /\ "keep-alive" \in event'.r.start]_vars

\* Nothing but what is heard, and what goes out, begins the interval anew
UnheardStep ==
  [][Received /\ ~IsHeard(Seg) /\ t0.keepalive /\ Idles(t0) /\ Idles(t1) =>
       t1.tries = t0.tries /\ "keep-alive" \notin event'.r.start]_vars

\* The interval begins when the connection begins to idle, and no count is left of before
BeginsStep ==
  [][t1.keepalive /\ Idles(t1) /\ ~(t0.keepalive /\ Idles(t0)) =>
       "keep-alive" \in event'.r.start /\ t1.tries = 0]_vars

\* Text that is sent has all its tries
TextHasAllTriesStep ==
  [][t0.una = t0.nxt /\ t1.una # t1.nxt /\ t0.st \in Synchronized => t1.tries = 0]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
Probed          == Fires /\ t0.st = "ESTABLISHED" /\ Out # << >>
GivenUp         == Fires /\ t1.st = "CLOSED"
Answered        == Received /\ t0.tries > 0 /\ Idles(t0) /\ t0.keepalive /\ t1.tries = 0 /\ t1.st = "ESTABLISHED"
ProbedHalfClosed == Fires /\ t0.st = "FIN-WAIT-2"
ProbedCloseWait == Fires /\ t0.st = "CLOSE-WAIT"
SwitchedOff     == event'.name = "KeepAliveOff" /\ t0.tries > 0 /\ t1.tries = 0 /\ Idles(t0)
TextAmidProbes  == event'.name = "Send" /\ t0.tries > 0 /\ Out # << >> /\ Idles(t0)
ClosedWindowAmidProbes == event'.name = "Send" /\ t0.tries > 0 /\ Out = << >> /\ Idles(t0)
PeersProbe      == Received /\ Seg.seq = Sub(t0.rnxt, 1) /\ Seg.len = 0 /\ Len(Out) = 1 /\ t0.tries > 0 /\ Idles(t0)
=============================================================================
