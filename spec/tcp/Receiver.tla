------------------------------ MODULE Receiver ------------------------------
(***************************************************************************)
(* The receiver's half of an endpoint: which segments are acceptable, what *)
(* of their text is taken and what is held until the hole before it is     *)
(* filled, and the window that is offered.                                 *)
(***************************************************************************)
EXTENDS Sender

\* First, the sequence number: the four cases of section 3.4, table 6; of a reset the text does
\* not count at a closed window (MUST-66)
\* RFC9293-3.4-acceptability, MUST-66
Acceptable(t, m) ==
  IF t.rwnd = 0 THEN m.seq = t.rnxt /\ (SegLen(m) = 0 \/ Has(m, "RST"))
  ELSE \/ Within(m.seq, t.rnxt, t.rwnd)
       \/ SegLen(m) > 0 /\ Within(Add(m.seq, SegLen(m) - 1), t.rnxt, t.rwnd)

-----------------------------------------------------------------------------
(* Text that came before *)

(***************************************************************************)
(* The first numbers in a row that m brings though they have been          *)
(* received: before RCV.NXT, or held.  The acknowledgment of m reports     *)
(* them, once, before the blocks of what is held, of which the first is    *)
(* the one that m came into (RFC 2883 section 4).  Nothing before the      *)
(* peer's SYN has been received; and what lies further back than a window  *)
(* is older than what the peer may send again: anybody may have sent it.   *)
(***************************************************************************)
TakenLately(t) == Min(Window, Off(Add(t.irs, 1), t.rnxt))

CameBefore(t, m) ==
  IF Sacks(t) THEN {x \in Text(m) : Off(x, t.rnxt) \in 1 .. TakenLately(t) \/ x \in t.held} ELSE {}

DuplicateBlock(t, m) ==
  LET numbers == CameBefore(t, m)
      first   == CHOOSE x \in numbers : \A y \in numbers : Off(m.seq, x) <= Off(m.seq, y)
  IN  << first, BlockEnd(numbers, first) >>

\* The acknowledgment of m, which arrived in the state t; t1 is the state after it
AckFor(t, m, t1) ==
  LET ack == AckSegment(t1)
  IN  IF CameBefore(t, m) = {} THEN ack
      ELSE [ack EXCEPT !.sack = << DuplicateBlock(t, m) >> \o SubSeq(@, 1, Min(Len(@), MostReported(t) - 1))]

-----------------------------------------------------------------------------
(* The window *)

(***************************************************************************)
(* What is taken moves the window's left edge; its right edge moves only   *)
(* when it moves far enough to be worth a segment (section 3.8.6.2.2,      *)
(* MUST-39), and never back (SHLD-14).                                     *)
(***************************************************************************)
Worthwhile == Max(1, Min(Mss, Window \div 2))

\* RFC9293-3.8.6.2.2-rule, MUST-39, SHLD-14
Open(t) ==
  IF ReadsAtOnce THEN [t EXCEPT !.rwnd = Buffer(RcvShift(t))]
  ELSE IF Buffer(RcvShift(t)) - t.unread - t.rwnd >= Worthwhile THEN [t EXCEPT !.rwnd = Buffer(RcvShift(t)) - t.unread]
  ELSE t

\* So many numbers more are taken, and so much text waits to be read
Take(t, numbers, text) ==
  Open([t EXCEPT !.rnxt = Add(@, numbers), !.rwnd = @ - numbers,
                 !.unread = IF ReadsAtOnce THEN 0 ELSE @ + text])

-----------------------------------------------------------------------------
(* Seventh, the text, and eighth, the FIN *)

(***************************************************************************)
(* Text within the window is held until it is next (SHLD-31), and so is    *)
(* the FIN.  A peer that contradicts itself, with text beyond its FIN or a *)
(* FIN before its text, is believed what it said first.                    *)
(***************************************************************************)
BeforeFin(t, x) == t.hfin = None \/ Off(t.rnxt, x) < Off(t.rnxt, t.hfin)

\* SHLD-31, RFC9293-3.10.7.4-straddle, RFC9293-3.10.7.4-trim-right
HoldText(t, m) ==
  [t EXCEPT !.held = @ \cup {x \in Text(m) : Within(x, t.rnxt, t.rwnd) /\ BeforeFin(t, x)}]

HoldFin(t, m) ==
  LET f == FinOf(m)
  IN  IF /\ Has(m, "FIN") /\ t.hfin = None /\ Within(f, t.rnxt, t.rwnd)
         /\ \A x \in t.held : Off(t.rnxt, x) < Off(t.rnxt, f)
      THEN [t EXCEPT !.hfin = f] ELSE t

(***************************************************************************)
(* The blocks of what is held, by their first numbers: first the one that  *)
(* m came into, then the others as they were (RFC 2018 section 4).         *)
(***************************************************************************)
BlockStart(numbers, x) ==
  CHOOSE y \in numbers :
    Sub(y, 1) \notin numbers /\ \A i \in 0 .. Off(y, x) : Add(y, i) \in numbers

Once(starts) ==
  LET first(i) == \A j \in 1 .. i - 1 : starts[j] # starts[i]
      places   == {i \in 1 .. Len(starts) : first(i)}
  IN  [k \in 1 .. Cardinality(places) |->
         starts[CHOOSE i \in places : Cardinality({j \in places : j < i}) = k - 1]]

\* RFC2018-3-first
CameInto(t, m) ==
  LET numbers == HeldNumbers(t)
      came    == {x \in (IF Has(m, "FIN") THEN Text(m) \cup {FinOf(m)} ELSE Text(m)) : x \in numbers}
      first   == CHOOSE x \in came : \A y \in came : Off(t.rnxt, x) <= Off(t.rnxt, y)
      older   == [i \in 1 .. Len(t.recent) |-> BlockStart(numbers, t.recent[i])]
  IN  IF ~Sacks(t) THEN t
      ELSE [t EXCEPT !.recent = Once(IF came = {} THEN older ELSE << BlockStart(numbers, first) >> \o older)]

Hold(t, m) == CameInto(HoldFin(HoldText(t, m), m), m)

\* How much of what is held is next
NextHeld(t) ==
  CHOOSE n \in 0 .. Cardinality(t.held) :
    /\ Add(t.rnxt, n) \notin t.held
    /\ \A i \in 0 .. n - 1 : Add(t.rnxt, i) \in t.held

FinIsNext(t, n) == t.hfin = Add(t.rnxt, n)

CountFin(t, n) == Take([t EXCEPT !.held = {}, !.hfin = None, !.recent = << >>], n + 1, n)

\* MUST-13
EnterTimeWait(t, out, tell, got) ==
  Result([t EXCEPT !.st = "TIME-WAIT", !.tries = 0], out, tell, got, {"time-wait"})

\* What is taken in, and the acknowledgment that follows; before is after the ACK step, t holds m
\* RFC9293-3.10.7.4-fin
TakeFin(before, m, t, got, tell, start) ==
  LET t1  == CountFin(t, got)
      ack == << AckFor(before, m, t1) >>
      say == Append(tell, "closing")
      go(st) == Result([t1 EXCEPT !.st = st], ack, say, got, start)
  IN  CASE t.st = "ESTABLISHED" -> go("CLOSE-WAIT")
        [] t.st = "FIN-WAIT-1"  -> go("CLOSING")
        [] t.st = "FIN-WAIT-2"  -> EnterTimeWait(t1, ack, say, got)

RECURSIVE Without(_, _)
Without(starts, x) ==
  IF starts = << >> THEN << >>
  ELSE IF Head(starts) = x THEN Tail(starts) ELSE << Head(starts) >> \o Without(Tail(starts), x)

\* What begins with RCV.NXT is no block any more
TakeText(t, n) ==
  Take([t EXCEPT !.held = @ \ {Add(t.rnxt, i) : i \in 0 .. n - 1}, !.recent = Without(@, t.rnxt)], n, n)

(***************************************************************************)
(* Text is acknowledged at once unless all of it is next, with no hole     *)
(* behind it, and two full segments are not reached.                       *)
(***************************************************************************)
\* SHLD-18, SHLD-19, RFC5681-3.2-dupack-recv, RFC5681-3.2-gapfill
MayDelay(t, m, n) ==
  /\ DelaysAcks /\ n > 0 /\ m.seq = t.rnxt /\ n = m.len /\ ~Has(m, "FIN")
  /\ HeldNumbers(t) = {}
  /\ t.delayed + n < 2 * t.smss

\* RFC9293-3.10.7.4-text
CheckText(t, m, tell, start) ==
  IF ReceivesText(t)
  THEN LET t1  == Hold(t, m)
           n   == NextHeld(t1)
           t2  == TakeText(t1, n)
           ack == IF m.len > 0 \/ Has(m, "FIN") \/ n > 0 THEN << AckFor(t, m, t2) >> ELSE << >>
       IN  IF FinIsNext(t1, n) THEN TakeFin(t, m, t1, n, tell, start)
           ELSE IF MayDelay(t, m, n) THEN Result([t2 EXCEPT !.delayed = @ + n], << >>, tell, n, start)
           ELSE Result(t2, ack, tell, n, start)
  ELSE IF t.st = "TIME-WAIT" /\ Has(m, "FIN") THEN EnterTimeWait(t, << AckSegment(t) >>, tell, 0)
  ELSE Result(t, IF m.len > 0 \/ Has(m, "FIN") THEN << AckSegment(t) >> ELSE << >>, tell, 0, start)

-----------------------------------------------------------------------------
(***************************************************************************)
(* 3.10.3 RECEIVE: the user takes what waits, and the peer is told when    *)
(* that opens the window far enough.                                       *)
(***************************************************************************)
\* RFC9293-3.10.3-closewait, RFC9293-3.8.6.2.2-rule
Receive(t, octets) ==
  CASE t.st = "CLOSED" -> Refuse(t, "error: connection does not exist")
    [] t.st \notin Synchronized -> Nothing(t)               \* it waits until there is text
    [] t.unread = 0 /\ ~ReceivesText(t) -> Refuse(t, "error: connection closing")
    [] OTHER ->
         LET t1 == Open([t EXCEPT !.unread = @ - Min(@, octets)])
         IN  IF ReceivesText(t) /\ t1.rwnd # t.rwnd THEN Acknowledge(t1) ELSE Nothing(t1)
=============================================================================
