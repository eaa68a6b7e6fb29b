------------------------ MODULE ForwardingWitnesses ------------------------
(***************************************************************************)
(* Phenomena that the models must reach: each is a step, described by the  *)
(* record `event' that only the action itself sets.                        *)
(***************************************************************************)
EXTENDS ForwardingGoals

AtAHost   == event'.name = "AtHost"
Outcome(o) == AtAHost /\ event'.r.outcome = o
Discarded(why) == Discards /\ event'.r.why = why
Passed    == AtARouter /\ event'.r.act = "forward"

\* More routers than there are on any way without a loop
LoopEnteredAndLeft  == Outcome("whole") /\ event'.packet.kind = "data"
                         /\ event'.packet.hops > Cardinality(Routers)
LoopUntilTtlEnds    == Discarded("time exceeded") /\ event'.packet.hops = MaxTtl - 1
                         /\ event'.packet.hops >= Cardinality(Routers)
ErrorDies           == Discards /\ event'.packet.kind = "error"
OutOfOrder          == Outcome("complete") /\ event'.packet.mf
DuplicatedFragment  == Outcome("duplicate")
TimeoutWithHole     == event'.name = "ReassemblyTimeout" /\ event'.report # << >>
TimeoutInSilence    == event'.name = "ReassemblyTimeout" /\ event'.report = << >> /\ ~event'.buf.refused
RefusedUntilTimeout == event'.name = "ReassemblyTimeout" /\ event'.buf.refused
OverlapSeen         == Outcome("overlap")
FragmentCutAgain    == Passed /\ IsFragment(event'.packet) /\ Len(event'.r.out) > 1
CutOnTheWay         == Passed /\ ~IsFragment(event'.packet) /\ Len(event'.r.out) > 1
CutAtTheSource      == event'.name = "Send" /\ Len(event'.out) > 1
TooLargeToForward   == Discarded("fragmentation needed") /\ event'.r.report # << >>
NowhereToGo         == Discarded("unreachable") /\ event'.r.report # << >>
LimitReached        == Discarded("unreachable") /\ event'.packet.kind = "data"
                         /\ event'.packet.off = 0 /\ event'.r.report = << >>
SenderTold          == AtAHost /\ told' # told
IdentificationAgain == event'.name = "Send" /\ event'.packet.id # NoId
                         /\ \E d \in delivered : d.data[1][1] < sent'
                         /\ \A u \in used : u.id # event'.packet.id
                         /\ \E n \in 1 .. sent : Script[n] = Script[sent'] /\ ~IsAtomic(event'.at, n)
                         /\ Cardinality(Ids) = 1
GoesAstray          == event'.name = "Strayed"
DeliveredTwice      == event'.name = "AtHost" /\ delivered' = delivered /\ event'.r.data # << >>
                         /\ event'.packet.kind = "data"
ArrivesLate         == event'.name = "AtHost" /\ net' # {} /\ \E x \in net : x.old
=============================================================================
