------------------------------ MODULE MCRouter ------------------------------
(***************************************************************************)
(* The open system: one router, R, and every packet that its neighbours    *)
(* may send, by class: from a host, from an address that no packet may     *)
(* come from, from what is no single host; to a host behind a wide link or *)
(* a narrow one, to a host without a route, to the router itself, to a     *)
(* group, to an address that means nothing; with every TTL, data or error, *)
(* whole, first, middle or last fragment, with DF or without, with a       *)
(* source route or without; while the table changes at any moment.         *)
(***************************************************************************)
EXTENDS Router, TLC

CONSTANTS Ttls, Offsets

VARIABLES route, tokens, event

vars  == << route, tokens, event >>
world == << route, tokens >>                    \* VIEW

Sources      == {"S", "martian", "group"}
Destinations == {"H", "U", "R", "group", "martian"}
Ways         == {"wide", "narrow", NoRoute}
NarrowLink   == [l \in {<< "R", w >> : w \in Ways} |-> IF l = << "R", "narrow" >> THEN 2 ELSE 3]
GroupOnly    == {"group"}
MartianOnly  == {"martian"}

\* H is behind a default route, to which every address belongs but the two that are behind none
Table == [d \in Destinations |-> IF d \in {"U", "R"} THEN NoRoute ELSE route]

Units(off, len) == [i \in 1 .. len |-> << 1, off + i >>]

Comes(p) ==
  \E r \in PacketArrives("R", Table, tokens, p) :
    /\ tokens' = r.tokens
    /\ UNCHANGED route
    /\ event' = [name |-> "AtRouter", at |-> "R", packet |-> p, tokens |-> tokens,
                 way |-> Route("R", Table, p.dst), r |-> r]

\* The data of an error is one unit: the error
Data(kind, off, len) ==
  IF kind = "data" THEN Units(off, len)
  ELSE << << [why |-> "unreachable", mtu |-> 0, about |-> [src |-> "H", dst |-> "S", proto |-> "UDP", id |-> NoId, first |-> << 1, 1 >>]] >> >>

PacketComes ==
  \E src \in Sources, dst \in Destinations, kind \in {"data", "error"}, ttl \in Ttls,
     off \in Offsets, len \in 1 .. MaxUnits, mf, df, routed \in BOOLEAN :
    /\ off + len <= MaxUnits /\ (kind = "error" => off = 0 /\ len = 1 /\ ~mf)
    /\ Comes([Packet(src, dst, IF kind = "error" THEN "ICMP" ELSE "UDP", IF off > 0 \/ mf THEN 1 ELSE NoId, df,
                     kind, Data(kind, off, len))
                EXCEPT !.off = off, !.mf = mf, !.ttl = ttl, !.routed = routed])

TableChanges ==
  /\ \E to \in Ways : route' = to
  /\ UNCHANGED tokens
  /\ event' = [name |-> "Change", at |-> "R", dst |-> "H", to |-> route']

Refills ==
  /\ tokens < Burst /\ tokens' = tokens + 1
  /\ UNCHANGED route
  /\ event' = [name |-> "Tick"]

Init == route = "wide" /\ tokens = Burst /\ event = [name |-> "Init"]

Next == PacketComes \/ TableChanges \/ Refills

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
Received == event'.name = "AtRouter"
P        == event'.packet
Result   == event'.r
Is(why)  == Received /\ Result.pref /\ Result.act = "discard" /\ Result.why = why

TypeOK == route \in Ways /\ tokens \in 0 .. Burst

\* Nothing goes on that has a TTL of one or less, and what goes on has one less
TtlFallsStep ==
  [][Received /\ Result.act = "forward" =>
       P.ttl > 1 /\ \A i \in 1 .. Len(Result.out) : Result.out[i].ttl = P.ttl - 1]_vars

\* What goes on is the packet, or its pieces in order, none larger than the link
SameDataStep ==
  [][Received /\ Result.act = "forward" =>
       LET out == Result.out
           end(i) == out[i].off + Len(out[i].data)
       IN  /\ \A i \in 1 .. Len(out) :
                /\ Len(out[i].data) \in 1 .. Mtu[<< "R", Result.to >>]
                /\ out[i].off - P.off >= 0
                /\ out[i].data = SubSeq(P.data, out[i].off - P.off + 1, end(i) - P.off)
                /\ out[i].mf = (P.mf \/ i < Len(out))
                /\ << out[i].src, out[i].dst, out[i].proto, out[i].id, out[i].df, out[i].kind >>
                     = << P.src, P.dst, P.proto, P.id, P.df, P.kind >>
                /\ i > 1 => out[i].off = end(i - 1)
           /\ out[1].off = P.off /\ end(Len(out)) = P.off + Len(P.data)]_vars

