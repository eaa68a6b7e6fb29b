------------------------------- MODULE MCRto --------------------------------
(***************************************************************************)
(* A sender of a few segments, its timer, and a network that delays and    *)
(* loses: each copy of a segment that arrives is acknowledged at once, and *)
(* the round trip takes the time that passes before it does.               *)
(***************************************************************************)
EXTENDS Rto, FiniteSets

CONSTANTS
  Total,     \* segments
  Ahead,     \* so many may be outstanding
  Losses,    \* how often a copy is lost
  MaxTime    \* when the model ends

VARIABLES
  est,       \* the estimator
  una, nxt,  \* the first segment that is not acknowledged, and the first that is not sent
  copies,    \* [segment -> copies under way]
  got,       \* segments that the receiver has
  now,
  deadline,  \* of the timer; None: it does not run
  left,      \* losses that may still happen
  sentAt,    \* history: when each segment was sent last
  resent,    \* history: segments that were sent twice
  event

vars  == << est, una, nxt, copies, got, now, deadline, left, sentAt, resent, event >>
world == << est, una, nxt, copies, got, now, deadline, left, sentAt, resent >>

Segments == 1 .. Total

Init ==
  /\ est = Unmeasured /\ una = 1 /\ nxt = 1 /\ got = {} /\ now = 0 /\ deadline = None /\ left = Losses
  /\ copies = [n \in Segments |-> 0] /\ sentAt = [n \in Segments |-> 0] /\ resent = {}
  /\ event = [name |-> "Init"]

Send ==
  /\ nxt <= Total /\ nxt - una < Ahead
  /\ est' = Sending(est, nxt + 1, now)
  /\ nxt' = nxt + 1 /\ copies' = [copies EXCEPT ![nxt] = 1] /\ sentAt' = [sentAt EXCEPT ![nxt] = now]
  /\ deadline' = IF deadline = None THEN now + InForce(est) ELSE deadline     \* RFC6298-5.1
  /\ event' = [name |-> "Sending", number |-> nxt + 1, now |-> now, sample |-> None]
  /\ UNCHANGED << una, got, now, left, resent >>

\* All that has arrived is acknowledged
FirstMissing(have) == CHOOSE n \in 1 .. Total + 1 : n \notin have /\ \A m \in 1 .. n - 1 : m \in have

Arrive(n) ==
  LET have == got \cup {n}
      ack  == FirstMissing(have)
      e    == IF ack > una THEN Acknowledged(est, ack, now) ELSE est
  IN  /\ copies[n] > 0 /\ copies' = [copies EXCEPT ![n] = @ - 1]
      /\ got' = have /\ una' = ack /\ est' = e
      /\ deadline' = IF ack = una THEN deadline ELSE IF ack = nxt THEN None   \* RFC6298-5.2, 5.3
                     ELSE now + InForce(e)
      /\ event' = [name |-> "Acknowledged", number |-> ack, now |-> now,
                   sample |-> IF ack > una /\ est.timed # None /\ ack >= est.timed THEN est.timed ELSE None]
      /\ UNCHANGED << nxt, now, left, sentAt, resent >>

Lose(n) ==
  /\ copies[n] > 0 /\ left > 0 /\ left' = left - 1 /\ copies' = [copies EXCEPT ![n] = @ - 1]
  /\ event' = [name |-> "Lose", number |-> n, now |-> now, sample |-> None]
  /\ UNCHANGED << est, una, nxt, got, now, deadline, sentAt, resent >>

\* The earliest is sent again: RFC6298-5.4 to 5.6
Expire ==
  LET e == BackedOff(est) IN
  /\ deadline # None /\ now >= deadline
  /\ est' = e /\ deadline' = now + InForce(e)
  /\ copies' = [copies EXCEPT ![una] = @ + 1] /\ sentAt' = [sentAt EXCEPT ![una] = now] /\ resent' = resent \cup {una}
  /\ event' = [name |-> "BackedOff", number |-> una, now |-> now, sample |-> None]
  /\ UNCHANGED << una, nxt, got, now, left >>

