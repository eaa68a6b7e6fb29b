----------------------------- MODULE Datagrams -----------------------------
(***************************************************************************)
(* Packets as the Internet Protocol sees them (RFC 791), and how one that  *)
(* is too large for a link becomes fragments.                              *)
(*                                                                         *)
(* Data is counted in units, of which RFC 791's offset field counts one    *)
(* for eight octets.  A packet is whole where off = 0 and mf = FALSE.      *)
(*                                                                         *)
(* `hops', the routers that have forwarded the packet, is history: no rule *)
(* reads it.                                                               *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
  MaxTtl,        \* the TTL that every host and router sends with
  MaxUnits       \* the most data that a packet holds: 65,535 octets of RFC 791

NoId == 0                               \* the identification of an atomic packet (RFC 6864)

Packet(src, dst, proto, id, df, kind, data) ==
  [src |-> src, dst |-> dst, proto |-> proto, id |-> id, off |-> 0, mf |-> FALSE, df |-> df,
   routed |-> FALSE,                    \* a source route that has not ended
   ttl |-> MaxTtl, kind |-> kind, data |-> data, hops |-> 0]

Length(p)     == Len(p.data)
IsFragment(p) == p.mf \/ p.off > 0
IsError(p)    == p.kind = "error"

\* Pieces of p of at most mtu units, in order; one that is a fragment may be cut again
FragmentsOf(p, mtu) ==
  LET n == (Length(p) + mtu - 1) \div mtu
  IN  [i \in 1 .. n |->
        LET from == (i - 1) * mtu
            to   == IF i = n THEN Length(p) ELSE i * mtu
        IN  [p EXCEPT !.off = @ + from,
                      !.mf = @ \/ i < n,
                      !.data = SubSeq(p.data, from + 1, to)]]

(***************************************************************************)
(* An error message (RFC 792): why, and of what packet.  It quotes the     *)
(* header and the first data, by which the sender knows what it was about. *)
(* `mtu' is what the link would carry, where that is the reason (RFC 1191  *)
(* section 4), and 0 otherwise.  Like all data it is a tuple, here of one: *)
(* TLC compares tuples of different lengths, but not a tuple and a record. *)
(***************************************************************************)
Quote(p) == [src |-> p.src, dst |-> p.dst, proto |-> p.proto, id |-> p.id, first |-> p.data[1]]

ErrorAbout(at, why, mtu, p) ==
  Packet(at, p.src, "ICMP", NoId, FALSE, "error", << << [why |-> why, mtu |-> mtu, about |-> Quote(p)] >> >>)

ReportIn(data) == data[1][1]
=============================================================================
