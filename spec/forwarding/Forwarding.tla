----------------------------- MODULE Forwarding -----------------------------
(***************************************************************************)
(* The closed system: hosts that send datagrams to each other through      *)
(* routers whose tables change at any moment, over links that lose,        *)
(* duplicate and reorder.  Nobody keeps anything for anybody: a router     *)
(* knows its table, a host the fragments that it holds and the             *)
(* identifications that it has used.                                       *)
(*                                                                         *)
(* Time is counted in ticks.  A link holds a packet across one tick at     *)
(* most, so that the TTL bounds a packet's life in ticks as well as in     *)
(* routers (RFC 791 section 3.2: seconds, of which every module takes one  *)
(* at least).  A buffer lasts ReassemblyTicks.  An identification is not   *)
(* used again for IdTicks.                                                 *)
(*                                                                         *)
(* `sent', `delivered' and `told' are history, and so is `hops' in a       *)
(* packet: no rule reads them; the properties do.  `event' is the last     *)
(* step, for properties of steps and for the lockstep; a VIEW hides it.    *)
(***************************************************************************)
EXTENDS Reassembly, Router

CONSTANTS
  Hosts, Routers,
  Gateway,       \* [Hosts -> Routers]
  FirstTable,    \* [Routers -> [Hosts -> Hosts \cup Routers]]
  Changes,       \* the table entries << router, destination, neighbour >> that may come about
  MaxChanges,    \* how many of them; Always for as many as the topology likes
  Script,        \* the datagrams: a sequence of [src, dst, proto, len, df]
  Ids,           \* the identifications of a host for one destination and protocol
  IdTicks,       \* for so long an identification is not used again
  Losses, Duplicates,
  TimePasses     \* FALSE: a model in which nothing has to do with time

Always == 99

\* A sender fragments nothing that says DF
ASSUME ForwardingConstants ==
  /\ \A i \in 1 .. Len(Script) : LET d == Script[i] IN
       /\ d.src \in Hosts /\ d.dst \in Hosts /\ d.len \in 1 .. MaxUnits
       /\ d.df => d.len <= Mtu[<< d.src, Gateway[d.src] >>]
  /\ NoId \notin Ids /\ Ids \subseteq Nat
  /\ \A h \in Hosts : Gateway[h] \in Routers
  /\ {MaxTtl, MaxUnits, MaxChanges, IdTicks, ReassemblyTicks, Burst, Losses, Duplicates} \subseteq Nat

VARIABLES
  table,      \* [Routers -> [Hosts -> neighbour or NoRoute]]
  net,        \* set of [from, to, old, p]: packets on links; old: since before the last tick
  bufs,       \* set of [key, buf]: what the host key.dst is reassembling
  used,       \* set of [flow, id, left]: identifications, and for how long they are taken
  tokens,     \* [Routers -> 0 .. Burst]
  left,       \* what may still happen: changes, losses, duplicates
  sent,       \* history: how many datagrams of the script are sent
  delivered,  \* history: set of [at, src, data]
  told,       \* history: set of [at, by, why, about]: errors that came to those concerned
  event       \* the last step

vars  == << table, net, bufs, used, tokens, left, sent, delivered, told, event >>
world == << table, net, bufs, used, tokens, left, sent, delivered, told >>      \* VIEW

\* Records the step; the liveness models replace it by Forgotten
Happened(what)  == event' = what
Forgotten(what) == UNCHANGED event

Elements(s) == {s[i] : i \in 1 .. Len(s)}

\* One less of what may still happen
Spends(what) == left[what] > 0 /\ left' = [left EXCEPT ![what] = @ - 1]

-----------------------------------------------------------------------------
(* Links *)

OnLink(from, to, p) == [from |-> from, to |-> to, old |-> FALSE, p |-> p]

\* Errors go where the router's own table says, or nowhere
Outward(r, p) ==
  IF table[r][p.dst] = NoRoute THEN {} ELSE {OnLink(r, table[r][p.dst], p)}

-----------------------------------------------------------------------------
(* A host sends *)

\* History in the data: the datagram's number in the script, and the unit's in the datagram
Payload(n) == [i \in 1 .. Script[n].len |-> << n, i >>]

\* RFC 6864: only what may be fragmented needs an identification of its own
IsAtomic(n) == Script[n].df

\* Within a flow each identification is used once at a time, and no other flow is concerned
Flow(d) == [src |-> d.src, dst |-> d.dst, proto |-> d.proto]

FreeIds(flow) == Ids \ {u.id : u \in {v \in used : v.flow = flow}}

\* Any free one would do; they differ in nothing, so the smallest stands for all
IdFor(free) == {id \in free : \A other \in free : id <= other}

Send ==
  LET n == sent + 1  d == Script[n]  h == d.src IN
  /\ sent < Len(Script)
  /\ \E id \in IF IsAtomic(n) THEN {NoId} ELSE IdFor(FreeIds(Flow(d))) :
       LET p   == Packet(h, d.dst, d.proto, id, d.df, "data", Payload(n))
           out == FragmentsOf(p, Mtu[<< h, Gateway[h] >>])
       IN  /\ net' = net \cup {OnLink(h, Gateway[h], q) : q \in Elements(out)}
           /\ used' = IF id = NoId THEN used
                      ELSE used \cup {[flow |-> Flow(d), id |-> id, left |-> IdTicks]}
           /\ Happened([name |-> "Send", at |-> h, packet |-> p, out |-> out,
                        mtu |-> Mtu[<< h, Gateway[h] >>]])
  /\ sent' = n
  /\ UNCHANGED << table, bufs, tokens, left, delivered, told >>

-----------------------------------------------------------------------------
(* A packet arrives *)

AtRouter(x, rest) ==
  LET r   == x.to
      res == Decide(r, table[r], tokens[r], x.p) IN
    /\ net' = rest
         \cup {OnLink(r, res.to, q) : q \in Elements(res.out)}
         \cup UNION {Outward(r, q) : q \in Elements(res.report)}
    /\ tokens' = [tokens EXCEPT ![r] = res.tokens]
    /\ UNCHANGED << table, bufs, used, sent, delivered, told >>
    /\ Happened([name |-> "AtRouter", at |-> r, packet |-> x.p, tokens |-> tokens[r],
                 way |-> Route(r, table[r], x.p.dst), r |-> res])

BufferOf(key) ==
  LET mine == {b \in bufs : b.key = key}
  IN  IF mine = {} THEN NoBuffer ELSE (CHOOSE b \in mine : TRUE).buf

WithBuffer(key, buf) ==
  {b \in bufs : b.key # key} \cup (IF buf = NoBuffer THEN {} ELSE {[key |-> key, buf |-> buf]})

\* What the host holds besides: a fragment concerns none of it
OthersOf(key) == {b \in bufs : b.key.dst = key.dst /\ b.key # key}

Takes(h, p, data) ==
  IF data = << >> THEN UNCHANGED << delivered, told >>
  ELSE IF IsError(p)
  THEN /\ told' = told \cup {[at |-> h, by |-> p.src, why |-> ReportIn(data).why, about |-> ReportIn(data).about]}
       /\ UNCHANGED delivered
  ELSE delivered' = delivered \cup {[at |-> h, src |-> p.src, data |-> data]} /\ UNCHANGED told

\* A host takes what is addressed to it, and forwards nothing (RFC 1122 section 3.3.1)
IsFor(h, p) == p.dst = h

AtHost(x, rest) ==
  LET h   == x.to
      key == DatagramKey(x.p)
      buf == BufferOf(key)
      r   == FragmentArrives(buf, x.p)
  IN  /\ IsFor(h, x.p)
      /\ net' = rest
      /\ bufs' = WithBuffer(key, r.buf)
      /\ Takes(h, x.p, r.data)
      /\ UNCHANGED << table, used, tokens, sent >>
      /\ Happened([name |-> "AtHost", at |-> h, packet |-> x.p, buf |-> buf, others |-> OthersOf(key), r |-> r])

\* A table may point to a host that the packet is not for
Strayed(x, rest) ==
  /\ ~IsFor(x.to, x.p)
  /\ net' = rest
  /\ UNCHANGED << table, bufs, used, tokens, sent, delivered, told >>
  /\ Happened([name |-> "Strayed", at |-> x.to, packet |-> x.p])

Arrive(x, rest) ==
  IF x.to \in Routers THEN AtRouter(x, rest) ELSE AtHost(x, rest) \/ Strayed(x, rest)

Deliver(x) == Arrive(x, net \ {x}) /\ UNCHANGED left

\* Delivered, and still on the link
Duplicate(x) ==
  /\ Spends("dups")
  /\ Arrive(x, net)

Lose(x) ==
  /\ Spends("losses")
  /\ net' = net \ {x}
  /\ UNCHANGED << table, bufs, used, tokens, sent, delivered, told >>
  /\ Happened([name |-> "Lose", packet |-> x.p])

-----------------------------------------------------------------------------
(* The topology *)

Change(r, d, to) ==
  /\ table[r][d] # to
  /\ left.changes > 0
  /\ left' = IF left.changes = Always THEN left ELSE [left EXCEPT !.changes = @ - 1]
  /\ table' = [table EXCEPT ![r][d] = to]
  /\ UNCHANGED << net, bufs, used, tokens, sent, delivered, told >>
  /\ Happened([name |-> "Change", at |-> r, dst |-> d, to |-> to])

-----------------------------------------------------------------------------
(* Time *)

TimeIsUp(b) == b.buf.left = 0

ReassemblyTimeout(b) ==
  LET at     == b.key.dst
      first  == CHOOSE f \in FirstFragment(b.buf) : TRUE
      p      == [Packet(b.key.src, at, b.key.proto, b.key.id, FALSE, "data", first.data) EXCEPT !.mf = TRUE]
      report == IF TimeoutReports(b.buf) THEN << ErrorAbout(at, "reassembly time exceeded", 0, p) >>
                ELSE << >>
  IN  /\ TimeIsUp(b)
      /\ bufs' = WithBuffer(b.key, NoBuffer)
      /\ net' = net \cup {OnLink(at, Gateway[at], q) : q \in Elements(report)}
      /\ UNCHANGED << table, used, tokens, left, sent, delivered, told >>
      /\ Happened([name |-> "ReassemblyTimeout", at |-> at, key |-> b.key, buf |-> b.buf,
                   others |-> OthersOf(b.key), report |-> report])

\* Something is under way that time can change
Busy == net # {} \/ bufs # {} \/ used # {} \/ \E r \in Routers : tokens[r] < Burst

\* After a tick: a buffer, a router's tokens
Older(b)    == [b EXCEPT !.buf.left = @ - 1]
Refilled(n) == IF n < Burst THEN n + 1 ELSE Burst

\* A link that has held a packet across one tick does not hold it across another
IsDue(x) == x.old

Tick ==
  /\ TimePasses /\ Busy
  /\ \A x \in net : ~IsDue(x)
  /\ \A b \in bufs : ~TimeIsUp(b)
  /\ net'  = {[x EXCEPT !.old = TRUE] : x \in net}
  /\ bufs' = {Older(b) : b \in bufs}
  /\ used' = {[u EXCEPT !.left = @ - 1] : u \in {v \in used : v.left > 1}}
  /\ tokens' = [r \in Routers |-> Refilled(tokens[r])]
  /\ UNCHANGED << table, left, sent, delivered, told >>
  /\ Happened([name |-> "Tick"])

-----------------------------------------------------------------------------
Init ==
  /\ table = FirstTable
  /\ net = {} /\ bufs = {} /\ used = {}
  /\ tokens = [r \in Routers |-> Burst]
  /\ left = [changes |-> MaxChanges, losses |-> Losses, dups |-> Duplicates]
  /\ sent = 0 /\ delivered = {} /\ told = {}
  /\ event = [name |-> "Init"]

NetworkDelivers == \E x \in net : Deliver(x)
TopologyChanges == \E c \in Changes : Change(c[1], c[2], c[3])
TimersFire      == \E b \in bufs : ReassemblyTimeout(b)

\* All is sent and nothing is under way; where no time passes, fragments may be held for ever
AtRest == sent = Len(Script) /\ net = {} /\ (TimePasses => ~Busy)

Rest == AtRest /\ UNCHANGED world /\ Happened([name |-> "Rest"])

Next ==
  \/ Send
  \/ NetworkDelivers
  \/ \E x \in net : Duplicate(x) \/ Lose(x)
  \/ TopologyChanges
  \/ TimersFire
  \/ Tick
  \/ Rest

Spec == Init /\ [][Next]_vars

(***************************************************************************)
(* What happens eventually, if packets on links come to an end of their    *)
(* link, timers fire, and time passes.  Nothing is assumed of the          *)
(* topology: it may change for ever.                                       *)
(***************************************************************************)
LiveSpec == Spec /\ WF_vars(NetworkDelivers) /\ WF_vars(TimersFire) /\ WF_vars(Tick)
=============================================================================