\* DF is kept
DontFragmentStep == [][Received /\ P.df => Len(Result.out) <= 1]_vars

\* RFC 1812 section 4.3.2.7, rule by rule
NoErrorAnswersErrorStep == [][Received /\ IsError(P) => Result.report = << >>]_vars
FirstFragmentOnlyStep   == [][Received /\ P.off > 0 => Result.report = << >>]_vars
NotAboutGroupsStep      == [][Received /\ P.dst = "group" => Result.report = << >>]_vars
NotToGroupsStep         == [][Received /\ P.src # "S" => Result.report = << >>]_vars
ErrorsToTheSourceStep   ==
  [][Received => \A i \in 1 .. Len(Result.report) :
       LET e == Result.report[i]
           about == ReportIn(e.data).about
       IN  /\ e.dst = P.src /\ e.src = "R" /\ e.ttl = MaxTtl /\ IsError(e) /\ ReportIn(e.data).why = Result.why
           /\ << about.src, about.dst, about.proto, about.id, about.first >>
                = << P.src, P.dst, P.proto, P.id, P.data[1] >>]_vars

\* Whoever is told that a packet is too large is told what is not (RFC 1191 section 4)
MtuIsToldStep ==
  [][Received /\ Result.why = "fragmentation needed" =>
       \A i \in 1 .. Len(Result.report) :
         ReportIn(Result.report[i].data).mtu = event'.way.mtu /\ event'.way.mtu \in 1 .. Length(P) - 1]_vars

\* A packet to the router itself is taken in, whatever its TTL (RFC 1812 section 4.2.2.9)
OwnPacketsStep == [][Received /\ P.dst = "R" /\ P.src = "S" /\ ~P.routed => Result.act = "local"]_vars

\* What comes from no host leaves no trace, and neither does what is bound for no address (section 5.3.7)
MartiansStep ==
  [][Received /\ (P.src # "S" \/ P.dst = "martian") =>
       Result.act = "discard" /\ Result.report = << >>]_vars

\* What is for a group is not forwarded, whatever the table says
GroupsStep == [][Received /\ P.dst = "group" => Result.act = "discard"]_vars

\* What is to go on does, where nothing is in the way
ForwardedStep ==
  [][Received /\ P.src = "S" /\ P.dst = "H" /\ ~P.routed /\ P.ttl > 1 /\ route # NoRoute
       /\ (~P.df \/ Length(P) <= event'.way.mtu)
     => Result.act = "forward" /\ Result.to = route]_vars

\* No source route is followed
SourceRoutesStep == [][Received /\ P.routed => Result.act = "discard"]_vars

\* What must be reported is, until the limit is reached
DiscardsReportedStep ==
  [][Received /\ Result.pref /\ Result.act = "discard" /\ tokens > 0
       /\ P.kind = "data" /\ P.off = 0 /\ P.src = "S" /\ P.dst \in {"H", "U"}
     => Len(Result.report) = 1]_vars

LimitedStep == [][Received => tokens' + Len(Result.report) = tokens]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
ForwardsTheLast     == Received /\ Result.act = "forward" /\ P.ttl = 2
TimeIsUp            == Is("time exceeded") /\ Result.report # << >>
ZeroTtlTakenIn      == Received /\ Result.act = "local" /\ P.ttl = 0
CutsInTwo           == Received /\ Len(Result.out) = 2 /\ ~IsFragment(P)
CutsAFragment       == Received /\ Len(Result.out) = 2 /\ P.off > 0
CutsAMiddle         == CutsAFragment /\ P.mf
TooLargeToForward   == Is("fragmentation needed") /\ Result.report # << >>
LaterTooLarge       == Is("fragmentation needed") /\ Result.report = << >> /\ P.off > 0
NowhereToGo         == Is("unreachable") /\ Result.report # << >>
SourceRouteRefused  == Is("source route failed") /\ Result.report # << >>
MartianDropped      == Is("martian")
GroupDropped        == Is("no single host")
LimitReached        == Is("unreachable") /\ NoErrorReason(P) = "" /\ Result.report = << >>
SilentByChoice      == Received /\ ~Result.pref /\ Result.report = << >> /\ tokens > 0
                         /\ NoErrorReason(P) = "" /\ Result.why = "unreachable"
TtlBeforeRoute      == Received /\ ~Result.pref /\ Result.why = "time exceeded" /\ route = NoRoute
                         /\ Result.report # << >>
=============================================================================
