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
  /\ \A b \in bufs : b.key.dst \in Hosts /\ b.key.id \in Ids /\ b.buf.left \in 0 .. ReassemblyTicks
  /\ \A b, c \in bufs : b.key = c.key => b = c
  /\ \A u \in used : u.id \in Ids /\ u.left \in 1 .. IdTicks
  /\ \A r \in Routers : tokens[r] \in 0 .. Burst
  /\ sent \in 0 .. Len(Script)
  /\ left.losses \in 0 .. Losses /\ left.dups \in 0 .. Duplicates /\ left.changes \in 0 .. MaxChanges

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
    Fragmentable(p) /\ Fragmentable(q)
      /\ p.src = q.src /\ p.dst = q.dst /\ p.proto = q.proto /\ p.id = q.id
    => NumbersIn(p.data) = NumbersIn(q.data)

\* No two fragments that a buffer holds say anything about the same unit
UnitsOf(f) == f.off .. End(f) - 1
NoOverlapHeld ==
  \A b \in bufs : \A f, g \in b.buf.parts : f = g \/ UnitsOf(f) \cap UnitsOf(g) = {}

\* What comes of one buffer concerns no other: a fragment, or its time
KeyAtHand == IF event'.name = "AtHost" THEN DatagramKey(event'.packet) ELSE event'.key
BuffersApartStep ==
  [][event'.name \in {"AtHost", "ReassemblyTimeout"} =>
       {b \in bufs' : b.key # KeyAtHand} = {b \in bufs : b.key # KeyAtHand}]_vars

-----------------------------------------------------------------------------
(* Errors *)

Discards == AtARouter /\ event'.r.act = "discard"

\* An error never answers an error
NoErrorAnswersErrorStep ==
  [][AtARouter /\ event'.packet.kind = "error" => event'.r.report = << >>]_vars

\* An error goes to the source, and only about the first fragment or a whole datagram;
\* it says which (e is the error, k what the fragments of the datagram have in common)
Names(e, k) ==
  LET about == ReportIn(e.data).about IN
  /\ e.src = event'.at /\ e.dst = k.src /\ e.kind = "error" /\ e.ttl = MaxTtl
  /\ about.src = k.src /\ about.dst = k.dst /\ about.proto = k.proto /\ about.id = k.id

ErrorsToTheSourceStep ==
  [][/\ AtARouter => \A e \in Elements(event'.r.report) :
          Names(e, event'.packet) /\ event'.packet.off = 0
            /\ ReportIn(e.data).about.first = event'.packet.data[1]
     /\ event'.name = "ReassemblyTimeout" => \A e \in Elements(event'.report) :
          Names(e, event'.key)
            /\ \E f \in event'.buf.parts : f.off = 0 /\ ReportIn(e.data).about.first = f.data[1]]_vars

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
  [][AtARouter => tokens'[event'.at] + Len(event'.r.report) = tokens[event'.at]]_vars

(***************************************************************************)
(* Where no link loses a packet and the way back stands, no datagram is    *)
(* lost without a trace: when all is at rest, it has been delivered, or    *)
(* its sender has been told.                                               *)
(***************************************************************************)
FateKnown(n) ==
  \/ \E d \in delivered : d.data = Payload(n)
  \/ \E t \in told : t.at = Script[n].src /\ t.about.first = Payload(n)[1]

EveryFateKnown == AtRest => \A n \in 1 .. sent : FateKnown(n)

\* ... and where every table points the right way, all is delivered
AllDelivered == AtRest => \A n \in 1 .. sent : \E d \in delivered : d.data = Payload(n)

-----------------------------------------------------------------------------
(* The network and time are no better than they are said to be, and no worse *)

\* A packet came to the end of its link
Arrived == event'.name \in {"AtRouter", "AtHost", "Strayed"}

\* What a step sends, each packet with the node it goes to; the way of an error is the router's
Away(packets, to) == {[from |-> event'.at, to |-> to, p |-> q] : q \in Elements(packets)}
SentNow ==
  CASE event'.name = "Send" -> Away(event'.out, Gateway[event'.at])
    [] event'.name = "AtRouter" ->
         Away(event'.r.out, event'.r.to)
           \cup UNION {Away(<< q >>, table[event'.at][q.dst]) :
                  q \in {e \in Elements(event'.r.report) : table[event'.at][e.dst] # NoRoute}}
    [] event'.name = "ReassemblyTimeout" -> Away(event'.report, Gateway[event'.at])
    [] OTHER -> {}

\* A packet leaves its link by its arrival or its loss, one at a time, and what is sent is under way
OnLinks(n) == {[from |-> x.from, to |-> x.to, p |-> x.p] : x \in n}
NothingVanishesStep ==
  [][/\ SentNow \subseteq OnLinks(net')
     /\ LET gone == OnLinks(net) \ OnLinks(net') IN
          /\ Cardinality(gone) <= 1
          /\ \A x \in gone : (Arrived \/ event'.name = "Lose") /\ x.p = event'.packet]_vars

\* A host that throws a packet away is not the one it is for
StrayedStep == [][event'.name = "Strayed" => event'.packet.dst # event'.at]_vars

\* A tick is one tick for all that counts ticks; one that changes nothing would hide a deadlock
OneTickStep ==
  [][event'.name = "Tick" =>
       /\ << net, bufs, used, tokens >>' # << net, bufs, used, tokens >>
       /\ {[b EXCEPT !.buf.left = @ + 1] : b \in bufs'} = bufs
       /\ \A u \in used : u.left = 1 \/ [u EXCEPT !.left = @ - 1] \in used'
       /\ \A r \in Routers : tokens'[r] - tokens[r] = IF tokens[r] = Burst THEN 0 ELSE 1]_vars

\* Each loss, duplicate and change of a table is counted, and a change is one
CountedStep ==
  [][/\ left.losses - left'.losses = IF event'.name = "Lose" THEN 1 ELSE 0
     /\ left.dups - left'.dups = IF Arrived /\ net \ net' = {} THEN 1 ELSE 0
     /\ left.changes - left'.changes = IF event'.name = "Change" /\ left.changes # Always THEN 1 ELSE 0
     /\ event'.name = "Change" => table' # table]_vars

\* All is at rest when nothing can happen any more but to tables, and not before
RestsAtTheEndStep ==
  [][event'.name = "Rest" =>
       /\ sent = Len(Script) /\ net = {}
       /\ TimePasses => bufs = {} /\ used = {} /\ \A r \in Routers : tokens[r] = Burst]_vars

-----------------------------------------------------------------------------
(* Eventually *)

\* No packet lives for ever, and no buffer
EveryPacketEnds == <>[](net = {} /\ bufs = {})
=============================================================================
