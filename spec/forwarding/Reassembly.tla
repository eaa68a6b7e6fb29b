----------------------------- MODULE Reassembly -----------------------------
(***************************************************************************)
(* Reassembly (RFC 791 section 3.2, RFC 815) as a function of a buffer and *)
(* a fragment.  A buffer belongs to one source, destination, protocol and  *)
(* identification; it holds the fragments that have come, and lasts for a  *)
(* fixed time from the first of them (RFC 1122 section 3.3.2).             *)
(*                                                                         *)
(* RFC 791 lets a fragment overwrite what another brought, and so lets two *)
(* readers of one datagram read different things (RFC 1858, 3128).  Here   *)
(* a datagram with an overlap is refused, as RFC 5722 has it for IPv6: it  *)
(* stays refused until its time is up, whatever comes.  A fragment that    *)
(* has come before, the very same, is ignored: networks duplicate.         *)
(*                                                                         *)
(* Operators are named as the methods of readback.ip that do the same.     *)
(***************************************************************************)
EXTENDS Datagrams

CONSTANT ReassemblyTicks                \* how long a buffer lasts

NoBuffer == [parts |-> {}, refused |-> FALSE, left |-> 0]

\* What the fragments of one datagram have in common, and no others
DatagramKey(p) == [src |-> p.src, dst |-> p.dst, proto |-> p.proto, id |-> p.id]

Fragment(p) == [off |-> p.off, mf |-> p.mf, data |-> p.data]
End(f)      == f.off + Len(f.data)

Known(buf)   == buf # NoBuffer
Refused(buf) == buf.refused
Has(buf, f)  == f \in buf.parts         \* offset, data and MF are the same

\* It ends beyond the largest datagram
Senseless(f) == End(f) > MaxUnits

Overlaps(f, g) == f.off < End(g) /\ g.off < End(f)

\* Two fragments that cannot both be of one datagram: there is data beyond its end
ContradictsEnd(f, g) == (~f.mf /\ End(g) > End(f)) \/ (~g.mf /\ End(f) > End(g))

\* The fragments fill their datagram from its start to its end
IsComplete(parts) ==
  /\ \E f \in parts : ~f.mf
  /\ \A f \in parts : f.off = 0 \/ \E g \in parts : End(g) = f.off

\* The data of fragments that follow each other
RECURSIVE Concatenated(_, _)
Concatenated(parts, at) ==
  IF \A f \in parts : f.off # at THEN << >>
  ELSE LET f == CHOOSE f \in parts : f.off = at IN f.data \o Concatenated(parts, End(f))

\* What comes of a fragment: the buffer after it, and the data that is delivered
Step(buf, outcome, data) == [buf |-> buf, outcome |-> outcome, data |-> data]

\* The ticks that are left: the time of a buffer is that of its first fragment
Deadline(buf) == IF Known(buf) THEN buf.left ELSE ReassemblyTicks

Refuse(buf, why) == Step([parts |-> {}, refused |-> TRUE, left |-> Deadline(buf)], why, << >>)

\* One more fragment that fits
Add(buf, f) ==
  LET all == buf.parts \cup {f}
  IN  IF IsComplete(all) THEN Step(NoBuffer, "complete", Concatenated(all, 0))
      ELSE Step([parts |-> all, refused |-> FALSE, left |-> Deadline(buf)], "held", << >>)

(***************************************************************************)
(* A packet arrives where it is bound for.  One that is whole has nothing  *)
(* to do with any buffer: its identification means nothing (RFC 6864).     *)
(***************************************************************************)
FragmentArrives(buf, p) ==
  LET f == Fragment(p) IN
  IF ~IsFragment(p) THEN Step(buf, "whole", p.data)
  ELSE IF Senseless(f) THEN Step(buf, "too large", << >>)
  ELSE IF Refused(buf) THEN Step(buf, "refused", << >>)
  ELSE IF Has(buf, f) THEN Step(buf, "duplicate", << >>)
  ELSE IF \E g \in buf.parts : Overlaps(f, g) THEN Refuse(buf, "overlap")
  ELSE IF \E g \in buf.parts : ContradictsEnd(f, g) THEN Refuse(buf, "inconsistent")
  ELSE Add(buf, f)

(***************************************************************************)
(* Its time is up: what was held is given up.  The source is told only if  *)
(* the first fragment is there to be quoted (RFC 792, RFC 1122 section     *)
(* 3.3.2), and not where the datagram was refused (RFC 5722: silently).    *)
(***************************************************************************)
FirstFragment(buf)  == {f \in buf.parts : f.off = 0}
TimeoutReports(buf) == FirstFragment(buf) # {}
=============================================================================