\* Time does not pass while the timer is due
Tick ==
  /\ now < MaxTime /\ (deadline # None => now < deadline)
  /\ now' = now + 1
  /\ event' = [name |-> "Tick", number |-> None, now |-> now + 1, sample |-> None]
  /\ UNCHANGED << est, una, nxt, copies, got, deadline, left, sentAt, resent >>

Next == Send \/ Expire \/ Tick \/ \E n \in Segments : Arrive(n) \/ Lose(n)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
TypeOK ==
  /\ est.srtt8 \in Nat /\ est.rttvar4 \in Nat /\ est.backoff \in Nat /\ est.timed \in 0 .. Total + 1
  /\ una \in 1 .. nxt /\ nxt \in 1 .. Total + 1

WithinBounds == est.rto \in MinRto .. MaxRto /\ InForce(est) \in MinRto .. MaxRto

InitialFirst == est.srtt8 = 0 => est.rto = InitialRto

\* Something is outstanding exactly as long as the timer runs
TimerRunsWhileOutstanding == (una # nxt) <=> (deadline # None)

\* No sample stems from a segment that was sent twice, and each is the time that it took
NoAmbiguousSampleStep == [][event'.sample # None => event'.sample - 1 \notin resent]_vars
SampleIsRoundTripStep == [][event'.sample # None => est.since = sentAt[event'.sample - 1]]_vars

\* The back-off ends with a sample, and with nothing else
BackOffKeptStep == [][est'.backoff < est.backoff => event'.sample # None]_vars
SampleEndsBackOffStep == [][event'.sample # None => est'.backoff = 0]_vars

\* What is in force doubles when the timer fires, up to the largest
DoublesStep == [][event'.name = "BackedOff" => InForce(est') = AtMost(2 * InForce(est), MaxRto)]_vars

\* Nothing is sent again by the timer before RTO has passed since it was sent (RFC6298-5-early)
NotEarlyStep == [][event'.name = "BackedOff" => now >= sentAt[una] + MinRto]_vars

\* SRTT lies between what was and the sample, RTTVAR follows the distance from the old SRTT
SmoothedStep ==
  [][event'.sample # None /\ est.srtt8 > 0 =>
       LET r == AtLeast(event'.now - est.since, 1)  old == est.srtt8  new == est'.srtt8 IN
       /\ 8 * AtMost(r, old \div 8) <= new + 8 /\ new <= 8 * AtLeast(r, old \div 8) + 8
       /\ est'.rttvar4 = est.rttvar4 - est.rttvar4 \div 4 + Apart(old \div 8, r)]_vars

FirstSampleStep ==
  [][event'.sample # None /\ est.srtt8 = 0 =>
       LET r == AtLeast(event'.now - est.since, 1) IN est'.srtt8 = 8 * r /\ est'.rttvar4 = 2 * r]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
Sampled            == event'.sample # None
SecondSample       == Sampled /\ est.srtt8 > 0
Ambiguous          == event'.name = "Acknowledged" /\ una' > una /\ \E n \in una .. una' - 1 : n \in resent
TimedCancelled     == event'.name = "BackedOff" /\ est.timed # None
BackOffUndone      == Sampled /\ est.backoff > 0
ProgressBackedOff  == event'.name = "Acknowledged" /\ una' > una /\ ~Sampled /\ est.backoff > 0 /\ deadline' # None
DoubledTwice       == est'.backoff >= 2
LeastReached       == Sampled /\ est'.rto = MinRto
LargestReached     == event'.name = "BackedOff" /\ InForce(est') = MaxRto
SecondTimedAtOnce  == event'.name = "Sending" /\ est.timed # None
SpuriousTimeout    == event'.name = "BackedOff" /\ una \in got \cup {n \in Segments : copies[n] > 0}
=============================================================================
