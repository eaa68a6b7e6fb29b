--------------------------- MODULE MCUserTimeout ----------------------------
(***************************************************************************)
(* The open system of the user's timeout (sections 3.9.1.2 and 3.10.8):    *)
(* one endpoint, whose user sets a timeout or none, and whose peer         *)
(* acknowledges all, a part or nothing, with its window open or closed.    *)
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

Calls == {"OpenPassive", "OpenActive", "Send", "Close", "Abort", "UserTimeoutOn", "UserTimeoutOff"}

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

Others ==
  {Segment(t0.rnxt, Add(t0.una, n), ctl, 0, wnd) :
     n \in 0 .. Off(t0.una, t0.nxt), ctl \in {{"ACK"}, {"ACK", "FIN"}}, wnd \in {0, Window}}
  \cup {Segment(t0.rnxt, 0, {"RST"}, 0, 0)}

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
Expires   == event'.name = "Timeout" /\ event'.timer = "user"
TimerResends   == event'.name = "Timeout" /\ event'.timer = "retransmission"
Received  == event'.name = "Deliver"
Seg       == event'.packet.seg
Out       == event'.r.out
Live      == {"SYN-SENT", "SYN-RECEIVED"} \cup Synchronized

\* Something that the user gave, or the SYN, is not acknowledged
Undelivered(t) == t.st \in Live /\ (t.una # t.nxt \/ t.txq > 0 \/ t.fin = "queued")

TypeOK == TypeOKTcb(t0)

\* There is none unless the user sets it, and then until he sets none
TimeoutByUserStep ==
  [][t1.st \in Live => t1.utimeout =
       CASE event'.name = "UserTimeoutOn"  -> TRUE
         [] event'.name = "UserTimeoutOff" -> FALSE
         [] OTHER                          -> t0.st \in Live /\ t0.utimeout]_vars

\* It runs while something is not acknowledged, and then only
TimeoutRunsStep == [][Expires => t0.utimeout /\ Undelivered(t0)]_vars

\* All is given up, in every state, and the user is told; a listener listens again
TimeoutGivesUpStep ==
  [][Expires => Out = << >>
       /\ IF t0.st = "SYN-RECEIVED" /\ t0.passive THEN t1 = Listen /\ event'.r.tell = << >>
          ELSE t1 = Closed /\ event'.r.tell = << "timeout" >>]_vars

\* It begins with the first that is not acknowledged, with each that is while more is not, and when it is set
TimeoutBeginsStep ==
  [][("user" \in event'.r.start) <=>
       /\ t1.st \in Live /\ t1.utimeout /\ Undelivered(t1)
       /\ \/ ~(t0.st \in Live /\ t0.utimeout /\ Undelivered(t0))
          \/ t1.una # t0.una
          \/ event'.name = "UserTimeoutOn"]_vars

\* It takes the place of the count of retransmissions (MUST-21), which else decides (MUST-20)
RetransmissionsUncountedStep ==
  [][TimerResends => (t1.st \in {"CLOSED", "LISTEN"} <=> ~t0.utimeout /\ t0.tries = Tries)]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
ExpiresOpening   == Expires /\ t0.st = "SYN-SENT"
ExpiresListening == Expires /\ t0.st = "SYN-RECEIVED" /\ t0.passive
ExpiresOutstanding == Expires /\ t0.st = "ESTABLISHED" /\ t0.una # t0.nxt
ExpiresWaiting   == Expires /\ t0.st = "ESTABLISHED" /\ t0.una = t0.nxt
ExpiresClosing   == Expires /\ t0.st = "FIN-WAIT-1"
ExpiresLast      == Expires /\ t0.st = "LAST-ACK"
MoreThanCounted  == TimerResends /\ t0.tries >= Tries /\ Out # << >>
ProgressBeginsAnew == Received /\ "user" \in event'.r.start /\ t0.una # t0.nxt /\ t1.una # t0.una
SetAmid          == event'.name = "UserTimeoutOn" /\ t0.una # t0.nxt /\ t0.st = "ESTABLISHED"
NoneAmid         == event'.name = "UserTimeoutOff" /\ t0.utimeout /\ Undelivered(t0)
CountDecidesAgain == TimerResends /\ t0.tries = Tries /\ t1.st = "CLOSED" /\ t0.st = "ESTABLISHED"
=============================================================================
