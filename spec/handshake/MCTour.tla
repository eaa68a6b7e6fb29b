------------------------------- MODULE MCTour -------------------------------
(***************************************************************************)
(* The closed system as small as the socket replay needs it: every edge of *)
(* its graph is played through the socket API of two hosts.  A opens, B    *)
(* listens, each may close, and one abort, one loss and one duplicate      *)
(* disturb them at any moment.                                             *)
(*                                                                         *)
(* Left out is what that API cannot express: there is no call on a         *)
(* connection that accept has not returned yet, and a server socket does   *)
(* not become a socket that opens.                                         *)
(***************************************************************************)
EXTENDS MCHandshake

\* No number in use is 0, so that the <SEQ=0> of a refusal never meets a window by chance
FirstTour == [A |-> 1, B |-> 4]

SocketsCan ==
  /\ event'.name \in {"Close", "Abort"}
       => ~(tcb[event'.at].st = "SYN-RECEIVED" /\ tcb[event'.at].passive)
  /\ event'.name = "OpenActive" => tcb[event'.at].st = "CLOSED"
=============================================================================
