------------------------------- MODULE Router -------------------------------
(***************************************************************************)
(* A router as a set-valued function of its table and a packet, in the     *)
(* order of RFC 1812 section 5.2.1: what it does with every packet that    *)
(* any of its neighbours may send.  Each result says                       *)
(*                                                                         *)
(*   act     "forward", "local" or "discard"                               *)
(*   why     the reason for a discard, "" otherwise                        *)
(*   to      the neighbour that it goes to                                 *)
(*   out     the packets that go there: one, or the fragments of one       *)
(*   report  the error message about it: none, or one                      *)
(*   tokens  how many more errors may be sent for now                      *)
(*   pref    whether it is what this project's router does                 *)
(*                                                                         *)
(* A table maps destinations to neighbours: what the longest of matching   *)
(* prefixes says.  Which prefix that is concerns the implementation.       *)
(*                                                                         *)
(* Operators are named as the methods of readback.ip that do the same.     *)
(***************************************************************************)
EXTENDS Datagrams

CONSTANTS
  Mtu,           \* [<< from, to >> -> units of data that fit through the link]
  Group,         \* destinations that are no single host: broadcast, multicast
  Martians,      \* addresses that no packet on a wire may carry (RFC 1812 section 5.3.7)
  Burst          \* errors that a router sends in a row before it is limited (section 4.3.2.8)

NoRoute == "none"

\* Where the table points for a destination (NoRoute, if nowhere), and what the link there carries
Route(r, table, dst) ==
  LET to == table[dst]
  IN  [to |-> to, mtu |-> IF to = NoRoute THEN 0 ELSE Mtu[<< r, to >>]]

\* Whether a packet may come from there, and what an address means to a router
IsSource(a)  == a \notin Martians \cup Group
KindOf(r, a) == IF a \in Martians THEN "invalid"
                ELSE IF a \in Group THEN "group"
                ELSE IF a = r THEN "own" ELSE "host"

-----------------------------------------------------------------------------
(* Errors *)

(***************************************************************************)
(* Why no error may be sent about a packet, RFC 1812 section 4.3.2.7: it   *)
(* is no first fragment, an error itself, or for what is no single host;   *)
(* "" where one may be sent.  What comes from no single host is discarded  *)
(* before anything else is looked at: IsSource.                            *)
(***************************************************************************)
NoErrorReason(p) ==
  IF p.dst \in Group THEN "no single host"
  ELSE IF p.off > 0 THEN "later fragment"
  ELSE IF IsError(p) THEN "about an error"
  ELSE ""

\* The limit: each error takes one of its tokens
Allows(tokens) == tokens > 0
Taken(tokens)  == tokens - 1

Discard(why, tokens) ==
  [act |-> "discard", why |-> why, to |-> NoRoute, out |-> << >>, report |-> << >>,
   tokens |-> tokens, pref |-> TRUE]

\* Discards, and says so where that is allowed
Report(r, why, mtu, p, tokens) ==
  IF NoErrorReason(p) = "" /\ Allows(tokens)
  THEN [Discard(why, Taken(tokens)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Discard(why, tokens)

-----------------------------------------------------------------------------
(* Onwards *)

HasSourceRoute(p) == p.routed
DontFragment(p)   == p.df

RefuseSourceRoute(r, p, tokens) == Report(r, "source route failed", 0, p, tokens)

\* The last router finds a TTL of one
TtlIsSpent(p) == p.ttl <= 1

LowerTimeToLive(r, to, p) == [p EXCEPT !.ttl = @ - 1, !.hops = @ + 1]

CanForward(route, p) ==
  /\ route.to # NoRoute
  /\ ~TtlIsSpent(p)
  /\ Length(p) <= route.mtu \/ ~DontFragment(p)

Forward(r, route, p, tokens) ==
  LET q == LowerTimeToLive(r, route.to, p)
  IN  [act |-> "forward", why |-> "", to |-> route.to, report |-> << >>,
       out |-> IF Length(q) <= route.mtu THEN << q >> ELSE FragmentsOf(q, route.mtu),
       tokens |-> tokens, pref |-> TRUE]

CannotForward(r, route, p, tokens) ==
  IF route.to = NoRoute THEN Report(r, "unreachable", 0, p, tokens)
  ELSE IF TtlIsSpent(p) THEN Report(r, "time exceeded", 0, p, tokens)
  ELSE Report(r, "fragmentation needed", route.mtu, p, tokens)

Onwards(r, route, p, tokens) ==
  IF HasSourceRoute(p) THEN RefuseSourceRoute(r, p, tokens)      \* none is followed
  ELSE IF CanForward(route, p) THEN Forward(r, route, p, tokens)
  ELSE CannotForward(r, route, p, tokens)

-----------------------------------------------------------------------------
\* For the router itself, whatever its TTL (section 4.2.2.9)
DeliverLocally(r, p, tokens) ==
  IF HasSourceRoute(p) THEN RefuseSourceRoute(r, p, tokens)
  ELSE [act |-> "local", why |-> "", to |-> NoRoute, out |-> << >>, report |-> << >>,
        tokens |-> tokens, pref |-> TRUE]

\* The preferred result
Decide(r, table, tokens, p) ==
  IF ~IsSource(p.src) THEN Discard("martian", tokens)
  ELSE CASE KindOf(r, p.dst) = "invalid" -> Discard("martian", tokens)
         [] KindOf(r, p.dst) = "group"   -> Report(r, "no single host", 0, p, tokens)
         [] KindOf(r, p.dst) = "own"     -> DeliverLocally(r, p, tokens)
         [] KindOf(r, p.dst) = "host"    -> Onwards(r, Route(r, table, p.dst), p, tokens)

(***************************************************************************)
(* What RFC 1812 leaves open: a router may look at the TTL before it looks *)
(* up the route, and need not send an error of every packet (section       *)
(* 4.3.2.8 asks for a limit, and leaves it open which).                    *)
(***************************************************************************)
PacketArrives(r, table, tokens, p) ==
  LET best == Decide(r, table, tokens, p)
      other(x) == [x EXCEPT !.pref = FALSE]
      early == IF best.why = "unreachable" /\ TtlIsSpent(p)
               THEN {other(Report(r, "time exceeded", 0, p, tokens))} ELSE {}
      mute(x) == other([x EXCEPT !.report = << >>, !.tokens = tokens])
  IN  {best} \cup early \cup {mute(x) : x \in {y \in {best} \cup early : y.report # << >>}}
=============================================================================
