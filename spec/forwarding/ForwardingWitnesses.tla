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
                         /\ \E n \in 1 .. sent : Script[n] = Script[sent'] /\ ~IsAtomic(n)
                         /\ Cardinality(Ids) = 1
GoesAstray          == event'.name = "Strayed"
DeliveredTwice      == event'.name = "AtHost" /\ delivered' = delivered /\ event'.r.data # << >>
                         /\ event'.packet.kind = "data"
\* What only a network does that keeps, loses and reorders
Ended               == net \ net'
ArrivesLate         == AtAHost /\ \E x \in Ended : x.old /\ x.to = event'.at /\ x.p = event'.packet
LostPacket          == event'.name = "Lose" /\ Ended # {}
Overtakes           == AtAHost /\ event'.packet.kind = "data" /\ \E x \in net' : x.p.kind = "data"
                         /\ x.p.src = event'.packet.src /\ x.p.data[1][1] < event'.packet.data[1][1]
\* The same router sends an error that it could not have sent before time passed
LimitLifted         == AtARouter /\ Burst = 1 /\ event'.r.report # << >>
                         /\ \E t \in told : t.by = event'.at
\* ... and no more errors than one for each tick, once it has sent as many as it may in a row
OneErrorMore        == AtARouter /\ event'.r.report # << >> /\ tokens'[event'.at] = 0
                         /\ Cardinality({t \in told : t.by = event'.at}) >= Burst
\* Time passes for a packet on its link and for nothing else
AgesAlone           == event'.name = "Tick" /\ bufs' = bufs /\ used' = used /\ tokens' = tokens
\* A buffer is given up, and another of the same host has time left
OneTimesOut         == event'.name = "ReassemblyTimeout" /\ \E b \in event'.others : b.buf.left > 0
\* Datagrams that have all in common but one thing are reassembled side by side
Beside(same)        == Outcome("held") /\ \E b \in event'.others :
                         b.buf.parts # {} /\ \A field \in {"src", "proto", "id"} :
                           (b.key[field] = event'.packet[field]) = (field # same)
OtherSource         == Beside("src")
OtherProtocol       == Beside("proto")
OtherIdentification == Beside("id")
OtherDestination    == Outcome("held") /\ \E b \in bufs : b.key.dst # event'.at
                         /\ b.key.src = event'.packet.src /\ b.key.id = event'.packet.id
=============================================================================
