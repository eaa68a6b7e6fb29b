----------------------------- MODULE MCThrottle -----------------------------
(***************************************************************************)
(* Challenge ACKs are limited, RFC 5961 section 7: one endpoint, an        *)
(* environment that may send any segment, and intervals that end at any    *)
(* moment.  `sent' is what the peer counts.                                *)
(***************************************************************************)
EXTENDS MCEndpoint

VARIABLE sent    \* challenge ACKs that went out in this interval

throttleVars  == << tcb, event, sent >>
throttleWorld == << tcb, sent >>                \* VIEW

\* An ACK that answers what a blind attacker could have sent, and changes nothing
Challenges ==
  /\ Received /\ Paired(t0) /\ Same /\ Answer # << >> /\ IsPureAck(Answer[1])
  /\ \/ Has(Seg, "RST")
     \/ Has(Seg, "SYN")
     \/ /\ ~SynOutstanding(t0) /\ Has(Seg, "ACK") /\ Within(Seg.seq, t0.rnxt, Window)
        /\ Off(Sub(t0.una, Window), Seg.ack) > Off(Sub(t0.una, Window), t0.nxt)

\* A connection that is no more has no interval either
Count == sent' = IF ~Paired(tcb'[A]) THEN 0 ELSE IF Challenges THEN sent + 1 ELSE sent

IntervalPasses ==
  /\ t0.challenges > 0
  /\ tcb' = [tcb EXCEPT ![A] = IntervalEnds(t0)]
  /\ sent' = 0
  /\ event' = [name |-> "IntervalEnds", at |-> A]

ThrottleInit == Init /\ sent = 0
ThrottleNext == (Next /\ Count) \/ IntervalPasses
ThrottleSpec == ThrottleInit /\ [][ThrottleNext]_throttleVars

-----------------------------------------------------------------------------
\* However many segments come, no more challenge ACKs than the limit in one interval
ChallengesLimited == sent <= ChallengeLimit

\* Up to the limit, each is sent: throttling one interval does not silence the next
ChallengedUpToLimitStep ==
  [][Received /\ event'.r.pref /\ Safe /\ sent < ChallengeLimit
       /\ \/ Has(Seg, "SYN") /\ ~Has(Seg, "RST")
          \/ Has(Seg, "RST") /\ Seg.seq # t0.rnxt /\ Within(Seg.seq, t0.rnxt, Window)
     => Answer = << AckSegment(t0) >>]_throttleVars

\* What is no challenge is never throttled: a repeated segment has its ACK
RepeatedAcknowledgedStep ==
  [][Received /\ event'.r.pref /\ Safe /\ Seg.ctl \in {{"ACK"}, {"ACK", "FIN"}}
       /\ ~Acceptable(t0, Seg)
     => Answer = << AckSegment(t0) >>]_throttleVars

-----------------------------------------------------------------------------
(* Witnesses *)
ChallengeWithheld    == Received /\ event'.r.pref /\ Safe /\ Has(Seg, "SYN") /\ ~Has(Seg, "RST") /\ Answer = << >>
ChallengedAgain      == Challenges /\ sent = 0 /\ t0.st = "ESTABLISHED" /\ t0.una = t0.nxt
RepeatedAcknowledged == Received /\ sent = ChallengeLimit /\ Safe /\ ~Acceptable(t0, Seg)
                          /\ Seg.ctl = {"ACK"} /\ Answer = << AckSegment(t0) >>
IntervalPassed       == event'.name = "IntervalEnds" /\ sent = ChallengeLimit
=============================================================================
