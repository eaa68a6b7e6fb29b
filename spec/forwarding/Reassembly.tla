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
(***************************************************************************)
EXTENDS Datagrams

CONSTANT ReassemblyTicks                \* how long a buffer lasts

NoBuffer == [parts |-> {}, refused |-> FALSE, left |-> 0]

Part(p) == [off |-> p.off, mf |-> p.mf, data |-> p.data]
End(f)  == f.off + Len(f.data)

Overlap(f, g)   == f.off < End(g) /\ g.off < End(f)

\* Two fragments that cannot both be of one datagram: there is data beyond its end
Contradict(f, g) == (~f.mf /\ End(g) > End(f)) \/ (~g.mf /\ End(f) > End(g))

\* The fragments fill their datagram from its start to its end
Complete(parts) ==
  /\ \E f \in parts : ~f.mf
  /\ \A f \in parts : f.off = 0 \/ \E g \in parts : End(g) = f.off

\* The data of fragments that follow each other
RECURSIVE Joined(_, _)
Joined(parts, at) ==
  IF \A f \in parts : f.off # at THEN << >>
  ELSE LET f == CHOOSE f \in parts : f.off = at IN f.data \o Joined(parts, End(f))

Kept(buf, outcome)  == [buf |-> buf, outcome |-> outcome, data |-> << >>]
Given(data, outcome) == [buf |-> NoBuffer, outcome |-> outcome, data |-> data]

IsHeld(buf)    == buf # NoBuffer
IsRefused(buf) == buf.refused
Beyond(f)      == End(f) > MaxUnits

\* The time of a buffer is that of its first fragment
TimeFor(buf) == IF IsHeld(buf) THEN buf.left ELSE ReassemblyTicks

Refuse(buf) == [parts |-> {}, refused |-> TRUE, left |-> TimeFor(buf)]

\* What an overlap does to a buffer
Overlaps(buf, f) == Kept(Refuse(buf), "overlap")

\* One more fragment that fits
Add(buf, f) ==
  LET all == buf.parts \cup {f}
  IN  IF Complete(all) THEN Given(Joined(all, 0), "complete")
      ELSE Kept([parts |-> all, refused |-> FALSE, left |-> TimeFor(buf)], "held")

(***************************************************************************)
(* A packet arrives where it is bound for.  One that is whole has nothing  *)
(* to do with any buffer: its identification means nothing (RFC 6864).     *)
(***************************************************************************)
FragmentArrives(buf, p) ==
  LET f == Part(p) IN
  IF ~IsFragment(p) THEN [Given(p.data, "whole") EXCEPT !.buf = buf]
  ELSE IF Beyond(f) THEN Kept(buf, "too large")
  ELSE IF IsRefused(buf) THEN Kept(buf, "refused")
  ELSE IF f \in buf.parts THEN Kept(buf, "duplicate")
  ELSE IF \E g \in buf.parts : Overlap(f, g) THEN Overlaps(buf, f)
  ELSE IF \E g \in buf.parts : Contradict(f, g) THEN Kept(Refuse(buf), "inconsistent")
  ELSE Add(buf, f)

(***************************************************************************)
(* Its time is up: what was held is given up.  The source is told only if  *)
(* the first fragment is there to be quoted (RFC 792, RFC 1122 section     *)
(* 3.3.2), and not where the datagram was refused (RFC 5722: silently).    *)
(***************************************************************************)
FirstHeld(buf) == {f \in buf.parts : f.off = 0}
TimeoutReports(buf) == FirstHeld(buf) # {}
=============================================================================
