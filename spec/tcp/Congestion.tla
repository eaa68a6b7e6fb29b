----------------------------- MODULE Congestion -----------------------------
(***************************************************************************)
(* How much a sender may have under way, and what it sends again before    *)
(* the timer fires: RFC 5681, limited transmit (RFC 3042), NewReno (RFC    *)
(* 6582), recovery by SACK (RFC 6675), the initial window (RFC 6928).      *)
(*                                                                         *)
(* t.cc is                                                                 *)
(*     cwnd, ssthresh   in octets                                          *)
(*     acked     octets acknowledged in congestion avoidance that are not  *)
(*               counted yet                                               *)
(*     dups      duplicate ACKs in a row, up to DupThresh                  *)
(*     limited   what limited transmit sent: FlightSize does not include   *)
(*               it (RFC 5681 section 3.2)                                 *)
(*     phase     "open"; "recovery", after duplicate ACKs; "loss", after a *)
(*               timeout                                                   *)
(*     recover   SND.NXT when the loss was noticed.  In phase "open" only  *)
(*               as long as duplicate ACKs may be those of that loss       *)
(*     sack      both ends permit SACK                                     *)
(*     sacked    the scoreboard: numbers that the peer says it holds       *)
(*     rexmit    what is before it was sent again: HighRxt + 1             *)
(*     rescue    RescueRxt + 1: this recovery's rescue waits until SND.UNA *)
(*               is beyond it; None where it is                            *)
(***************************************************************************)
EXTENDS Urgent

DupThresh == 3

Outstanding(t) == {Add(t.una, i) : i \in 0 .. Off(t.una, t.nxt) - 1}
Sacked(t)      == IF CongestionControl THEN t.cc.sacked ELSE {}
Unsacked(t)    == Outstanding(t) \ Sacked(t)
FlightSize(t)  == Off(t.una, t.nxt)

\* How far a number lies in the window that is outstanding
Ahead(t, x) == Off(t.una, x)
First(t, S) == CHOOSE x \in S : \A y \in S : Ahead(t, x) <= Ahead(t, y)
Last(t, S)  == CHOOSE x \in S : \A y \in S : Ahead(t, x) >= Ahead(t, y)

-----------------------------------------------------------------------------
(* The scoreboard *)

(***************************************************************************)
(* A block below the ACK reports a duplicate (RFC 2883), one that begins   *)
(* with the ACK contradicts it, one beyond SND.NXT reports nothing that    *)
(* was sent: none of them counts.                                          *)
(***************************************************************************)
ValidBlock(t, b) ==
  /\ 0 < Ahead(t, b[1]) /\ Ahead(t, b[1]) < Ahead(t, b[2])
  /\ Ahead(t, b[2]) <= FlightSize(t)

Reported(t, b) == IF ValidBlock(t, b) THEN {Add(b[1], i) : i \in 0 .. Off(b[1], b[2]) - 1} ELSE {}

(***************************************************************************)
(* RFC 6675 section 4, Update().  SACK never overrules the cumulative ACK: *)
(* a peer that acknowledges no further than a number that it has reported  *)
(* has thrown it away, and perhaps the others (RFC 2018 section 8).        *)
(***************************************************************************)
\* RFC2018-5-record, RFC2018-8-renege
Update(t, m) ==
  LET told == UNION {Reported(t, m.sack[i]) : i \in 1 .. Len(m.sack)}
  IN  IF ~t.cc.sack \/ t.una \in t.cc.sacked THEN {} ELSE (t.cc.sacked \cap Outstanding(t)) \cup told

SackedAbove(t, x) == {y \in t.cc.sacked : Ahead(t, y) > Ahead(t, x)}

\* RFC 6675 section 4, IsLost()
IsLost(t, x) ==
  LET above == SackedAbove(t, x)
  IN  \/ Cardinality(above) > (DupThresh - 1) * t.smss
      \/ Cardinality({y \in above : Sub(y, 1) \notin t.cc.sacked}) >= DupThresh

WasResent(t, x) == t.cc.rexmit # None /\ Ahead(t, x) < Ahead(t, t.cc.rexmit)

\* RFC 6675 section 4, SetPipe().  After a timeout all that was outstanding counts as lost
InNetwork(t, x) ==
  IF t.cc.phase = "loss" THEN Ahead(t, x) >= Ahead(t, t.cc.recover) ELSE ~IsLost(t, x)

Pipe(t) ==
  IF t.cc.sack \/ t.cc.phase = "loss"
  THEN Cardinality({x \in Unsacked(t) : InNetwork(t, x)}) + Cardinality({x \in Unsacked(t) : WasResent(t, x)})
  ELSE FlightSize(t)

-----------------------------------------------------------------------------
(* What may be sent *)

\* RFC 3042: a segment more for each of the first two duplicate ACKs; with SACK the pipe makes the room
\* RFC5681-3.2-limited
Allowance(t) ==
  IF t.cc.phase = "open" /\ ~t.cc.sack /\ t.cc.dups < DupThresh THEN t.cc.cwnd + t.smss * t.cc.dups ELSE t.cc.cwnd

\* Octets that congestion leaves room for, in full segments (RFC 6675 section 5, step 4.3)
\* RFC5681-2-limit
CwndRoom(t) ==
  IF ~CongestionControl THEN Unlimited
  ELSE IF Allowance(t) <= Pipe(t) THEN 0
  ELSE ((Allowance(t) - Pipe(t)) \div t.smss) * t.smss

(***************************************************************************)
(* What is outstanding from x on, up to what the peer has said it holds,   *)
(* as much as one segment takes and the window admits (SHLD-16); at the    *)
(* edge of a closed window one octet, which probes it (MUST-35).           *)
(***************************************************************************)
TextFrom(t, x) == TextOutstanding(t) - Ahead(t, x)

RunFrom(t, x) ==
  CHOOSE n \in 0 .. TextFrom(t, x) :
    /\ n = TextFrom(t, x) \/ Add(x, n) \in Sacked(t)
    /\ \A i \in 0 .. n - 1 : Add(x, i) \notin Sacked(t)

\* SHLD-16, MUST-35
AgainLength(t, x) ==
  LET admitted == IF t.wnd > Ahead(t, x) THEN t.wnd - Ahead(t, x) ELSE 1
  IN  Min(RunFrom(t, x), Min(t.smss, admitted))

AgainFin(t, x) ==
  LET n == AgainLength(t, x)
  IN  /\ FinOutstanding(t) /\ n = TextFrom(t, x) /\ Sub(t.nxt, 1) \notin Sacked(t)
      /\ Ahead(t, x) + n < t.wnd \/ n = 0

AgainFrom(t, x) ==
  Segment(x, t.rnxt, IF AgainFin(t, x) THEN {"ACK", "FIN"} ELSE {"ACK"}, AgainLength(t, x), WindowField(t))

AgainEnd(t, x) == Add(x, AgainLength(t, x) + (IF AgainFin(t, x) THEN 1 ELSE 0))

-----------------------------------------------------------------------------
(* What is sent again, and in which order *)

InWindow(t, S) == {x \in S : Ahead(t, x) < t.wnd}

\* RFC 6675 section 4, NextSeg(): not sent again yet, and something above has arrived
Holes(t) ==
  {x \in InWindow(t, Unsacked(t)) : ~WasResent(t, x) /\ SackedAbove(t, x) # {}}

\* Rule 4: once in a recovery the last segment, of which nothing above can arrive; and not before more
\* is acknowledged than what began the recovery
Rescue(t) ==
  LET last == Last(t, Unsacked(t))
      run  == {x \in Unsacked(t) : /\ Ahead(t, x) <= Ahead(t, last) /\ Off(x, last) < t.smss
                                   /\ \A i \in 0 .. Off(x, last) : Add(x, i) \in Unsacked(t)}
  IN  IF t.cc.rescue # None \/ Unsacked(t) = {} THEN {} ELSE InWindow(t, {First(t, run)})

\* Rules 1, 3 and 4; rule 2, new text, stands between them
\* RFC2018-5-record
NextSeg(t, newText) ==
  LET lost == {x \in Holes(t) : IsLost(t, x)}
  IN  CASE lost # {}                 -> First(t, lost)
        [] lost = {} /\ newText      -> None
        [] OTHER -> IF Holes(t) # {} THEN First(t, Holes(t))
                    ELSE IF Rescue(t) # {} THEN First(t, Rescue(t)) ELSE None

\* After a timeout: in order, from the first that is not acknowledged (RFC 5681 section 3.1)
\* RFC2018-5-rto
AfterTimeout(t) ==
  {x \in InWindow(t, Unsacked(t)) : ~WasResent(t, x) /\ Ahead(t, x) < Ahead(t, t.cc.recover)}

\* Where segments go out one by one
OneByOne(t) == CongestionControl /\ (t.cc.phase = "loss" \/ (t.cc.phase = "recovery" /\ t.cc.sack))

NextAgain(t, newText) ==
  IF CwndRoom(t) = 0 THEN None
  ELSE IF t.cc.phase = "recovery" THEN NextSeg(t, newText)
  ELSE IF AfterTimeout(t) # {} THEN First(t, AfterTimeout(t)) ELSE None

\* A rescue leaves HighRxt where it is
IsRescue(t, x) == t.cc.phase = "recovery" /\ x \notin Holes(t)

WentAgain(t, x) ==
  IF IsRescue(t, x) THEN [t EXCEPT !.cc.rescue = t.cc.recover] ELSE [t EXCEPT !.cc.rexmit = AgainEnd(t, x)]

\* n octets more were sent for the first time
WentNew(t, n) ==
  IF CongestionControl THEN [t EXCEPT !.cc.limited = IF t.cc.phase = "open" /\ t.cc.dups > 0 THEN @ + n ELSE 0] ELSE t

-----------------------------------------------------------------------------
(* What becomes of the congestion window *)

\* RFC 5681 equation 4; less by what limited transmit sent
\* RFC5681-3.1-eq4, RFC5681-3.2-step2
Halved(t) == Max((FlightSize(t) - t.cc.limited) \div 2, 2 * t.smss)

\* RFC 5681 section 3.1: slow start; and congestion avoidance, by octets (RFC 3465)
\* RFC5681-3.1-slowstart, RFC5681-3.1-ca
Grow(t, n) ==
  IF t.cc.cwnd < t.cc.ssthresh THEN [t EXCEPT !.cc.cwnd = @ + Min(n, t.smss)]
  ELSE IF t.cc.acked + n >= t.cc.cwnd
       THEN [t EXCEPT !.cc.acked = @ + n - t.cc.cwnd, !.cc.cwnd = @ + t.smss]
       ELSE [t EXCEPT !.cc.acked = @ + n]

(***************************************************************************)
(* RFC 6582 section 3.2 step 2: not twice for one window of data.  Without *)
(* SACK, duplicate ACKs of SND.NXT as it was may be those of what was sent *)
(* again for nothing.                                                      *)
(***************************************************************************)
\* RFC6582-3.2-2
MayEnter(t) == t.cc.phase = "open" /\ t.cc.recover = None

\* RFC 5681 section 3.2, RFC 6675 section 5 step 4: fast retransmit
\* RFC5681-3.2-3dup, RFC5681-3.2-step3
Enter(t) ==
  LET half == Halved(t)
  IN  [t EXCEPT !.cc.phase = "recovery", !.cc.recover = t.nxt, !.cc.ssthresh = half, !.cc.acked = 0,
                !.cc.cwnd = IF t.cc.sack THEN half ELSE half + DupThresh * t.smss,
                !.cc.rexmit = AgainEnd(t, t.una), !.cc.limited = 0,
                !.cc.rescue = IF t.cc.sack THEN AgainEnd(t, t.una) ELSE None]

Leave(t, recover) ==
  [t EXCEPT !.cc.phase = "open", !.cc.rexmit = None, !.cc.rescue = None,
            !.cc.recover = IF t.cc.sack \/ t.una # recover THEN None ELSE recover]

\* RFC 6582 section 3.2 step 3, option 1: no burst.  With SACK, RFC 6675 section 5: ssthresh
\* RFC6582-3.2-3full, RFC5681-3.2-step6
FullAck(t) ==
  LET left == Leave(t, t.cc.recover)
  IN  [left EXCEPT !.cc.acked = 0,
                   !.cc.cwnd = IF t.cc.sack THEN t.cc.ssthresh
                               ELSE Min(t.cc.ssthresh, Max(FlightSize(t), t.smss) + t.smss)]

\* RFC 6582 section 3.2 step 3: deflated by what was acknowledged, less a segment if that was a
\* segment at least; the next hole goes out
\* RFC6582-3.2-3part
PartialAck(t, n) ==
  LET back == t.smss * Min(1, n \div t.smss)
  IN  IF t.cc.sack THEN t
      ELSE [t EXCEPT !.cc.cwnd = IF @ + back > n + t.smss THEN @ + back - n ELSE t.smss,
                     !.cc.rexmit = AgainEnd(t, t.una)]

\* An ACK of n more octets covers all that was outstanding when the loss was noticed
IsFull(t, n) == t.cc.recover # None /\ n >= Ahead(t, t.cc.recover)

\* What was sent again, as far as it is outstanding
StillResent(t, t1, n) == IF t.cc.rexmit = None \/ Ahead(t, t.cc.rexmit) < n THEN t1.una ELSE t.cc.rexmit

\* The peer reports something that it has not reported before; t is before the ACK, t1 after it
TellsNews(t, t1) == ~(t1.cc.sacked \subseteq t.cc.sacked)

(***************************************************************************)
(* RFC 5681 section 2.  With SACK, whatever tells of something new counts, *)
(* and nothing else: also what has text, moves the window, or acknowledges *)
(* less than has been acknowledged (RFC 6675 section 2).  The answer to a  *)
(* probe of a closed window tells of no loss.                              *)
(***************************************************************************)
\* RFC5681-2-dupack-def
IsDuplicate(t, t1, m) ==
  IF t.cc.sack THEN TellsNews(t, t1)
  ELSE /\ m.ack = t.una /\ RetransmissionArmed(t) /\ t.wnd > 0
       /\ m.len = 0 /\ ~Has(m, "FIN") /\ WindowOf(t, m) = t.wnd

\* RFC5681-3.2-step4
DupAck(t) ==
  LET d == [t EXCEPT !.cc.dups = IF t.cc.phase = "open" THEN Min(@ + 1, DupThresh) ELSE @]
  IN  IF MayEnter(d) /\ (d.cc.dups = DupThresh \/ (d.cc.sack /\ IsLost(d, d.una))) THEN Enter(d)
      ELSE IF d.cc.phase = "recovery" /\ ~d.cc.sack THEN [d EXCEPT !.cc.cwnd = @ + t.smss]
      ELSE d

\* SND.UNA is beyond it, or it has not been set
RescueAfter(t, n) == IF t.cc.rescue = None \/ Ahead(t, t.cc.rescue) < n THEN None ELSE t.cc.rescue

\* What new text or the FIN being acknowledged comes to
Advanced(t, t1) ==
  LET n    == Off(t.una, t1.una)
      full == IsFull(t, n)
      t2   == [t1 EXCEPT !.cc.dups = 0, !.cc.limited = 0, !.cc.rescue = RescueAfter(t, n),
                         !.cc.rexmit = IF t.cc.phase = "open" THEN None ELSE StillResent(t, t1, n)]
  IN  CASE t.cc.phase = "open"              -> [Grow(t2, n) EXCEPT !.cc.recover = None]
        [] t.cc.phase = "recovery" /\ full  -> FullAck(t2)
        [] t.cc.phase = "recovery" /\ ~full -> PartialAck(t2, n)
        [] t.cc.phase = "loss" /\ full      -> Leave(Grow(t2, n), t.cc.recover)
        [] t.cc.phase = "loss" /\ ~full     -> Grow(t2, n)

(***************************************************************************)
(* With SACK it counts as a duplicate too where it tells of something new, *)
(* "regardless of its status as a cumulative acknowledgment" (RFC 6675     *)
(* section 5): duplicate ACKs may have been lost, or merged with it.       *)
(***************************************************************************)
NewAck(t, t1) ==
  LET t2 == Advanced(t, t1)
  IN  IF t2.cc.sack /\ t2.cc.phase = "open" /\ TellsNews(t, t1) THEN DupAck(t2) ELSE t2

\* What the ACK m says of congestion; t is before it, t1 has SND.UNA and SND.WND from it
Congest(t, t1, m) ==
  LET t2 == [t1 EXCEPT !.cc.sacked = Update(t1, m)]
  IN  IF ~CongestionControl THEN t1
      ELSE IF t1.una # t.una THEN NewAck(t, t2)
      ELSE IF IsDuplicate(t, t2, m) THEN DupAck(t2)
      ELSE t1

\* The earliest goes out at once: fast retransmit, or without SACK a partial ACK
Resends(t, t1) ==
  /\ CongestionControl /\ t1.cc.phase = "recovery"
  /\ \/ t.cc.phase # "recovery" \/ t1.cc.recover # t.cc.recover
     \/ ~t.cc.sack /\ t1.una # t.una

\* The earliest goes out at once, whatever was sent again up to now
EarliestResent(t) ==
  LET end == AgainEnd(t, t.una) IN
  IF ~CongestionControl \/ t.cc.phase = "open" THEN t
  ELSE IF t.cc.rexmit # None /\ Ahead(t, t.cc.rexmit) >= Ahead(t, end) THEN t
  ELSE [t EXCEPT !.cc.rexmit = end]

(***************************************************************************)
(* RFC 5681 section 3.1; what was reported may have been thrown away (RFC  *)
(* 2018 section 8).  ssthresh is held while the timer sends again what it  *)
(* has sent again already.  A probe of a closed window tells of no loss.   *)
(***************************************************************************)
\* RFC5681-3.1-lw, RFC6582-3.2-4, RFC2018-5-rto
TimedOut(t) ==
  LET t1 == [t EXCEPT !.cc.ssthresh = IF t.cc.phase = "loss" THEN @ ELSE Halved(t), !.cc.cwnd = t.smss,
                      !.cc.acked = 0, !.cc.dups = 0, !.cc.limited = 0, !.cc.phase = "loss",
                      !.cc.recover = t.nxt, !.cc.sacked = {}, !.cc.rescue = None]
  IN  IF ~CongestionControl \/ t.wnd = 0 \/ SynOutstanding(t) THEN t
      ELSE [t1 EXCEPT !.cc.rexmit = AgainEnd(t1, t1.una)]

-----------------------------------------------------------------------------
(* In the beginning, and after a pause *)

\* The peer's SYN has come.  A SYN that had to be sent again leaves one segment (RFC 5681 section 3.1)
\* RFC5681-3.1-ssthresh, RFC5681-3.1-iw-synloss
BeginCongestion(t, permits) ==
  IF ~CongestionControl THEN t
  ELSE [t EXCEPT !.cc.cwnd = IF t.tries > 0 THEN t.smss ELSE InitialWindow, !.cc.ssthresh = Unlimited,
                 !.cc.sack = PermitsSack /\ permits]

\* The SYN is acknowledged
\* RFC5681-3.1-iw-synloss
SynCounted(t, t1) == IF CongestionControl /\ t.tries > 0 THEN [t1 EXCEPT !.cc.cwnd = t.smss] ELSE t1

(***************************************************************************)
(* Nothing was outstanding for as long as the retransmission timer takes:  *)
(* what the window has grown to says nothing of the path any more (RFC     *)
(* 5681 section 4.1, which counts from the last segment sent: that is up   *)
(* to a round trip earlier).                                               *)
(***************************************************************************)
IdleArmed(t) ==
  /\ IdleRestart /\ t.st \in {"ESTABLISHED", "CLOSE-WAIT"} /\ ~RetransmissionArmed(t) /\ ~Waits(t)
  /\ t.cc.cwnd > InitialWindow

\* RFC5681-4.1
IdleTimeout(t) == Nothing([t EXCEPT !.cc.cwnd = InitialWindow, !.cc.acked = 0])
=============================================================================
