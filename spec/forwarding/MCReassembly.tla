---------------------------- MODULE MCReassembly ----------------------------
(***************************************************************************)
(* The open system: one buffer, and every fragment that anybody may send   *)
(* under its identification: any offset, any length, last or not, from     *)
(* either of two senders (x is who sends it, y forges), in any order and   *)
(* any number, beyond the largest datagram too; and its timer.             *)
(***************************************************************************)
EXTENDS Reassembly

CONSTANTS Senders, Lengths

VARIABLES
  buf,
  first,     \* history: who first said something about each unit, since the buffer began;
             \* what lies beyond the largest datagram says nothing
  event

vars  == << buf, first, event >>
world == << buf, first >>                       \* VIEW

UnitNumbers == 0 .. MaxUnits - 1
Nobody      == "nobody"
Unsaid      == [u \in UnitNumbers |-> Nobody]

Forged(who, off, len, mf) ==
  [Packet("S", "H", "UDP", 1, FALSE, "data", [i \in 1 .. len |-> << who, off + i - 1 >>])
     EXCEPT !.off = off, !.mf = mf]

Covers(p, u) == p.off <= u /\ u < p.off + Length(p)

Said(p, who) ==
  [u \in UnitNumbers |-> IF first[u] = Nobody /\ Covers(p, u) THEN who ELSE first[u]]

Comes(p, who) ==
  LET r == FragmentArrives(buf, p)
  IN  /\ buf' = r.buf
      /\ first' = IF r.buf = NoBuffer \/ r.buf.refused THEN Unsaid
                  ELSE IF r.outcome \in {"too large", "whole"} THEN first ELSE Said(p, who)
      /\ event' = [name |-> "AtHost", at |-> "H", packet |-> p, buf |-> buf, others |-> {}, r |-> r]

FragmentComes ==
  \E who \in Senders, off \in 0 .. MaxUnits, len \in Lengths, mf \in BOOLEAN :
    off + len <= MaxUnits + 1 /\ Comes(Forged(who, off, len, mf), who)

Passes ==
  /\ Known(buf) /\ buf.left > 0
  /\ buf' = [buf EXCEPT !.left = @ - 1]
  /\ UNCHANGED first
  /\ event' = [name |-> "Tick"]

TimerFires ==
  /\ Known(buf) /\ buf.left = 0
  /\ buf' = NoBuffer /\ first' = Unsaid
  /\ event' = [name |-> "ReassemblyTimeout", at |-> "H", key |-> DatagramKey(Forged("x", 0, 1, TRUE)),
               buf |-> buf, others |-> {},
               report |-> IF TimeoutReports(buf) THEN << "error" >> ELSE << >>]

Init == buf = NoBuffer /\ first = Unsaid /\ event = [name |-> "Init"]

Next == FragmentComes \/ Passes \/ TimerFires

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received  == event'.name = "AtHost"
P         == event'.packet
Result    == event'.r
Delivered == Received /\ Result.data # << >>
Outcome(o) == Received /\ Result.outcome = o

TypeOK ==
  /\ buf.left \in 0 .. ReassemblyTicks
  /\ \A f \in buf.parts : End(f) <= MaxUnits /\ Len(f.data) > 0
  /\ buf.refused => buf.parts = {}

\* No two fragments that are held say anything about the same unit
UnitsOf(f) == f.off .. End(f) - 1
NoOverlapHeld == \A f, g \in buf.parts : f = g \/ UnitsOf(f) \cap UnitsOf(g) = {}

\* What is held could be one datagram: nothing lies beyond an end
OneEnd == \A f, g \in buf.parts : ~f.mf => End(g) <= End(f)

\* A complete datagram is not held back
NotHeldBack ==
  ~ \E f \in buf.parts : ~f.mf /\ \A u \in 0 .. End(f) - 1 :
      \E g \in buf.parts : g.off <= u /\ u < End(g)

\* What is delivered begins at the start, has no hole, and ends where the last fragment does
WholeStep ==
  [][Delivered /\ IsFragment(P) =>
       /\ \A i \in 1 .. Len(Result.data) : Result.data[i][2] = i - 1
       /\ \E f \in buf.parts \cup {Fragment(P)} : ~f.mf /\ End(f) = Len(Result.data)]_vars

(***************************************************************************)
(* A reader on the way who has looked at the first fragment that said      *)
(* something about a unit (RFC 1858: a filter, at the ports and flags)     *)
(* has seen what the receiver is given.                                    *)
(***************************************************************************)
AsFirstSaidStep ==
  [][Delivered /\ IsFragment(P) =>
       \A i \in 1 .. Len(Result.data) :
         first[i - 1] # Nobody => Result.data[i][1] = first[i - 1]]_vars

\* A whole packet is delivered whatever is held, which stays
WholeAloneStep ==
  [][Received /\ P.off = 0 /\ ~P.mf => Delivered /\ Result.data = P.data /\ buf' = buf]_vars

\* A fragment that says something else about a unit than one that is held, or the same with
\* another MF, ends the datagram (RFC 5722)
Contradicts(f, g) == f # g /\ UnitsOf(f) \cap UnitsOf(g) # {}
ContradictionStep ==
  [][Received /\ IsFragment(P) /\ End(Fragment(P)) <= MaxUnits
       /\ (\E g \in buf.parts : Contradicts(Fragment(P), g))
     => buf'.refused /\ ~Delivered]_vars

\* The very same fragment again changes nothing
DuplicateStep ==
  [][Received /\ IsFragment(P) /\ Fragment(P) \in buf.parts => buf' = buf /\ ~Delivered]_vars

\* Nothing comes of a refused datagram until its time is up
RefusedStep ==
  [][Received /\ buf.refused /\ IsFragment(P) => ~Delivered /\ buf' = buf]_vars

\* The time of a buffer is that of its first fragment, whatever comes
TimeIsFixedStep ==
  [][Received /\ Known(buf) /\ Known(buf') => buf'.left = buf.left]_vars

\* Only a first fragment that is there is quoted
TimeoutByRuleStep ==
  [][event'.name = "ReassemblyTimeout" =>
       (event'.report # << >>) = (\E f \in buf.parts : f.off = 0)]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
OutOfOrder          == Outcome("complete") /\ P.mf
InTheMiddle         == Outcome("complete") /\ P.mf /\ P.off > 0
OneOfFour           == Outcome("complete") /\ Cardinality(buf.parts) = MaxUnits - 1
DuplicatedFragment  == Outcome("duplicate")
OverlapSeen         == Outcome("overlap") /\ Known(buf)
RefusedStays        == Outcome("refused")
TwoEnds             == Outcome("inconsistent")
TooLarge            == Outcome("too large")
WholeAmongFragments == Outcome("whole") /\ Known(buf)
ForgedPartTaken     == Outcome("complete") /\ Cardinality({Result.data[i][1] : i \in 1 .. Len(Result.data)}) = 2
TimeoutWithHole     == event'.name = "ReassemblyTimeout" /\ event'.report # << >>
TimeoutInSilence    == event'.name = "ReassemblyTimeout" /\ event'.report = << >> /\ ~buf.refused
RefusedUntilTimeout == event'.name = "ReassemblyTimeout" /\ buf.refused
=============================================================================
