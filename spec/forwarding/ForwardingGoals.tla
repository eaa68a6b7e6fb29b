-------------------------- MODULE ForwardingGoals --------------------------
(***************************************************************************)
(* What forwarding is for: packets are delivered as they were sent or not  *)
(* at all, none lives for ever, and errors inform without multiplying.     *)
(*                                                                         *)
(* Names in the form P hold in every state; names that end in Step hold of *)
(* every step ([][..]_vars); the liveness properties stand at the end.     *)
(***************************************************************************)
EXTENDS Forwarding

Packets == {x.p : x \in net}

TypeOK ==
  /\ \A p \in Packets :
       /\ p.src \in Hosts \cup Routers /\ p.dst \in Hosts \cup Routers
       /\ p.ttl \in 1 .. MaxTtl /\ p.id \in Ids \cup {NoId}
       /\ Length(p) \in 1 .. MaxUnits
  /\ \A x \in net : x.from # x.to /\ Length(x.p) <= Mtu[<< x.from, x.to >>]
  /\ \A b \in bufs : b.at \in Hosts /\ b.id \in Ids /\ b.buf.left \in 0 .. ReassemblyTicks
  /\ \A b, c \in bufs : b.at = c.at /\ b.src = c.src /\ b.id = c.id => b = c
  /\ \A r \in Routers : tokens[r] \in 0 .. Burst
  /\ sent \in 0 .. Len(Script)

-----------------------------------------------------------------------------
(* Packets come to an end *)

\* A packet crosses fewer routers than its TTL, whatever their tables say
CrossesAtMostTtl == \A p \in Packets : p.hops < MaxTtl

\* Every router takes one from the TTL, and none gives any back
AtARouter == event'.name = "AtRouter"
TtlFallsStep ==
  [][AtARouter => \A q \in Elements(event'.r.out) : q.ttl = event'.packet.ttl - 1]_vars

-----------------------------------------------------------------------------
(* What is delivered is what was sent *)

DeliveredAsSent ==
  \A d \in delivered : \E n \in 1 .. sent :
    Script[n].src = d.src /\ Script[n].dst = d.at /\ d.data = Payload(n)

\* The numbers of the datagrams that data belongs to
NumbersIn(data) == {u[1] : u \in Elements(data)}

\* No buffer holds fragments of two datagrams
NeverMixed ==
  \A b \in bufs : Cardinality(UNION {NumbersIn(f.data) : f \in b.buf.parts}) <= 1

\* No two datagrams under way have one identification
Fragmentable(p) == p.id # NoId
IdentificationsApart ==
  \A p, q \in Packets :
    Fragmentable(p) /\ Fragmentable(q) /\ p.src = q.src /\ p.dst = q.dst /\ p.id = q.id
    => NumbersIn(p.data) = NumbersIn(q.data)

\* No two fragments that a buffer holds say anything about the same unit
NoOverlapHeld ==
  \A b \in bufs : \A f, g \in b.buf.parts : f = g \/ ~Overlap(f, g)

-----------------------------------------------------------------------------
(* Errors *)

Discards == AtARouter /\ event'.r.act = "discard"

ReportsOf(e) ==
  CASE e.name = "AtRouter"          -> e.r.report
    [] e.name = "ReassemblyTimeout" -> e.report
    [] OTHER                        -> << >>

\* An error never answers an error
NoErrorAnswersErrorStep ==
  [][AtARouter /\ event'.packet.kind = "error" => event'.r.report = << >>]_vars

\* An error goes to the source, and only about the first fragment or a whole datagram
ErrorsToTheSourceStep ==
  [][AtARouter => \A e \in Elements(event'.r.report) :
       /\ event'.packet.off = 0
       /\ e.dst = event'.packet.src /\ e.src = event'.at /\ e.kind = "error"
       /\ e.data[1].about.src = e.dst /\ e.data[1].about.dst = event'.packet.dst]_vars

\* A buffer without its first fragment is given up in silence, and so is a refused one
TimeoutByRuleStep ==
  [][event'.name = "ReassemblyTimeout" =>
       (event'.report # << >>) = (\E f \in event'.buf.parts : f.off = 0)]_vars

\* Each discarded packet that is to be reported is, once, unless the limit is reached
MustBeReported == {"unreachable", "time exceeded", "fragmentation needed", "source route failed"}
DiscardsReportedStep ==
  [][Discards /\ event'.r.why \in MustBeReported
       /\ event'.packet.kind # "error" /\ event'.packet.off = 0 /\ event'.tokens > 0
     => Len(event'.r.report) = 1]_vars

\* A limited router sends no more errors than it has tokens
LimitedStep ==
  [][AtARouter => event'.r.tokens + Len(event'.r.report) = event'.tokens]_vars

(***************************************************************************)
(* Where no link loses a packet and the way back stands, no datagram is    *)
(* lost without a trace: when all is at rest, it has been delivered, or    *)
(* its sender has been told.                                               *)
(***************************************************************************)
FateKnown(n) ==
  \/ \E d \in delivered : d.data = Payload(n)
  \/ \E t \in told : t.at = Script[n].src /\ t.about.first = Payload(n)[1]

EveryFateKnown == AtRest => \A n \in 1 .. sent : FateKnown(n)

-----------------------------------------------------------------------------
(* Eventually *)

\* No packet lives for ever, and no buffer
EveryPacketEnds == <>[](net = {} /\ bufs = {})
=============================================================================
