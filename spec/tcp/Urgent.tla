------------------------------- MODULE Urgent -------------------------------
(***************************************************************************)
(* The urgent mechanism, RFC 9293 section 3.8.5, as RFC 6093 has it: text  *)
(* of any length may be urgent (MUST-31), the pointer names the number     *)
(* after it (MUST-62), and what is urgent is delivered in order like all   *)
(* text.  A connection has one mark each way, that of the last urgent      *)
(* text.                                                                   *)
(***************************************************************************)
EXTENDS Timestamps

(***************************************************************************)
(* SEND with the urgent flag (section 3.10.2), after its octets are        *)
(* queued.                                                                 *)
(***************************************************************************)
\* MUST-31, MUST-62
MarkUrgent(t) == [t EXCEPT !.sup = Add(t.nxt, t.txq)]

\* What all was acknowledged of is marked no more
SndUp(t) == IF t.sup # None /\ IsAhead(t.una, t.sup) THEN t.sup ELSE None

(***************************************************************************)
(* Whatever goes out before the mark tells of it, text or not, also what   *)
(* is sent again; a mark that the 16 bits of the pointer cannot reach is   *)
(* told of as far as they do.                                              *)
(***************************************************************************)
\* MUST-30
TellsOfUrgent(t, o) == t.sup # None /\ Has(o, "ACK") /\ o.ctl \cap {"SYN", "RST"} = {} /\ IsAhead(o.seq, t.sup)

\* MUST-62
PointedFrom(t, o) ==
  IF TellsOfUrgent(t, o) THEN [o EXCEPT !.urg = Min(Off(o.seq, t.sup), LargestField)] ELSE o

\* How far the user has taken the text; when the peer's FIN has come its number is before RCV.NXT
TextEnds(t) == IF ReceivesText(t) THEN t.rnxt ELSE Sub(t.rnxt, 1)
Consumed(t) == Sub(TextEnds(t), t.unread)

(***************************************************************************)
(* Sixth, the URG bit (section 3.10.7.4): RCV.UP moves forward only, and   *)
(* only where the peer may send text.  The user is told when urgent text   *)
(* becomes pending, and when the mark moves on (MUST-32), and of the same  *)
(* mark once.                                                              *)
(***************************************************************************)
MarkOf(m) == Add(m.seq, m.urg)

\* RFC9293-3.10.7.4-urg, RFC9293-3.10.7.4-urg-late
NewMark(t, m) ==
  /\ UsesUrgent /\ m.urg # NoUrgent /\ ReceivesText(t)
  /\ IsAhead(IF t.rup = None THEN Consumed(t) ELSE t.rup, MarkOf(m))

\* MUST-66, RFC9293-3.10.7.4-urg
CheckUrg(t, m) == IF NewMark(t, m) THEN [t EXCEPT !.rup = MarkOf(m)] ELSE t

\* MUST-32
TellUrgent(t, m, tell) == IF NewMark(t, m) THEN Append(tell, "urgent") ELSE tell

(***************************************************************************)
(* What the user has taken is pending no more; and a mark beyond the       *)
(* peer's FIN means all text before it.                                    *)
(***************************************************************************)
\* MUST-33
RcvUp(t) ==
  LET up == IF ~ReceivesText(t) /\ IsAhead(TextEnds(t), t.rup) THEN TextEnds(t) ELSE t.rup
  IN  IF t.rup # None /\ IsAhead(Consumed(t), up) THEN up ELSE None

\* The same result, with the marks as they are after it, and its segments pointing at ours
Urging(r) ==
  IF ~UsesUrgent THEN r
  ELSE [r EXCEPT !.tcb.sup = SndUp(r.tcb), !.tcb.rup = RcvUp(r.tcb),
                 !.out = [i \in 1 .. Len(@) |-> PointedFrom(r.tcb, @[i])]]
=============================================================================
