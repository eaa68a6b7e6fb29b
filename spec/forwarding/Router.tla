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
(***************************************************************************)
EXTENDS Datagrams

CONSTANTS
  Mtu,           \* [<< from, to >> -> units of data that fit through the link]
  Group,         \* destinations that are no single host: broadcast, multicast
  Martians,      \* addresses that no packet on a wire may carry (RFC 1812 section 5.3.7)
  Burst          \* errors that a router sends in a row before it is limited (section 4.3.2.8)

NoRoute == "none"

(***************************************************************************)
(* Of which packets errors may be sent, RFC 1812 section 4.3.2.7: never    *)
(* of an error, of a fragment other than the first, of one to or from      *)
(* what is no single host.                                                 *)
(***************************************************************************)
ReportAllowed(p) ==
  /\ ~IsError(p)
  /\ p.off = 0
  /\ p.dst \notin Group
  /\ p.src \notin Group \cup Martians

\* The last router finds a TTL of one
TtlIsSpent(p) == p.ttl <= 1

Forwarded(r, to, p) == [p EXCEPT !.ttl = @ - 1, !.hops = @ + 1]

IsMartian(p)  == p.src \in Martians \cup Group \/ p.dst \in Martians
IsOwn(r, p)   == p.dst = r
MayBeCut(p)   == ~p.df
IsFollowed(p) == ~p.routed              \* no source route is followed

\* An error costs a token
Spent(tokens) == tokens - 1

Silently(why, tokens) ==
  [act |-> "discard", why |-> why, to |-> NoRoute, out |-> << >>, report |-> << >>,
   tokens |-> tokens, pref |-> TRUE]

Reported(r, why, mtu, p, tokens) ==
  IF ReportAllowed(p) /\ tokens > 0
  THEN [Silently(why, Spent(tokens)) EXCEPT !.report = << ErrorAbout(r, why, mtu, p) >>]
  ELSE Silently(why, tokens)

Sent(to, packets, tokens) ==
  [act |-> "forward", why |-> "", to |-> to, out |-> packets, report |-> << >>,
   tokens |-> tokens, pref |-> TRUE]

TakenIn(tokens) == [Sent(NoRoute, << >>, tokens) EXCEPT !.act = "local"]

Pass(r, to, p, tokens) ==
  LET q == Forwarded(r, to, p)
  IN  IF Length(q) <= Mtu[<< r, to >>] THEN Sent(to, << q >>, tokens)
      ELSE IF MayBeCut(p) THEN Sent(to, FragmentsOf(q, Mtu[<< r, to >>]), tokens)
      ELSE Reported(r, "fragmentation needed", Mtu[<< r, to >>], p, tokens)

\* The preferred result
PacketArrivesResult(r, table, tokens, p) ==
  IF IsMartian(p) THEN Silently("martian", tokens)
  ELSE IF p.dst \in Group THEN Reported(r, "no single host", 0, p, tokens)
  ELSE IF ~IsFollowed(p) THEN Reported(r, "source route failed", 0, p, tokens)
  ELSE IF IsOwn(r, p) THEN TakenIn(tokens)
  ELSE IF table[p.dst] = NoRoute THEN Reported(r, "unreachable", 0, p, tokens)
  ELSE IF TtlIsSpent(p) THEN Reported(r, "time exceeded", 0, p, tokens)
  ELSE Pass(r, table[p.dst], p, tokens)

\* Where the table points for a packet, and what the link there carries
Way(r, table, p) ==
  LET to == IF p.dst \in DOMAIN table THEN table[p.dst] ELSE NoRoute
  IN  [to |-> to, mtu |-> IF to = NoRoute THEN 0 ELSE Mtu[<< r, to >>]]

(***************************************************************************)
(* What RFC 1812 leaves open: a router may look at the TTL before it looks *)
(* up the route, and need not send an error of every packet (section       *)
(* 4.3.2.8 asks for a limit, and leaves it open which).                    *)
(***************************************************************************)
PacketArrives(r, table, tokens, p) ==
  LET best == PacketArrivesResult(r, table, tokens, p)
      other(x) == [x EXCEPT !.pref = FALSE]
      early == IF best.why = "unreachable" /\ TtlIsSpent(p)
               THEN {other(Reported(r, "time exceeded", 0, p, tokens))} ELSE {}
      mute(x) == other([x EXCEPT !.report = << >>, !.tokens = tokens])
  IN  {best} \cup early \cup {mute(x) : x \in {y \in {best} \cup early : y.report # << >>}}
=============================================================================
