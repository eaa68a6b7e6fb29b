------------------------- MODULE HandshakeWitnesses -------------------------
(***************************************************************************)
(* Phenomena that the models must reach: each is a step, described by the  *)
(* record `event' that only the action itself sets, so that a witness goes *)
(* unreached when its action is deleted.  With the plain TLA+ tools, check *)
(* the property [][~W]_vars: the violation is the shortest way to W.       *)
(***************************************************************************)
EXTENDS HandshakeGoals

Was(st)     == tcb[At].st = st
Becomes(st) == tcb'[At].st = st
Arrives(c)  == Received /\ event'.packet.seg.ctl = c
Told(what)  == \E i \in 1 .. Len(event'.r.tell) : event'.r.tell[i] = what
Answered(c) == \E i \in 1 .. Len(event'.r.out) : event'.r.out[i].ctl = c
Opening     == Received /\ Told("established")
FromPeer    == event'.packet.from = who[At].peer /\ who[At].peer # 0

ThreeWay         == Opening /\ Was("SYN-RECEIVED") /\ tcb[At].passive /\ Synced(Other)
                      /\ who'[At].n + who'[Other].n = 3
SimultaneousOpen == Opening /\ Was("SYN-RECEIVED") /\ ~tcb[At].passive
                      /\ Synced(Other) /\ who[Other].n = 2
OpenBySend       == event'.name = "Send" /\ Was("LISTEN") /\ Becomes("SYN-SENT")
OpenFromListen   == event'.name = "OpenActive" /\ Was("LISTEN") /\ Becomes("SYN-SENT")
OldSynCleared    == Arrives({"RST"}) /\ Was("SYN-RECEIVED") /\ Becomes("LISTEN")

HalfOpenFoundByOpener == Arrives({"RST"}) /\ Told("reset") /\ tcb[Other].st = "SYN-SENT"
HalfOpenFoundByData   == Arrives({"RST"}) /\ Told("reset") /\ tcb[Other].st \in {"CLOSED", "LISTEN"}
                           /\ TextOutstanding(tcb[At]) > 0
ChallengeAckSent      == (Arrives({"SYN"}) \/ Arrives({"RST"})) /\ tcb[At].st \in Synchronized
                           /\ Answered({"ACK"}) /\ ~Changes(At)
ChallengeClearsHalfOpen == HalfOpenFoundByOpener /\ event'.packet.re = who[At].id

CloseByA          == Received /\ At = "A" /\ Was("FIN-WAIT-2") /\ Becomes("TIME-WAIT")
CloseByB          == Received /\ At = "B" /\ Was("FIN-WAIT-2") /\ Becomes("TIME-WAIT")
SimultaneousClose == Received /\ Was("CLOSING") /\ Becomes("TIME-WAIT") /\ tcb[Other].st \in {"CLOSING", "TIME-WAIT"}
FinWait1ToTimeWait == Received /\ Was("FIN-WAIT-1") /\ Becomes("TIME-WAIT")
CloseInSynReceived == event'.name = "Close" /\ Was("SYN-RECEIVED") /\ Becomes("FIN-WAIT-1")

Repeated           == FromPeer /\ tcb[Other].tries > 0
SynDeliveredAgain    == Arrives({"SYN"}) /\ Repeated /\ event'.packet.seg.seq = tcb[At].irs
SynAckDeliveredAgain == Arrives({"SYN", "ACK"}) /\ Repeated /\ event'.packet.seg.seq = tcb[At].irs
FinDeliveredAgain    == Arrives({"FIN", "ACK"}) /\ Repeated
                          /\ Add(event'.packet.seg.seq, SegLen(event'.packet.seg)) = tcb[At].rnxt
FinIntoTimeWait      == Arrives({"FIN", "ACK"}) /\ Was("TIME-WAIT") /\ "time-wait" \in event'.r.start

ReopenedAnew         == Received /\ OpensAnew(At)
ReopenedBeyond       == ReopenedAnew /\ tcb'[At].iss # event'.iss
NewSynNotTaken       == Received /\ NewIncarnation(tcb[At], event'.packet.seg) /\ ~OpensAnew(At)
OldSynInTimeWait     == Arrives({"SYN"}) /\ Was("TIME-WAIT") /\ ~OpensAnew(At)
EstablishedAnew      == Received /\ Becomes("ESTABLISHED") /\ Was("SYN-RECEIVED") /\ hist.over[At] = {} /\ who[At].id = 2

WrapInHandshake      == Opening /\ tcb'[At].nxt < tcb'[At].iss
RestartAmongOld      == event'.name = "OpenActive" /\ hist.born[At] > 0
                          /\ \E p \in net : p.from \in 1 .. hist.born[PeerOf[p.to]]
SecondIncarnation    == Opening /\ Synced(Other) /\ who'[At].id = 2
GivesUp              == event'.name = "Timeout" /\ Told("timeout")
ListenerGivesUp      == event'.name = "Timeout" /\ Becomes("LISTEN")
QuietTimeKept        == event'.name = "OpenActive" /\ iss[At].n = 0 /\ hist.born[At] > 0
Stranded             == event'.name = "Rest"
                          /\ \E e \in Ends : tcb[e].st = "FIN-WAIT-2" /\ tcb[PeerOf[e]].st = "CLOSED"
LostSegment          == event'.name = "Lose" /\ net' # net
Overtakes            == Received /\ \E q \in net' : q.to = At /\ q.life < event'.packet.life
ArrivesLate          == Received /\ event'.packet.life = 0 /\ Changes(At)
DiesOfAge            == event'.name = "Tick" /\ Cardinality(net') < Cardinality(net)
AgesAlone            == event'.name = "Tick" /\ timer' = timer /\ quiet' = quiet
FullNetwork          == Received /\ event'.r.out # << >> /\ net' = net \ {event'.packet}
DeliveredTwice       == event'.name = "Duplicate" /\ tcb'[At] = tcb[At]
=============================================================================
