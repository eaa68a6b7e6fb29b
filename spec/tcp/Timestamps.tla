----------------------------- MODULE Timestamps -----------------------------
(***************************************************************************)
(* The timestamps option, RFC 7323 sections 3 to 5.  Every segment says    *)
(* what its sender's clock showed (TSval) and, where it acknowledges, what *)
(* the peer's last one in order said (TSecr).  By them an old segment is   *)
(* told from a new one though their numbers, which wrap, are alike (PAWS,  *)
(* protection against wrapped sequence numbers).                           *)
(*                                                                         *)
(* Time is not in here: `now' is what the clock shows, a number modulo     *)
(* TsSpace, where TCP has 2^32.  The clock ticks at least once for each    *)
(* half of the sequence numbers sent, and does not come round while a      *)
(* packet lives (section 5.4).                                             *)
(***************************************************************************)
EXTENDS Tcb

\* Both SYNs had the option (section 3.2)
HasTimestamps(t) == UsesTimestamps /\ t.tsrecent # NoTimestamp

TsVal(m) == m.ts[1]

\* a was shown before b, on the circle (section 5.2)
ShownBefore(a, b) == a # b /\ (b + TsSpace - a) % TsSpace < TsSpace \div 2

\* Of all that was taken the last is acknowledged, unless that is delayed
LastAckSent(t) == Sub(t.rnxt, t.delayed)

(***************************************************************************)
(* R1 (section 5.3): what is older than the last in order is refused       *)
(* before its number is looked at, and acknowledged.  A reset is not held  *)
(* to it (section 5.2).                                                    *)
(***************************************************************************)
\* RFC7323-5.3-R1, RFC7323-5.2-rst
PawsRefuses(t, m) ==
  HasTimestamps(t) /\ m.ts # << >> /\ ~Has(m, "RST") /\ ShownBefore(TsVal(m), t.tsrecent)

\* Once agreed on, the option is in every segment; one without it is dropped (section 3.2)
\* RFC7323-3.2-missing
LacksTimestamps(t, m) == HasTimestamps(t) /\ m.ts = << >> /\ ~Has(m, "RST")

(***************************************************************************)
(* R3 (sections 4.3 and 5.3): TS.Recent is taken from what is not older,   *)
(* or R1 had refused it, and reaches back to the last acknowledgment: with *)
(* acknowledgments delayed that is the earliest that is not acknowledged,  *)
(* and what lies beyond a hole does not count.                             *)
(***************************************************************************)
\* RFC7323-5.3-R3, RFC7323-4.3-delack, RFC7323-4.3-ooo, RFC7323-4.3-fill
Recent(t, m) ==
  IF m.ts # << >> /\ ~IsAhead(LastAckSent(t), m.seq) THEN TsVal(m) ELSE t.tsrecent

\* t1 is t after the ACK of m
Remember(t, t1, m) == IF HasTimestamps(t) THEN [t1 EXCEPT !.tsrecent = Recent(t, m)] ELSE t1

(***************************************************************************)
(* A SYN that cannot be an old one opens the connection anew from          *)
(* TIME-WAIT (RFC 6191 section 2): the peer's clock has gone on, or it     *)
(* uses timestamps where it did not; without a newer one its number has to *)
(* be beyond all that it used before.                                      *)
(***************************************************************************)
BeyondAllUsed(t, m) == m.seq = t.rnxt \/ IsAhead(t.rnxt, m.seq)

\* RFC6191-2, SHLD-4
IsNewSyn(t, m) ==
  IF UsesTimestamps /\ m.ts # << >>
  THEN \/ t.tsrecent = NoTimestamp
       \/ ShownBefore(t.tsrecent, TsVal(m))
       \/ TsVal(m) = t.tsrecent /\ BeyondAllUsed(t, m)
  ELSE BeyondAllUsed(t, m)

\* The peer's SYN has come: with the option, if we use it, it is agreed on
\* RFC7323-3.2-synack, RFC7323-3.2-unneg
AgreedTimestamp(m) == IF UsesTimestamps /\ m.ts # << >> THEN TsVal(m) ELSE NoTimestamp

(***************************************************************************)
(* What goes out is stamped; t is the state before the step.  TSecr counts *)
(* with an ACK only, and is zero without.  The reset of an ABORT is        *)
(* stamped like text before it.                                            *)
(***************************************************************************)
\* RFC7323-3.2-every, RFC7323-3.2-tsecr
StampOf(o, t, t1, now) ==
  IF Has(o, "RST") THEN IF HasTimestamps(t) THEN << now, 0 >> ELSE << >>
  ELSE IF ~Has(o, "ACK") THEN IF UsesTimestamps THEN << now, 0 >> ELSE << >>
  ELSE IF HasTimestamps(t1) THEN << now, t1.tsrecent >> ELSE << >>

Stamp(o, ts) == [o EXCEPT !.ts = ts]

Stamped(r, t, now) ==
  IF ~UsesTimestamps THEN r
  ELSE [r EXCEPT !.out = [i \in 1 .. Len(@) |-> Stamp(@[i], StampOf(@[i], t, r.tcb, now))]]

\* The same after m has arrived: a reset that answers it takes its TSval (section 5.2)
\* RFC7323-5.2-rst-ts
StampedAnswer(r, t, m, now) ==
  LET r1 == Stamped(r, t, now)
  IN  IF ~UsesTimestamps \/ m.ts = << >> THEN r1
      ELSE [r1 EXCEPT !.out = [i \in 1 .. Len(@) |->
              IF Has(@[i], "RST") THEN Stamp(@[i], << 0, TsVal(m) >>) ELSE @[i]]]
=============================================================================
