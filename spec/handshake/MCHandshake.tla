---------------------------- MODULE MCHandshake ----------------------------
(***************************************************************************)
(* One pair of hosts, one pair of ports: what all bounded models share.    *)
(* N = 8 is the smallest space in which the numbers of two incarnations    *)
(* (each uses at most four: SYN, one octet, FIN, and the next) are apart:  *)
(* A gives 7 and then 3, B gives 6 and then 2, so that the first           *)
(* incarnation wraps during its handshake.  A window of 2 holds the octet  *)
(* and the FIN.                                                            *)
(***************************************************************************)
EXTENDS HandshakeWitnesses

TwoEnds    == {"A", "B"}
OnlyA      == {"A"}
OnlyB      == {"B"}
NoEnds     == {}
TwoPeers   == [A |-> "B", B |-> "A"]
TwoHosts   == [A |-> "a", B |-> "b"]
FirstTwo   == [A |-> 7, B |-> 6]
FirstWrapping == [A |-> 15, B |-> 14]
\* No number in use is 0, so that the <SEQ=0> of a refusal never meets a window by chance
FirstApart == [A |-> 1, B |-> 4]

\* The refinement: both ends learn of each other in one step
MetPairs == {q \in hist.heard["A"] : << q[2], q[1] >> \in hist.heard["B"]}

Abstract == INSTANCE Connection WITH
  A <- "A", B <- "B", born <- hist.born, met <- MetPairs,
  cur <- [e \in Ends |-> who[e].id], open <- [e \in Ends |-> Synced(e)]

RefinesConnection == Abstract!ASpec
RefinesConnectionAnew == Abstract!AnewSpec
=============================================================================
