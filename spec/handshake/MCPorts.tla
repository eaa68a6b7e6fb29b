------------------------------ MODULE MCPorts ------------------------------
(***************************************************************************)
(* Two connections between one pair of hosts, told apart by their ports:   *)
(* A1-B1 and A2-B2, with the same initial sequence numbers, so that only   *)
(* the ports keep them apart.                                              *)
(***************************************************************************)
EXTENDS HandshakeWitnesses

FourEnds  == {"A1", "B1", "A2", "B2"}
AllA      == {"A1", "A2"}
AllB      == {"B1", "B2"}
NoEnds    == {}
FourPeers == [A1 |-> "B1", B1 |-> "A1", A2 |-> "B2", B2 |-> "A2"]
FourHosts == [A1 |-> "a", A2 |-> "a", B1 |-> "b", B2 |-> "b"]
FirstFour == [A1 |-> 7, A2 |-> 7, B1 |-> 6, B2 |-> 6]

BothConnected == Opening /\ \A e \in Ends : tcb'[e].st = "ESTABLISHED"
OneCrashTwoLost == event'.name = "Crash" /\ \A e \in Ends : HostOf[e] = event'.at => tcb[e].st = "ESTABLISHED"
=============================================================================
