-------------------------------- MODULE Rto ---------------------------------
(***************************************************************************)
(* The retransmission timeout, RFC 6298, in whole numbers: what is known   *)
(* of the round trips to a peer, and which of them are measured.           *)
(*                                                                         *)
(*     srtt8    8 times SRTT; 0 before the first sample                    *)
(*     rttvar4  4 times RTTVAR                                             *)
(*     rto      RTO as the samples have it                                 *)
(*     backoff  how often it is doubled (RFC6298-5.5)                      *)
(*     timed    the number after the segment that is timed, or None        *)
(*     since    when that was sent                                         *)
(*                                                                         *)
(* One segment is timed at a time (RFC6298-3-rate).  Numbers do not come   *)
(* round here: whether an ACK covers a number is the affair of SeqSpace.   *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS
  InitialRto,  \* before the first sample (RFC6298-2.1)
  MinRto,      \* RFC6298-2.4
  MaxRto,      \* RFC6298-2.5
  Granularity  \* of the clock: G

ASSUME RtoConstants ==
  /\ Granularity > 0 /\ MinRto > 0 /\ MinRto <= InitialRto /\ InitialRto <= MaxRto

None == 0                               \* no number: the first is 1

AtMost(a, b)  == IF a < b THEN a ELSE b
AtLeast(a, b) == IF a > b THEN a ELSE b
Apart(a, b)   == IF a > b THEN a - b ELSE b - a

Unmeasured == [srtt8 |-> 0, rttvar4 |-> 0, rto |-> InitialRto, backoff |-> 0, timed |-> None, since |-> 0]

\* RFC6298-2.2, 2.3, 4: SRTT + max(G, 4 * RTTVAR), within its bounds
Bounded(x) == AtMost(AtLeast(x, MinRto), MaxRto)
RtoOf(srtt8, rttvar4) == Bounded(srtt8 \div 8 + AtLeast(Granularity, rttvar4))

\* RFC6298-2.2
FirstSample(e, r) == [e EXCEPT !.srtt8 = 8 * r, !.rttvar4 = 2 * r, !.rto = RtoOf(8 * r, 2 * r)]

\* RFC6298-2.3: RTTVAR first, by the old SRTT (RFC6298-2.3-order)
NextVariation(e, r) == e.rttvar4 - e.rttvar4 \div 4 + Apart(e.srtt8 \div 8, r)

LaterSample(e, r) ==
  LET srtt8   == e.srtt8 - e.srtt8 \div 8 + r
      rttvar4 == NextVariation(e, r)
  IN  [e EXCEPT !.srtt8 = srtt8, !.rttvar4 = rttvar4, !.rto = RtoOf(srtt8, rttvar4)]

\* A sample ends the back-off (RFC6298-5-collapse)
Sample(e, r) ==
  LET measured == IF e.srtt8 = 0 THEN FirstSample(e, AtLeast(r, 1)) ELSE LaterSample(e, AtLeast(r, 1))
  IN  [measured EXCEPT !.backoff = 0, !.timed = None, !.since = 0]

RECURSIVE Doubled(_, _)
Doubled(x, times) == IF times = 0 THEN AtMost(x, MaxRto) ELSE Doubled(AtMost(2 * x, MaxRto), times - 1)

\* RTO as it is in force
InForce(e) == Doubled(e.rto, e.backoff)

-----------------------------------------------------------------------------
\* Text up to the number n is sent for the first time
Sending(e, n, now) == IF e.timed = None THEN [e EXCEPT !.timed = n, !.since = now] ELSE e

\* Karn: whatever is sent again, the ACK may be that of either copy (RFC6298-3-karn)
SendingAgain(e) == [e EXCEPT !.timed = None, !.since = 0]

\* The ACK covers all before una
Acknowledged(e, una, now) ==
  IF e.timed # None /\ una >= e.timed THEN Sample(e, now - e.since) ELSE e

\* The timer fires: RFC6298-5.5
BackedOff(e) == [SendingAgain(e) EXCEPT !.backoff = @ + 1]
=============================================================================
