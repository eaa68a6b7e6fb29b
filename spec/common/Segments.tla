------------------------------ MODULE Segments ------------------------------
(***************************************************************************)
(* A segment: sequence number, acknowledgment number (0 where the ACK bit  *)
(* is off), control bits, the number of octets of text, the window (0 in a *)
(* reset), the urgent pointer (NoUrgent where the URG bit is off), and     *)
(* four options: SACK-permitted (RFC 2018 section 2), the SACK blocks,     *)
(* each << first number, number after the last >>, the timestamps (RFC     *)
(* 7323 section 3.2), << TSval, TSecr >> or << >>, and the shift count of  *)
(* the window scale (section 2.2).  Ports are the network's affair         *)
(* (Network).                                                              *)
(***************************************************************************)
EXTENDS SeqSpace, FiniteSets

Controls == {"SYN", "ACK", "FIN", "RST"}

NoShift == 99
\* More than the 16 bits of the pointer can say
NoUrgent == 65536

Segment(seq, ack, ctl, len, wnd) ==
  [seq |-> seq, ack |-> ack, ctl |-> ctl, len |-> len, wnd |-> wnd, urg |-> NoUrgent,
   permits |-> FALSE, sack |-> << >>, ts |-> << >>, shift |-> NoShift]

Has(m, bit) == bit \in m.ctl

\* SEG.LEN: the octets of sequence space a segment occupies, SYN and FIN counted
\* RFC9293-3.4-synfin-space
SegLen(m) == m.len + (IF Has(m, "SYN") THEN 1 ELSE 0) + (IF Has(m, "FIN") THEN 1 ELSE 0)

\* The numbers of its text; a SYN comes before it, a FIN after it
Text(m) ==
  LET first == IF Has(m, "SYN") THEN Add(m.seq, 1) ELSE m.seq
  IN  {Add(first, i) : i \in 0 .. m.len - 1}

FinOf(m) == Add(m.seq, SegLen(m) - 1)

IsPureAck(m) == m.ctl = {"ACK"} /\ m.len = 0

(***************************************************************************)
(* The reset for a segment that no connection expects, RFC 9293 section    *)
(* 3.5.2 group 1: it takes its sequence number from the ACK field, or else *)
(* is zero and acknowledges all that came.  A reset is never answered.     *)
(***************************************************************************)
\* RFC9293-3.5.2-rst-form
ResetFor(m) ==
  IF Has(m, "RST") THEN << >>
  ELSE IF Has(m, "ACK") THEN << Segment(m.ack, 0, {"RST"}, 0, 0) >>
  ELSE << Segment(0, Add(m.seq, SegLen(m)), {"RST", "ACK"}, 0, 0) >>
=============================================================================
